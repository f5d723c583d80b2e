"""Adapters with one fault each, and by which requirements it is to be seen."""

from __future__ import annotations

import datetime as dt
import locale
import logging
import socket
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from ipcore.errors import Problem
from ipcore.exchange import Option, ReadContext, Reason, Receipt, Rejection, VersionConflict
from ipcore.model import Case
from ipcore.serde import dumps, loads
from tests.testing.conformance.toys import ToyAdapter, ToyFolder

Read = Iterator[Case | Rejection]


def named(case: Case, system: str) -> Case:
    """The case, said to come from a system of that name."""
    return attrs.evolve(case, source=attrs.evolve(case.source, system=system))


class Renaming(ToyAdapter):
    """Puts something into the name of the system."""

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        for one in super().read(source, context):
            yield named(one, self.system()) if isinstance(one, Case) else one

    def system(self) -> str:
        return "toy"


class CalledWithSpaces(ToyAdapter):
    seen_by = ("has_the_shape_of_an_adapter",)
    name = "My Adapter"


class NeedsASetting(ToyAdapter):
    seen_by = ("has_settings_that_can_be_read_with",)
    options = (Option(name="mapping", help="The mapping."),)


class GivesTexts(ToyAdapter):
    seen_by = ("makes_cases_of_its_samples",)
    also = ("never_raises_whatever_the_bytes", "holds_on_to_no_case")

    def read(self, source: BinaryIO | str, context: ReadContext) -> Any:
        yield from super().read(source, context)
        yield "the end"


class ClaimsToKnowAll(ToyAdapter):
    seen_by = ("records_no_more_than_it_says",)
    records = ("offers", "plans")


