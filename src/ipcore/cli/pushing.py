"""The run behind `ipcore push`: each case is cut, written, and has its receipt before the next is begun."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click
from attrs import field, frozen

from ipcore._aside import aside
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.files import private_files, same_place
from ipcore.cli.inputs import STANDARD_INPUT, Item, items
from ipcore.cli.interruption import Interruption
from ipcore.cli.notices import tell
from ipcore.cli.page import console
from ipcore.cli.plugin_options import tell_failures
from ipcore.cli.progress import Progress
from ipcore.cli.push_result import Pushed, document, write
from ipcore.cli.receipts import Receipts, content_of, key_of
from ipcore.disclosure import Audience, Recipient, cut
from ipcore.errors import Problem, ProblemKind
from ipcore.exchange import Foreseen, PreviewingAdapter, Reason, Receipt, Rejection, Seen, TokenProvider, VersionConflict, WritingAdapter
from ipcore.hooks import Host, write_case
from ipcore.model import Case
from ipcore.words import Lang


@frozen(kw_only=True)
class PushOrder:
    """
    What is to be put where, and how.

    Attributes:
        name: Name of the adapter.
        target: Where it writes: a folder, the address of a server.
        recipient: For whom the cases are cut.
        on: For which day.
        lang: Language of what is said.
        settings: Settings of the adapter, by name.
        token: Gives tokens. None: none was given.
        receipts: The file of receipts. None: beside the one file.
        summary: Where what it came to goes as JSON. None: nowhere.
        dry_run: Nothing is written.
    """

    name: str
    target: str = field(repr=False)
    recipient: Recipient
    on: dt.date
    lang: Lang
    settings: Mapping[str, str]
    token: TokenProvider | None = field(default=None, repr=False)
    receipts: Path | None = field(default=None)
    summary: Path | None = field(default=None)
    dry_run: bool = field(default=False)


_MOST_FAILURES = 5
"""So many cases one after another at which the other system fails, and it is taken to be the system."""


class _StoppedError(Exception):
    """The other system does not answer: nothing more is sent to it."""


def run(files: tuple[str, ...], order: PushOrder, host: Host) -> int:
    """
    Put the cases of the files into the other system, say what it came to, and give the exit code.

    Raises:
        click.ClickException: there is no such adapter, it does not write, or the receipts or the summary cannot be used.
        ExchangeError: a setting or a token that cannot be used, or a case that cannot be cut for the recipient.
        PluginError: the adapter broke off. What was written before has its receipts.
    """
    with aside():
        adapter = _adapter(order, host)
    place = _place(files, order)
    with ExitStack() as stack:
        record: BinaryIO | None = stack.enter_context(private_files(order.summary))[0] if order.summary else None
        receipts = stack.enter_context(Receipts(place, order.name, order.target, read_only=order.dry_run))
        pushed = Pushed(losses=adapter.losses if isinstance(adapter, PreviewingAdapter) else ())
        _Push(adapter, order, host, receipts, pushed).all(files)
        failed = tell_failures(host)
        code = _code(pushed, failed=failed)
        if record is not None:
            told = document(pushed, order.name, order.lang, dry_run=order.dry_run) | {"exit_code": code}
            record.write(json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")
    write(pushed, order.name, order.lang, dry_run=order.dry_run, receipts=place if place.exists() else None)
    if not pushed.cases and not pushed.cut_off:
        raise click.ClickException("no case that could be read")
    return code


def _code(pushed: Pushed, *, failed: bool) -> int:
    if pushed.stopped and not pushed.there:
        return COULD_NOT_RUN
    return CLEAN if pushed.there == pushed.cases and not (pushed.rejected or pushed.cut_off or failed) else NOT_CLEAN


class _Push:
    """A push that is going on."""

    def __init__(self, adapter: WritingAdapter, order: PushOrder, host: Host, receipts: Receipts, pushed: Pushed) -> None:
        self._adapter, self._order, self._host = adapter, order, host
        self._receipts, self._pushed = receipts, pushed
        self._met = Seen()
        self._failures = 0

    def all(self, files: tuple[str, ...]) -> None:
        """Every case of the files, or up to Ctrl-C, or until nobody answers."""
        try:
            with Interruption() as interruption, Progress(console(), "text", files) as progress:
                found = chain.from_iterable(map(items, files))
                for item in _one_case(found) if self._order.recipient.audience is Audience.PARTICIPANT else found:
                    with interruption.held():
                        self._one(item)
                    progress.after(item, self._pushed)
        except KeyboardInterrupt:
            self._pushed.cut_off = True
        except _StoppedError:
            self._pushed.stopped = True

    def _one(self, item: Item) -> None:
        if item.case is None:
            self._pushed.rejected += 1
            tell(item)
            return
        self._pushed.cases += 1
        if not self._met.add(key_of(item.case)):
            problem = Problem(pointer="/id", found="a case that was there before", expected="each case once", kind=ProblemKind.DUPLICATE)
            self._refuse(item, Rejection(reason=Reason.DUPLICATE, problems=(problem,)))
            return
        self._push(item, item.case)

    def _push(self, item: Item, case: Case) -> None:
        order, pushed = self._order, self._pushed
        excerpt = cut(case, order.recipient, order.on)
        kept, content = self._receipts.of(case), content_of(excerpt.case, order.settings)
        if kept is not None and kept.content == content:
            pushed.count(Foreseen.UNCHANGED)
            return
        expected = None if kept is None else kept.version
        with aside():
            answer = write_case(
                excerpt,
                self._adapter,
                order.target,
                expected=expected,
                options=order.settings,
                token=order.token,
                preview=order.dry_run,
                strict=self._host.strict,
                broken=lambda error: str(self._host.broke_off("ipcore_adapters", order.name, error)),
            )
        self._failures = self._failures + 1 if _failed(answer) else 0
        match answer:
            case Receipt():
                self._receipts.add(case, answer.version, content)
                pushed.take(excerpt, _came_to(answer, expected))
            case Foreseen():
                pushed.take(excerpt, answer)
            case VersionConflict():
                self._conflict(item)
            case Rejection():
                self._refuse(item, answer)

    def _conflict(self, item: Item) -> None:
        self._pushed.conflicts += 1
        found = "another version there than was written last" if self._receipts.of(_case(item)) else "a case there that is another"
        problem = Problem(found=found, expected="the version that was written last, or none", line=item.line)
        tell(Item(file=item.file, problems=(problem,)))

    def _refuse(self, item: Item, answer: Rejection) -> None:
        self._pushed.refused[answer.reason] += 1
        problems = answer.problems or (Problem(found="a case that was not taken", expected="one that is"),)
        tell(Item(file=item.file, problems=tuple(_at(one, item.line) for one in problems)))
        self._pushed.failed += _failed(answer)
        if answer.reason is Reason.NOT_AVAILABLE and (answer.case is None or self._failures == _MOST_FAILURES):
            raise _StoppedError


def _one_case(found: Iterable[Item]) -> Iterator[Item]:
    """
    The items, the case last, so that nothing has been written when there turn out to be several.

    Raises:
        click.UsageError: there are.
    """
    case: Item | None = None
    for item in found:
        if item.case is None:
            yield item
        elif case is None:
            case = item
        else:
            raise click.UsageError("--recipient: found several cases, and an id means somebody else in each; push one at a time")
    if case is not None:
        yield case


def _case(item: Item) -> Case:
    assert item.case is not None
    return item.case


def _failed(answer: object) -> bool:
    """Whether the other system failed at this case, and others may be taken."""
    return isinstance(answer, Rejection) and answer.reason is Reason.NOT_AVAILABLE and answer.case is not None


def _at(problem: Problem, line: int | None) -> Problem:
    """A problem of a case with the line the case stands on."""
    return Problem(pointer=problem.pointer, found=problem.found, expected=problem.expected, line=line, kind=problem.kind)


def _came_to(receipt: Receipt, expected: str | None) -> Foreseen:
    if receipt.created:
        return Foreseen.CREATED
    return Foreseen.UNCHANGED if expected in (None, receipt.version) else Foreseen.UPDATED


def _adapter(order: PushOrder, host: Host) -> WritingAdapter:
    """The adapter asked for; what failed to load has then been told."""
    adapter = host.adapter(order.name)
    tell_failures(host)
    if adapter is None or not isinstance(adapter, WritingAdapter):
        there = ", ".join(name for name, one in host.adapters().items() if isinstance(one, WritingAdapter))
        what = "there is no such adapter" if adapter is None else f"{order.name} does not write"
        raise click.UsageError(f"--to: {what}; what writes: {there}")
    if order.dry_run and not isinstance(adapter, PreviewingAdapter):
        raise click.UsageError(f"--dry-run: {order.name} cannot say beforehand what writing would come to")
    return adapter


def _place(files: tuple[str, ...], order: PushOrder) -> Path:
    """Where the receipts stand."""
    if order.receipts is None and (len(files) > 1 or STANDARD_INPUT in files):
        raise click.UsageError("--receipts: with several files, or standard input, name the file of receipts")
    place = order.receipts or Path(f"{files[0]}.receipts.jsonl")
    others = [*(Path(one) for one in files if one != STANDARD_INPUT), *((order.summary,) if order.summary else ())]
    if any(same_place(place, one) for one in others) or (order.summary and any(same_place(order.summary, Path(one)) for one in files)):
        raise click.UsageError("the files, --receipts and --summary: two of them name one file")
    return place
