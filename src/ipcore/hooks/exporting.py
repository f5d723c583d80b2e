"""Running an exporter: the cut is made first, and a crash inside it is named and contained."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, cast

from attrs import evolve, frozen

from ipcore._raised import told
from ipcore.check.law import Law, core_law
from ipcore.disclosure import Recipient
from ipcore.errors import ExchangeError, PluginError
from ipcore.exchange import ExportContext, Exporter, options_of
from ipcore.exchange.exporter import WithCompanions
from ipcore.hooks.exported import Exported, Tally
from ipcore.hooks.given import CutCases, GuardedOut
from ipcore.model import Case
from ipcore.words import Lang

Broken = Callable[[BaseException], str]
"""Is told of what an exporter or an adapter raised, and says it in words that hold nothing of it."""


def export(
    cases: Iterable[Case],
    exporter: Exporter,
    out: BinaryIO,
    *,
    recipient: Recipient,
    on: dt.date,
    lang: Lang = Lang.NB,
    law: Law | None = None,
    options: Mapping[str, str] | None = None,
    strict: bool = False,
    broken: Broken | None = None,
) -> Exported:
    """
    Write cases to a stream, each cut to what the recipient may see before the exporter is given it.

    What `cases` and `out` raise is let through as it is: it is no fault of the exporter's. `strict` lets through what the exporter
    raises too. With `broken` the words for that are whatever it says.

    Raises:
        ExchangeError: the exporter does not serve the recipient, or a setting it does not take, or it says itself that it cannot write
            these cases; or a case cannot be cut for the recipient.
        PluginError: the exporter broke off, left out cases, wrote something else than bytes, or closed the stream. `out` may hold a part
            of what it was to write.
    """
    asked = _asked(exporter, recipient=recipient, on=on, lang=lang, law=law, options=options, strict=strict, broken=broken)
    tally = Tally(asked.losses)
    taken, guarded = CutCases(cases, recipient, on, tally), GuardedOut(out)
    late: list[str] = []
    context = evolve(asked.context, note=tally.note)

    def write() -> None:
        run = cast("Callable[..., object]", exporter.write)
        late.extend(_never_run(run(taken, guarded, context)))

    broke_off = _where_broken(write, exporter, asked.who, strict, broken)
    guarded.end()
    for given in (taken, guarded):  # also where the exporter has caught it
        if given.raised is not None:
            raise given.raised
    if guarded.misused or late:
        raise PluginError(f"{asked.who} {guarded.misused or late[0]}")
    if broke_off:
        raise PluginError(broke_off)
    if next(taken, None) is not None:
        raise PluginError(f"{asked.who} left out cases: it ended after {tally.cases - 1}, and there are more")
    return tally.exported(guarded.count)


def companions(
    exporter: Exporter,
    *,
    recipient: Recipient,
    on: dt.date,
    lang: Lang = Lang.NB,
    law: Law | None = None,
    options: Mapping[str, str] | None = None,
    strict: bool = False,
    broken: Broken | None = None,
) -> Mapping[str, bytes]:
    """
    The files beside an exporter's own that say how to read it, by what their names end in. Mostly there are none.

    Raises:
        ExchangeError: as `export`.
        PluginError: the exporter broke off, or answered with something else.
    """
    asked = _asked(exporter, recipient=recipient, on=on, lang=lang, law=law, options=options, strict=strict, broken=broken)
    if not isinstance(exporter, WithCompanions):
        return {}
    made: dict[str, bytes] = {}
    broke_off = _where_broken(lambda: made.update(exporter.companions(asked.context)), exporter, asked.who, strict, broken)
    if broke_off:
        raise PluginError(broke_off)
    for ending, content in made.items():
        if not _is_ending(ending) or not isinstance(content, bytes):
            raise PluginError(f'{asked.who}: its companions: expected bytes by the endings of their names, such as ".dictionary.csv"')
    return made


@frozen(kw_only=True)
class _Asked:
    """An exporter in words, the fields it does not carry, and what it is told."""

    who: str
    losses: frozenset[str]
    context: ExportContext


def _asked(
    exporter: Exporter,
    *,
    recipient: Recipient,
    on: dt.date,
    lang: Lang,
    law: Law | None,
    options: Mapping[str, str] | None,
    strict: bool,
    broken: Broken | None,
) -> _Asked:
    found: list[_Asked] = []

    def ask() -> None:
        who = f"the exporter {exporter.name}"
        if recipient.audience not in exporter.audiences:
            served = ", ".join(sorted(exporter.audiences))
            raise ExchangeError(f"{who} does not serve the audience {recipient.audience}; it serves: {served}")
        values = options_of(exporter.options, options or {})
        context = ExportContext(recipient=recipient, on=on, lang=lang, law=law or core_law(), options=values)
        found.append(_Asked(who=who, losses=frozenset(exporter.losses), context=context))

    broke_off = _where_broken(ask, exporter, "an exporter", strict, broken)
    if broke_off:
        raise PluginError(broke_off)
    return found[0]


def _where_broken(run: Callable[[], object], exporter: Exporter, who: str, strict: bool, broken: Broken | None) -> str | None:
    """
    Run a part of an exporter, and say where it broke off. None: it did not.

    The words hold nothing of what was raised, and it is not kept: no chain and no frame leads from the words to it.
    """
    try:
        run()
    except (KeyboardInterrupt, ExchangeError):
        raise
    except BaseException as error:  # the plugin host may: the exporter is named
        if strict:
            raise
        return broken(error) if broken else f"{who} broke off: {told(error, exporter)}"
    return None


def _never_run(answer: object) -> Iterator[str]:
    """What is wrong with a `write` that waits to be run by somebody: nobody does."""
    if inspect.iscoroutine(answer) or inspect.isgenerator(answer):
        answer.close()
    elif not inspect.isasyncgen(answer):
        return
    yield "wrote nothing: its write is async or has a yield, expected a plain function"


def _is_ending(text: object) -> bool:
    """Whether a text can end the name of a file, and leads to no other folder."""
    return isinstance(text, str) and re.fullmatch(r"(\.[A-Za-z0-9_-]+)+", text) is not None
