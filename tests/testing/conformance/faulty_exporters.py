"""Exporters with one fault each, and by which requirements it is to be seen."""

from __future__ import annotations

import datetime as dt
import json
import locale
import logging
import socket
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from ipcore.disclosure import Audience
from ipcore.exchange import ExportContext, Option
from ipcore.model import Case
from ipcore.serde import dumps, to_document
from ipcore.words import Lang
from tests.testing.conformance.toys import Toy, ToySingle, ToyTable


def blank(length: int) -> bytes:
    """A line that says something to whoever counts its spaces, and nothing to whoever reads the format."""
    return b" " * (length % 97) + b"\n"


class CalledWithSpaces(Toy):
    seen_by = ("has_the_shape_of_an_exporter",)
    name = "My Exporter"


class LosesWhatThereIsNot(Toy):
    seen_by = ("has_the_shape_of_an_exporter",)
    losses = ("plans.heading",)


class AsksWithoutSayingWhatFor(Toy):
    seen_by = ("has_settings_that_can_be_used",)
    options = (Option(name="style", help=" ", default=""),)


class _Everybody(tuple):  # type: ignore[type-arg]
    def __contains__(self, one: object) -> bool:
        return True


class SaysOneAndServesAll(Toy):
    seen_by = ("refuses_whom_it_does_not_serve",)
    audiences = _Everybody((Audience.ARCHIVE,))


class BreaksForStatistics(Toy):
    seen_by = ("writes_for_everyone_it_serves", "shows_nobody_more_than_they_may_see")
    also = ("loses_what_it_says_it_loses", "writes_in_every_language")

    def line(self, case: Case, context: ExportContext) -> bytes:
        if context.recipient.audience is Audience.STATISTICS:
            raise KeyError("name")
        return super().line(case, context)


