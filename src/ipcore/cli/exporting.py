"""The run behind `ipcore export`: cases go one by one from the files to the format, and the output takes its place when it is whole."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain, combinations
from pathlib import Path
from typing import Any, BinaryIO

import click

from ipcore._aside import aside
from ipcore.cli.exit_codes import CLEAN, NOT_CLEAN
from ipcore.cli.export_result import Order, Result, result_document, write_result
from ipcore.cli.exporting_each import write_beside, write_each
from ipcore.cli.files import is_same_file, private_files, same_place
from ipcore.cli.inputs import Item, items
from ipcore.cli.notices import tell
from ipcore.cli.own_folder import private_folder
from ipcore.cli.page import Page, console
from ipcore.cli.plugin_options import tell_failures
from ipcore.cli.progress import Progress
from ipcore.disclosure import Audience
from ipcore.exchange import Exporter
from ipcore.hooks import Exported, Host, companions, export
from ipcore.model import Case

Read = Callable[[str], Iterator[Item]]
"""From the name of a file to its cases."""

_TEXT = ("application/json", "application/x-ndjson", "application/xml")
_TEXT_SUFFIXES = ("+json", "+xml")


class _Reading:
    """
    The cases of the files, and what became of the rest.

    Attributes:
        cases: How many have been read.
        rejected: Inputs that are no case.
        people: Whether they are about more than one person. None is kept but the first one's key.
    """

    def __init__(self, files: tuple[str, ...], order: Order, read: Read, refuse: Callable[[Item], None], form: str) -> None:
        self._files = files
        self._form = form
        self._order = order
        self._read, self._refuse = read, refuse
        self._first: str | None = None
        self.cases = self.rejected = 0
        self.people = False

    @property
    def told(self) -> str:
        """How far it has come, in a few words."""
        return f"{self.cases} cases, {self.rejected} rejected"

    def __iter__(self) -> Iterator[Case]:
        with Progress(console(), self._form, self._files) as progress:
            for item in chain.from_iterable(map(self._read, self._files)):
                if item.case is None:
                    self.rejected += 1
                    self._refuse(item)
                elif self._order.case in (None, item.case.id):
                    self._count(item.case)
                    yield item.case
                progress.after(item, self)

    def _count(self, case: Case) -> None:
        self.cases += 1
        self._first = self._first or case.person.key
        self.people |= case.person.key != self._first
        if self.cases > 1 and self._order.recipient.audience is Audience.PARTICIPANT:
            raise click.UsageError("--recipient: found several cases, and an id means somebody else in each; name one with --case ID")


def run(
    files: tuple[str, ...],
    order: Order,
    host: Host,
    *,
    read: Read = items,
    refuse: Callable[[Item], None] = tell,
    besides: Callable[[], Mapping[str, Any]] = dict,
) -> int:
    """
    Write the cases of the files in the format asked for, say what it came to, and give the exit code.

    Args:
        files: The files.
        order: What is to be made of them.
        host: The plugins.
        read: Reads a file.
        refuse: Is told of what is no case.
        besides: What goes into the summary beside the export's own, once all is read.

    Raises:
        click.ClickException: there is no such format, a file cannot be written, two files are one, or there is no case.
        ExchangeError: the format cannot be used for this.
        PluginError: the format broke off. Then, as after every other error, no file has been touched.
    """
    out, shown = sys.stdout.buffer, order.to_standard_output and on_terminal()
    with aside():  # what a plugin prints is no part of what it writes
        return _run(files, order, host, out, shown, read, refuse, besides)


def _run(
    files: tuple[str, ...],
    order: Order,
    host: Host,
    standard: BinaryIO,
    shown: bool,
    read: Read,
    refuse: Callable[[Item], None],
    besides: Callable[[], Mapping[str, Any]],
) -> int:
    """As `run`. `standard`: standard output. `shown`: a terminal shows what is written."""
    exporter = _exporter(order, host, shown)
    asked = _asked(exporter, order, host)
    beside = companions(exporter, **asked)
    written = written_files(order.output, exporter.suffix, beside) if order.output else ()
    _refuse_overwriting(files, order, written)
    reading = _Reading(files, order, read, refuse, "bytes" if shown else "text")
    with ExitStack() as places:
        folder = places.enter_context(private_folder(order.each)) if order.each else None
        outs = places.enter_context(private_files(*((order.summary,) if order.summary else ()), *written))
        record, outs = (outs[0], outs[1:]) if order.summary else (None, outs)
        cases = _some(reading, order)
        if folder is not None:
            done = write_each(cases, exporter, folder, asked)
            write_beside(folder, exporter, beside)
        else:
            done = _export(cases, exporter, outs[0] if outs else standard, asked)
        for file, content in zip(outs[1:], beside.values(), strict=False):
            file.write(content)
        failed = tell_failures(host)
        result = Result(
            exporter=exporter,
            done=done,
            rejected=reading.rejected,
            people=reading.people and order.each is None,
            files=written if order.each is None else (order.each,),
            unwritten=tuple(beside) if order.to_standard_output else (),
            failed=tuple(sorted({one.plugin for one in host.failures})),
            exit_code=NOT_CLEAN if failed or reading.rejected else CLEAN,
        )
        if record:
            record.write(json.dumps(result_document(order, result) | dict(besides()), ensure_ascii=False, indent=2).encode() + b"\n")
    write_result(Page(console(sys.stderr)), order, result)
    return result.exit_code


def written_files(output: Path, suffix: str, beside: Iterable[str]) -> tuple[Path, ...]:
    """The file and those beside it, whose names end otherwise: `facts.csv` and `facts.dictionary.csv`."""
    name = output.name
    stem = name[: -len(suffix)] if name.lower().endswith(suffix.lower()) and len(name) > len(suffix) else name
    return output, *(output.with_name(stem + ending) for ending in beside)


def _exporter(order: Order, host: Host, shown: bool) -> Exporter:
    """The format asked for; what failed to load has then been told."""
    exporter = host.exporter(order.name)
    tell_failures(host)
    if exporter is None:
        raise click.UsageError(f"--to: there is no such format; there are: {', '.join(host.exporters())}")
    if shown and not is_text(exporter.media_type):
        raise click.UsageError(f"{order.name} is no text that a terminal can show: name a file with -o")
    return exporter


def _asked(exporter: Exporter, order: Order, host: Host) -> dict[str, Any]:
    """What the exporter is asked for; where it breaks off, the plugin it comes from is told."""
    return {
        "recipient": order.recipient,
        "on": order.on,
        "lang": order.lang,
        "law": order.law,
        "options": order.settings,
        "strict": host.strict,
        "broken": lambda error: str(host.broke_off("ipcore_exporters", order.name, error)),
    }


def _some(reading: _Reading, order: Order) -> Iterator[Case]:
    """The cases, of which there is one at least."""
    cases = iter(reading)
    first = next(cases, None)
    if first is None:
        raise click.ClickException("no case that could be read" if order.case is None else "no case with that id could be read")
    return chain((first,), cases)


def _export(cases: Iterator[Case], exporter: Exporter, out: BinaryIO, asked: Mapping[str, Any]) -> Exported:
    done = export(cases, exporter, out, **asked)
    out.flush()
    return done


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def is_text(media_type: str) -> bool:
    """Whether a media type is of something that a terminal can show."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind in _TEXT or kind.endswith(_TEXT_SUFFIXES)


def _refuse_overwriting(files: Iterable[str], order: Order, written: tuple[Path, ...]) -> None:
    """The output may be an input: it takes its place when all has been read. Nothing else may be two things at once."""
    others = [*written[1:], *((order.summary,) if order.summary else ())]
    if any(is_same_file(name, one) for name in files for one in others):
        raise click.UsageError("--summary, or a file beside the output, is one of the files to be exported")
    outputs = [*written[:1], *((order.each,) if order.each else ()), *others, *((order.secret_file,) if order.secret_file else ())]
    if any(same_place(one, other) for one, other in combinations(outputs, 2)):
        raise click.UsageError("the output, a file beside it, --summary and --secret-file: two of them name one file")
