"""The run behind `ipcore convert`: an adapter reads, and all else is as in `ipcore export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click
from attrs import Factory, define, field

from ipcore._aside import aside
from ipcore.cli.export_result import Order
from ipcore.cli.exporting import run as export_run
from ipcore.cli.inputs import STANDARD_INPUT, Item
from ipcore.cli.notices import name_of
from ipcore.cli.page import Page, console
from ipcore.cli.phrases import capital, printable, told
from ipcore.cli.plugin_options import tell_failures
from ipcore.cli.sources import Sources
from ipcore.errors import Problem
from ipcore.exchange import WORST_FIRST, Adapter, Reason, Rejection, Takes, TokenProvider
from ipcore.hooks import Host
from ipcore.model import Case
from ipcore.words import Lang, label

_SHOWN = 3
"""So many places are shown of each reason; the summary has more."""

_KEPT = 100
"""So many rejections are kept of each reason."""


_UNREAD = 30
"""So much of what is not read is shown of each source; the summary has all."""


@define(kw_only=True)
class Reading:
    """
    What was read.

    Attributes:
        accepted: How many cases.
        counts: How many rejections, by reason.
        kept: The first of them with their source, by reason.
        unread: What was not read, each once, by source.
    """

    accepted: int = field(default=0)
    counts: dict[Reason, int] = field(default=Factory(dict))
    kept: dict[Reason, list[tuple[str, Rejection]]] = field(default=Factory(dict))
    unread: dict[str, dict[str, None]] = field(default=Factory(dict))

    def refuse(self, source: str, rejection: Rejection) -> None:
        """Count a rejection."""
        self.counts[rejection.reason] = self.counts.get(rejection.reason, 0) + 1
        kept = self.kept.setdefault(rejection.reason, [])
        if len(kept) < _KEPT:
            kept.append((source, rejection))

    def leave(self, source: str, what: str) -> None:
        """Something of a source is not read."""
        self.unread.setdefault(source, {})[what] = None

    @property
    def reasons(self) -> list[Reason]:
        """The reasons there are, the worst first."""
        return [one for one in WORST_FIRST if one in self.counts]


def run(
    sources: tuple[str, ...], name: str, settings: Mapping[str, str], order: Order, host: Host, token: TokenProvider | None = None
) -> int:
    """
    Write the cases that an adapter makes of the sources, say what it came to, and give the exit code.

    Args:
        sources: The sources.
        name: Name of the adapter.
        settings: Its settings.
        order: What is to be made of the cases.
        host: The plugins.
        token: Gives tokens to servers that ask for them.

    Raises:
        click.ClickException: as `ipcore export`, or there is no such adapter.
        ExchangeError: a setting that cannot be used.
        PluginError: the adapter or the format broke off. Then, as after every other error, no file has been touched.
    """
    with aside():
        adapter = _adapter(name, sources, host)
    reading = Reading()

    def read(source: str) -> Iterator[Item]:
        for one in several.answers(source, lambda what: reading.leave(source, what)):
            if isinstance(one, Case):
                reading.accepted += 1
                yield Item(file=source, case=one)
            else:
                reading.refuse(source, one)
                yield Item(file=source, line=one.line, problems=one.problems)

    def broken(error: BaseException) -> str:
        return str(host.broke_off("ipcore_adapters", name, error))

    several = Sources(sources, adapter, settings, strict=host.strict, broken=broken, token=token)
    try:
        with several:
            return export_run(sources, order, host, read=read, refuse=_told_later, besides=lambda: _document(adapter, reading, order.lang))
    finally:
        _write(Page(console(sys.stderr)), reading, order.lang)


def _adapter(name: str, sources: tuple[str, ...], host: Host) -> Adapter:
    """The adapter asked for; what failed to load has then been told."""
    adapter = host.adapter(name)
    tell_failures(host)
    if adapter is None:
        raise click.UsageError(f"--from: there is no such adapter; there are: {', '.join(host.adapters())}")
    if adapter.takes is Takes.ADDRESS and STANDARD_INPUT in sources:
        raise click.UsageError(f"{name} reads no standard input, but an address")
    if sources.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input can be read once")
    return adapter


def _told_later(item: Item) -> None:
    """Rejections are told by reason, when all is read."""


def _document(adapter: Adapter, reading: Reading, lang: Lang) -> dict[str, Any]:
    """What was read, as a JSON value."""
    return {
        "adapter": adapter.name,
        "accepted": reading.accepted,
        "rejected_by_reason": {
            str(reason): {
                "text": label(lang, "rejection", str(reason)),
                "count": reading.counts[reason],
                "first": [_rejection(source, one) for source, one in reading.kept[reason]],
            }
            for reason in reading.reasons
        },
        "not_read": [{"source": source, "what": list(what)} for source, what in reading.unread.items()],
    }


def _rejection(source: str, one: Rejection) -> dict[str, Any]:
    return {
        "source": source,
        "number": one.number,
        "line": one.line,
        "problems": [
            {"pointer": each.pointer, "line": each.line, "kind": str(each.kind), "found": each.found, "expected": each.expected}
            for each in one.problems
        ],
    }


def _write(page: Page, reading: Reading, lang: Lang) -> None:
    """What was read, in words."""
    rejected = sum(reading.counts.values())
    if reading.accepted or rejected:
        page.line(told(lang, "convert", "read", accepted=reading.accepted, all=reading.accepted + rejected))
    for reason in reading.reasons:
        page.line(told(lang, "convert", "rejected", number=reading.counts[reason], reason=capital(label(lang, "rejection", str(reason)))))
        for source, one in reading.kept[reason][:_SHOWN]:
            page.line(printable(f"{name_of(source)}, {_place(one, lang)}: {_problems(one, lang)}"), indent=2, hang=2)
        if reading.counts[reason] > _SHOWN:
            page.line(told(lang, "convert", "more", more=reading.counts[reason] - _SHOWN), indent=2)
    for source, what in reading.unread.items():
        more = [told(lang, "convert", "more", more=len(what) - _UNREAD)] if len(what) > _UNREAD else []
        shown = ", ".join([*list(what)[:_UNREAD], *more])
        page.line(f"{name_of(source)}: {told(lang, 'convert', 'unread', what=printable(shown))}", hang=2)


def _place(one: Rejection, lang: Lang) -> str:
    if one.line is not None:
        return told(lang, "convert", "line", line=one.line)
    return told(lang, "convert", "number", number=one.number) if one.number is not None else told(lang, "convert", "whole")


def _problems(one: Rejection, lang: Lang) -> str:
    """The first of its problems, and how many more there are."""
    shown = [_problem(each, one.line) for each in one.problems[:_SHOWN]]
    more = len(one.problems) - len(shown)
    return "; ".join((*shown, *([told(lang, "convert", "more", more=more)] if more else [])))


def _problem(each: Problem, line: int | None) -> str:
    """A problem, with its line where that is another than the record's."""
    place = f"line {each.line}: " if each.line not in (None, line) else ""
    pointer = f"{each.pointer}: " if each.pointer else ""
    return f"{place}{pointer}found {each.found}, expected {each.expected}"