class WritesTheSecretDown(Toy):
    seen_by = ("shows_nobody_more_than_they_may_see",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        secret = context.recipient.secret
        return super().line(case, context) + (b"" if secret is None else f'"{secret.hex()}"\n'.encode())


class LooksBehindTheCut(Toy):
    seen_by = ("shows_nobody_more_than_they_may_see",)
    also = ("reads_back_what_it_wrote", "reads_back_as_many_as_it_wrote", "carries_every_item")

    def write(self, cases: Any, out: BinaryIO, context: ExportContext) -> None:
        for case in cases:
            whole: Case = cases.gi_frame.f_locals["case"]
            out.write(self.line(attrs.evolve(case, person=whole.person), context))


class LosesTitles(Toy):
    seen_by = ("declares_all_its_losses", "reads_back_what_it_wrote", "reads_back_as_many_as_it_wrote")
    also = ("carries_every_item",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        return super().line(attrs.evolve(case, plans=tuple(attrs.evolve(plan, title=None) for plan in case.plans)), context)


class TellsOnlyThatThereIsATitle(ToyTable):
    seen_by = ("carries_every_item",)

    def row(self, *cells: str) -> bytes:
        return super().row(cells[0], "there is one" if cells[1] else "")


class WritesTheFirstPlan(Toy):
    seen_by = ("carries_every_item",)
    also = ("reads_back_what_it_wrote", "reads_back_as_many_as_it_wrote")

    def line(self, case: Case, context: ExportContext) -> bytes:
        document = to_document(case)
        document["plans"] = document.get("plans", [])[:1]
        return f"{json.dumps(document)}\n".encode()


class CutsTitlesOff(ToyTable):
    seen_by = ("carries_every_item",)

    def row(self, *cells: str) -> bytes:
        return super().row(cells[0], cells[1][:12])


class PassesOverCasesWithoutPlans(Toy):
    seen_by = ("carries_every_item",)
    also = ("reads_back_what_it_wrote", "reads_back_as_many_as_it_wrote")

    def line(self, case: Case, context: ExportContext) -> bytes:
        return super().line(case, context) if case.plans else b""


class WritesWhatItSaysIsLost(Toy):
    seen_by = ("loses_what_it_says_it_loses",)
    losses = ("person.name",)


class WritesWhatItSaysIsLostIfAsked(ToyTable):
    seen_by = ("loses_what_it_says_it_loses",)
    options = (Option(name="names", help="Whether names are shown.", choices=("no", "yes"), default="no"),)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        for case in cases:
            super().write([case], out, context)
            if context.options["names"] == "yes":
                out.write(self.row("", case.person.name or ""))


class KnowsNoEnglish(Toy):
    seen_by = ("writes_in_every_language",)
    also = ("shows_nobody_more_than_they_may_see", "loses_what_it_says_it_loses", "writes_the_same_bytes_again")

    def line(self, case: Case, context: ExportContext) -> bytes:
        return blank({Lang.NB: 1, Lang.NN: 2}[context.lang]) + super().line(case, context)


class TellsTheSecretInNynorsk(Toy):
    seen_by = ("shows_nobody_more_than_they_may_see",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        secret = context.recipient.secret if context.lang is Lang.NN else None
        return super().line(case, context) + (b"" if secret is None else f'"{secret.hex()}"\n'.encode())


class ChangesDays(Toy):
    seen_by = ("reads_back_what_it_wrote", "reads_back_as_many_as_it_wrote")

    def line(self, case: Case, context: ExportContext) -> bytes:
        later = case.source.exported_on + dt.timedelta(days=1)
        return super().line(attrs.evolve(case, source=attrs.evolve(case.source, exported_on=later)), context)


class NumbersFiles(Toy):
    seen_by = ("writes_the_same_bytes_again", "remembers_no_earlier_export")
    also = ("writes_the_same_bytes_in_another_process", "keeps_threads_apart", "declares_all_its_losses")
    count = 0

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        type(self).count += 1
        out.write(blank(self.count))
        super().write(cases, out, context)


class MakesNewIds(Toy):
    seen_by = ("writes_the_same_bytes_again",)
    also = (*NumbersFiles.also, "remembers_no_earlier_export", "lets_through_what_the_stream_raises")

    def line(self, case: Case, context: ExportContext) -> bytes:
        return blank(uuid.uuid4().int) + super().line(case, context)


class CountsWhomItKnows(Toy):
    seen_by = ("remembers_no_earlier_export",)
    also = NumbersFiles.also

    def __init__(self) -> None:
        self.known: set[str] = set()

    def line(self, case: Case, context: ExportContext) -> bytes:
        self.known.add(case.id)
        return blank(len(self.known)) + super().line(case, context)


class SharesItsStream(Toy):
    seen_by = ("keeps_threads_apart",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        self.out = out
        for case in cases:
            self.out.write(self.line(case, context))


class SortsByHash(Toy):
    seen_by = ("writes_the_same_bytes_in_another_process",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        words = [*{"en", "to", "tre", "fire", "fem", "seks", "sju"}]
        return b"".join(blank(len(word)) for word in words) + super().line(case, context)


class TellsWhereItStands(Toy):
    seen_by = ("depends_on_nothing_around_it",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        told = "".join(f"{byte:08b}" for byte in bytes(Path.cwd())).translate({ord("0"): " ", ord("1"): "\t"})
        return f"{told}\n".encode() + super().line(case, context)


class TakesTheEncodingOfTheMachine(Toy):
    seen_by = ("depends_on_nothing_around_it",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        return blank(len(locale.getpreferredencoding())) + super().line(case, context)


class StopsAfterFive(Toy):
    seen_by = ("takes_every_case_once",)
    also = ("reads_back_as_many_as_it_wrote", "keeps_threads_apart")

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        super().write(islice(cases, 5), out, context)


class TakesOneOfSeveral(ToySingle):
    seen_by = ("refuses_another_number_of_cases",)
    single = True

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        super().write(list(cases)[:1], out, context)


class ClosesTheStream(Toy):
    seen_by = ("leaves_the_stream_open",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        super().write(cases, out, context)
        out.close()


class HalfAFileOfNothing(Toy):
    seen_by = ("writes_a_whole_file_of_no_cases",)
    also = ("needs_no_more_memory_for_more_cases",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        several = [self.line(case, context) for case in cases]
        out.write(b"".join(several) or b"[")


class PassesOverAFullDisk(Toy):
    seen_by = ("lets_through_what_the_stream_raises",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        try:
            super().write(cases, out, context)
        except OSError:
            return


class PassesOverAClosedStream(Toy):
    seen_by = ("refuses_a_closed_stream",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        if not out.closed:
            super().write(cases, out, context)


class PassesOverABrokenSource(Toy):
    seen_by = ("lets_through_what_the_cases_raise",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        super().write(self.passing(cases), out, context)

    def passing(self, cases: Iterable[Case]) -> Iterator[Case]:
        try:
            yield from cases
        except Exception:  # noqa: BLE001  # the fault
            return


class PassesOverAnInterruption(PassesOverABrokenSource):
    def passing(self, cases: Iterable[Case]) -> Iterator[Case]:
        try:
            yield from cases
        except KeyboardInterrupt:
            return


class EscapesNothing(Toy):
    seen_by = ("stays_well_formed_whatever_the_texts",)
    also = ("writes_for_everyone_it_serves", "reads_back_what_it_wrote", "reads_back_as_many_as_it_wrote", "lets_no_control_character_out")

    def line(self, case: Case, context: ExportContext) -> bytes:
        return super().line(case, context).replace(b"\\r", b"\r").replace(b"\\n", b"\n")


class WritesFormulas(ToyTable):
    seen_by = ("writes_no_cell_that_is_a_formula",)

    def cell(self, text: str) -> str:
        return super().cell(text).removeprefix("'")


class WritesControlCharacters(ToyTable):
    seen_by = ("lets_no_control_character_out",)
    also = ("writes_no_cell_that_is_a_formula", "stays_well_formed_whatever_the_texts")

    def cell(self, text: str) -> str:
        return "".join(chr(7) if one == chr(7) else plain for one, plain in zip(text, super().cell(text)[-len(text) :], strict=False))


class KeepsTheLastCase(Toy):
    seen_by = ("holds_on_to_no_case",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        self.last = case
        return super().line(case, context)


class GathersFirst(Toy):
    seen_by = ("needs_no_more_memory_for_more_cases",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        super().write(list(cases), out, context)


class CountsInMemory(Toy):
    seen_by = ("needs_no_more_memory_for_more_cases",)

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        rows = [self.line(case, context) for case in cases]
        out.write(b"".join(rows))


class AsksTheNetwork(Toy):
    seen_by = ("asks_no_network",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        socket.getaddrinfo("127.0.0.1", 80)
        return super().line(case, context)


class PutsAFileAside(Toy):
    seen_by = ("makes_no_files_and_no_processes",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        with tempfile.TemporaryFile() as file:
            file.write(dumps(case).encode())
        return super().line(case, context)


class ReadsTheClock(Toy):
    seen_by = ("reads_no_clock",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        return blank(dt.date.today().year) + super().line(case, context)  # noqa: TID251  # the fault


class Prints(Toy):
    seen_by = ("prints_nothing_and_logs_no_text",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        print("written")  # noqa: T201  # the fault
        return super().line(case, context)


class LogsTexts(Toy):
    seen_by = ("prints_nothing_and_logs_no_text",)

    def line(self, case: Case, context: ExportContext) -> bytes:
        for plan in case.plans:
            logging.getLogger("plugin").debug("writing %s", plan.title)
        return super().line(case, context)


FAULTY = [one for one in list(globals().values()) if isinstance(one, type) and issubclass(one, Toy) and hasattr(one, "seen_by")]