class RaisesAtWhatItDoesNotKnow(ToyAdapter):
    seen_by = ("never_raises_whatever_the_bytes",)
    also = ("repeats_nothing_in_rejections",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        for one in super().read(source, context):
            if isinstance(one, Rejection):
                raise ValueError("not a case")
            yield one


class RepeatsTheLine(ToyAdapter):
    seen_by = ("repeats_nothing_in_rejections",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        assert not isinstance(source, str)
        for line in source:
            for one in super().read(_Lines(line), context):  # type: ignore[arg-type]  # it has lines
                yield one if isinstance(one, Case) else attrs.evolve(one, problems=(Problem(found=repr(line), expected="a case"),))


class MakesNewIds(Renaming):
    seen_by = ("reads_the_same_again",)
    also = ("reads_the_same_in_another_process", "depends_on_nothing_around_it", "keeps_threads_apart")

    def system(self) -> str:
        return str(uuid.uuid4())


class SortsByHash(Renaming):
    seen_by = ("reads_the_same_in_another_process",)

    def system(self) -> str:
        return " ".join({"en", "to", "tre", "fire", "fem", "seks", "sju"})


class TakesTheEncodingOfTheMachine(Renaming):
    seen_by = ("depends_on_nothing_around_it",)

    def system(self) -> str:
        return f"{locale.getpreferredencoding()} {Path.cwd()}"


class SharesWhatItReads(Renaming):
    seen_by = ("keeps_threads_apart",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        self.number = 0
        yield from super().read(source, context)

    def system(self) -> str:
        self.number += 1
        return str(self.number)


class ClosesTheStream(ToyAdapter):
    seen_by = ("leaves_the_stream_open",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        yield from super().read(source, context)
        source.close()  # type: ignore[union-attr]  # it is a stream


class PassesOverABrokenStream(ToyAdapter):
    seen_by = ("lets_through_what_the_stream_raises",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        try:
            yield from super().read(source, context)
        except OSError:
            return


class PassesOverAClosedStream(ToyAdapter):
    seen_by = ("refuses_a_closed_stream",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        if not source.closed:  # type: ignore[union-attr]  # it is a stream
            yield from super().read(source, context)


class ReadsAllFirst(ToyAdapter):
    seen_by = ("gives_the_first_case_before_the_end", "needs_no_more_memory_for_more_cases")

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        yield from list(super().read(source, context))


class KeepsTheLastCase(ToyAdapter):
    seen_by = ("holds_on_to_no_case",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        for one in super().read(source, context):
            self.last = one
            yield one


class AsksTheNetwork(Renaming):
    seen_by = ("asks_no_network",)

    def system(self) -> str:
        socket.getaddrinfo("127.0.0.1", 80)
        return "toy"


class PutsAFileAside(Renaming):
    seen_by = ("makes_no_files_and_no_processes",)

    def system(self) -> str:
        with tempfile.TemporaryFile() as file:
            file.write(b"toy")
        return "toy"


class LogsTexts(ToyAdapter):
    seen_by = ("prints_nothing_and_logs_no_text",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        for one in super().read(source, context):
            logging.getLogger("plugin").debug("read %s", dumps(one) if isinstance(one, Case) else "")
            yield one


class ReadsTheClock(Renaming):
    seen_by = ("reads_no_clock",)

    def system(self) -> str:
        return str(dt.date.today())  # noqa: TID251  # the fault


class _Lines:
    """A stream of one line."""

    def __init__(self, line: bytes) -> None:
        self.line = line

    def readline(self, size: int = -1) -> bytes:
        line, self.line = self.line, b""
        return line


class RaisesWhereThereIsNothing(ToyFolder):
    seen_by = ("never_raises_whatever_the_address",)
    also = ("repeats_nothing_in_rejections",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        for path in sorted(Path(str(source)).iterdir()):
            yield loads(path.read_bytes())


class FolderWithoutATarget(ToyFolder):
    seen_by = ("is_told_where_to_write",)
    tried = False


class AlwaysSaysNew(ToyFolder):
    seen_by = ("replaces_the_version_expected",)

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Any:
        answer = super().write(case, target, context, expected=expected)
        return attrs.evolve(answer, created=True) if isinstance(answer, Receipt) else answer


class NeverSaysNew(ToyFolder):
    seen_by = ("gives_a_receipt_for_a_new_case",)

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Any:
        answer = super().write(case, target, context, expected=expected)
        return attrs.evolve(answer, created=False) if isinstance(answer, Receipt) else answer


class OneVersionForAll(ToyFolder):
    seen_by = ("replaces_the_version_expected", "refuses_a_version_that_was_not_expected")
    also = ("lets_one_of_several_writers_win",)

    def version(self, text: str) -> str:
        return "1"


class OverwritesWhateverIsThere(ToyFolder):
    seen_by = ("refuses_a_version_that_was_not_expected", "lets_one_of_several_writers_win")

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Any:
        place = self.place(case, target)
        created = not place.exists()
        place.write_text(dumps(case), "utf-8")
        return Receipt(case=case.id, version=self.version(dumps(case)), created=created)


class LooksAndThenWrites(ToyFolder):
    seen_by = ("lets_one_of_several_writers_win",)

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Any:
        place = self.place(case, target)
        found = self.version(place.read_text("utf-8")) if place.exists() else None
        if found != expected:
            return VersionConflict(case=case.id, expected=expected, found=found)
        time.sleep(0.01)
        place.write_text(dumps(case), "utf-8")
        return Receipt(case=case.id, version=self.version(dumps(case)), created=found is None)


class LosesTitles(ToyFolder):
    seen_by = ("reads_back_what_it_wrote", "lets_one_of_several_writers_win")
    also = ("stays_in_its_place_whatever_the_ids",)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Read:
        for one in super().read(source, context):
            yield (
                one if isinstance(one, Rejection) else attrs.evolve(one, plans=tuple(attrs.evolve(plan, title=None) for plan in one.plans))
            )


class CallsFilesByTheirIds(ToyFolder):
    seen_by = ("stays_in_its_place_whatever_the_ids",)
    also = ("reads_back_what_it_wrote",)

    def place(self, case: Case, target: str) -> Path:
        return Path(target) / case.id


class GivesTheSameNameToTwo(ToyFolder):
    seen_by = ("stays_in_its_place_whatever_the_ids",)

    def place(self, case: Case, target: str) -> Path:
        return Path(target) / "".join(one if one.isalnum() else "_" for one in case.id.lower())[:100]


class LogsWhatItWrites(ToyFolder):
    seen_by = ("prints_nothing_and_logs_no_text_when_it_writes",)

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Any:
        logging.getLogger("plugin").info("writing %s", dumps(case))
        return super().write(case, target, context, expected=expected)


class RejectsTwiceAsOften(ToyFolder):
    """No fault: it takes nothing whose id is unusual, and says so."""

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Any:
        if not case.id.replace("-", "").isalnum():
            return Rejection(reason=Reason.INVALID_IDENTIFIER)
        return super().write(case, target, context, expected=expected)


FAULTY = [one for one in list(globals().values()) if isinstance(one, type) and hasattr(one, "seen_by")]
