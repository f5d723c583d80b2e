"""A checked file in words for the terminal: first whether it can be sent, then by check, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final, Protocol

from ipcore import Lang
from ipcore.cli import wrapped
from ipcore_kostra.checking.tally import OfCheck, Places, Sentence
from ipcore_kostra.checking.told import Told
from ipcore_kostra.page import WIDTH
from ipcore_kostra.words import grouped, say, table

_WORDS: Final = "check"
_INDENT: Final = "  "


class _Wrap(Protocol):
    """Takes a text apart into lines of the width asked for, see `wrapped`."""

    def __call__(self, text: str, /, *, hang: str = "") -> Iterable[str]: ...


def lines(told: Told, lang: Lang, width: int = WIDTH) -> Iterator[str]:
    """The whole text, line by line."""
    wrap = partial(wrapped, width=width)
    yield from wrap(verdict(told, lang))
    yield from wrap(_gone_through(told, lang))
    yield from _numbers(told, lang, wrap)
    for found in told.tally.worst_first:
        yield ""
        yield from _check(told, found, lang, wrap)
    yield from _not_made(told, lang, wrap)
    yield ""
    yield from wrap(_say(lang, "footer", "word"))


def verdict(told: Told, lang: Lang) -> str:
    """Whether the file can be sent."""
    stopping = sum(one.check.severity.stops for one in told.tally.of.values())
    if told.tally.broken_off:
        return _say(lang, "verdict", "broken_off")
    if stopping:
        return _counted(lang, "verdict", "stopped", stopping)
    if told.counted.not_made:
        return _say(lang, "verdict", "as_far_as_made")
    return _say(lang, "verdict", "may_be_sent")


def sentence(told: Told, check: str, said: Sentence, lang: Lang) -> str:
    """What a remark says."""
    return say(lang, told.form, check, said.key, **dict(said.values))


def title(told: Told, check: str, lang: Lang) -> str:
    """What a check is called."""
    return table(lang, told.form)[check]["title"]


def why_not_made(told: Told, check: str, lang: Lang) -> str:
    """What a check needs to be told."""
    return table(lang, told.form)[check].get("needs") or _say(lang, "not_made", "why")


def _gone_through(told: Told, lang: Lang) -> str:
    what = f"{_say(lang, 'form', told.form, year=told.delivery.year)} {_counted(lang, 'count', told.form, told.counted.records)}"
    nobody = told.form == "11f" and not told.counted.records and not told.tally.of
    return f"{what} {_say(lang, 'count', 'nobody')}" if nobody else what


def _numbers(told: Told, lang: Lang, wrap: _Wrap) -> Iterator[str]:
    """Numbers that nobody has are told of, since the receiver lets them through."""
    if told.synthetic:
        yield from wrap(_say(lang, "synthetic", "accepted"))
    elif told.counted.synthetic:
        yield from wrap(_counted(lang, "synthetic", "met", told.counted.synthetic))


def _check(told: Told, found: OfCheck, lang: Lang, wrap: _Wrap) -> Iterator[str]:
    check = found.check
    yield from wrap(f"{_say(lang, 'severity', check.severity)} {check.id}: {title(told, check.id, lang)}", hang=_INDENT)
    shown = list(found.sentences.items())[: told.tally.most]
    for said, places in shown:
        yield from wrap(_INDENT + _with_field(sentence(told, check.id, said, lang), said.field))
        if places.lines:
            yield from wrap(_INDENT * 2 + _where(places, lang))
    if untold := found.remarks - sum(places.count for _, places in shown):
        yield from wrap(_INDENT + _counted(lang, "count", "untold", untold))
    about = table(lang, told.form)[check.id].get("about")
    if about is not None:
        yield from wrap(_INDENT + about)
    yield _INDENT + _say(lang, "source", str(check.basis), source=check.source, read_on=check.read_on)


def _with_field(text: str, field: str | None) -> str:
    return text if field is None or field in text else f"{text} [{field}]"


def _where(places: Places, lang: Lang) -> str:
    text = _counted(lang, "count", "places", places.count)
    told = ", ".join(map(str, places.lines))  # as an editor takes them
    more = places.count - len(places.lines)
    key = "lines" if len(places.lines) > 1 else "line"
    listed = _say(lang, "count", key, lines=told)
    return f"{text} {listed}{_say(lang, 'count', 'more', more=grouped(more)) if more else '.'}"


def _not_made(told: Told, lang: Lang, wrap: _Wrap) -> Iterator[str]:
    if told.counted.not_made:
        yield ""
        yield _say(lang, "not_made", "heading")
    for check in told.counted.not_made:
        yield from wrap(f"{_INDENT}{check}: {title(told, check, lang)}. {why_not_made(told, check, lang)}", hang=_INDENT)


def _say(lang: Lang, section: str, key: str, **values: object) -> str:
    return say(lang, _WORDS, section, key, **values)


def _counted(lang: Lang, section: str, key: str, count: int) -> str:
    return _say(lang, section, f"{key}_one" if count == 1 else key, count=grouped(count))
