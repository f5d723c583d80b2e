"""A publication in words, for a terminal: the status, the indicators, other definitions and published figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

from ipcore import Lang, day_text
from ipcore_dataset.publication.figures import HIDDEN, NOT_ANSWERABLE
from ipcore_dataset.publication.parts import added
from ipcore_dataset.published.titles import number_text
from ipcore_dataset.report.texts import area, known
from ipcore_dataset.running.text import printable
from ipcore_dataset.words import grouped, say

_WIDTH: Final = 80
_CELL: Final = 9


class _Told:
    """How counts and shares are written: by the mark of the profile, in a language."""

    def __init__(self, document: Mapping[str, Any], lang: Lang) -> None:
        self.lang = lang
        self.mark = (document["profile"] or {"mark": ""})["mark"]

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, "publication", key, **values)

    def count(self, count: Any) -> str:
        if isinstance(count, int):
            return grouped(count)
        return str(self.mark) if count == HIDDEN else "-"

    def share(self, share: Any) -> str:
        if not isinstance(share, dict):
            return self.count(share)
        percent = str(share["percent"])
        return f"{percent}%" if self.lang is Lang.EN else f"{percent.replace('.', ',')}\N{NO-BREAK SPACE}%"

    def row(self, cells: list[str], title: str) -> Iterator[str]:
        start = "  " + "".join(f"{cell:>{_CELL}}" for cell in cells) + "  "
        yield from wrap(title, _WIDTH, initial_indent=start, subsequent_indent=" " * len(start), break_on_hyphens=False)


def lines(document: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """The lines. Tables by group are in the files: there are as many rows as groups."""
    told = _Told(document, lang)
    if document["title"]:
        yield printable(document["title"])
    read = document["read"]
    day = day_text(dt.date.fromisoformat(document["on"]), lang)
    yield told.say("day", day=day, rows=told.count(read["rows"]), rejected=told.count(read["rejected"]))
    yield from _standing(document, told)
    yield from _status(document, told)
    yield from _indicators(document, told)
    yield from _choices(document, told)
    yield from _published(document, told)
    for table in document["groups"]:
        yield ""
        yield told.say(
            "heading_groups",
            names=", ".join(_title(lang, "groups", one) for one in table["dimensions"]),
            groups=grouped(len(table["rows"])),
        )
    yield ""
    yield from _hung(told.say("foot"))


def _standing(document: Mapping[str, Any], told: _Told) -> Iterator[str]:
    if document["for_publication"]:
        profile = document["profile"]["name"]
        yield from _hung(told.say("for_publication", profile=profile, mark=told.mark, hidden=grouped(document["hidden"])))
    else:
        yield told.say("not_for_publication")
    if document["forecast"]:
        yield told.say("forecast")
    for one in document["against"]:
        name = printable(one["name"])
        yield from _hung(told.say("against", name=name, hidden=grouped(one["hidden_now"]), given=grouped(one["not_to_be_hidden"])))


def _status(document: Mapping[str, Any], told: _Told) -> Iterator[str]:
    from ipcore.words import label

    yield ""
    yield told.say("heading_status")
    for one in document["status"]:
        yield from told.row([told.count(one["rows"]), told.share(one["share"])], label(told.lang, "follow_up", one["class"]))


def _indicators(document: Mapping[str, Any], told: _Told) -> Iterator[str]:
    yield from _heads(told, "heading_indicators")
    for one in document["indicators"]:
        title = _title(told.lang, "indicator", one["id"])
        if one["of"] == NOT_ANSWERABLE:
            yield from told.row(["-"] * 4, f"{title} ({told.say('not_answerable')})")
            continue
        known = told.count(added(one["yes"], one["no"]))
        yield from told.row([told.count(one["yes"]), known, told.share(one["share"]), told.count(one["unknown"])], title)


def _heads(told: _Told, heading: str) -> Iterator[str]:
    yield ""
    yield told.say(heading)
    yield "  " + "".join(f"{one:>{_CELL}}" for one in told.say("columns").split(";"))


def _choices(document: Mapping[str, Any], told: _Told) -> Iterator[str]:
    found = [one for one in document["choices"] if one["alternative"]["of"] != NOT_ANSWERABLE]
    if not found:
        return
    yield ""
    yield told.say("heading_choices")
    for one in found:
        title = f"{_title(told.lang, 'indicator', one['indicator'])}: {_title(told.lang, 'choice', one['id'])}"
        yield from told.row([told.share(one["base"]["share"]), "→", told.share(one["alternative"]["share"])], title)


def _published(document: Mapping[str, Any], told: _Told) -> Iterator[str]:
    if not document["published"]:
        return
    yield ""
    yield told.say("heading_published")
    for one in document["published"]:
        computed = told.share(one["computed"]["share"]) if one["computed"] else "-"
        why = say(told.lang, "published", f"why_{one['why']}") if one["why"] else told.say("same" if one["same"] else "differs")
        values = {"area": area(told.lang, one), "year": one["year"], "measure": _title(told.lang, "published", f"measure_{one['measure']}")}
        yield from _hung("  " + told.say("printed", **values, printed=_printed(one, told), percent=computed, same=why))


def _printed(one: Mapping[str, Any], told: _Told) -> str:
    """What was printed: a share with its sign, a number with its decimals as the language writes them. "-": none was."""
    if not one["printed"]:
        return "-"
    printed, is_share = printable(one["printed"]), one["measure"].startswith("share_")
    return told.share({"percent": printed}) if is_share and printed[0].isdigit() else number_text(printed, told.lang)


def _title(lang: Lang, section: str, key: str) -> str:
    return known(lang, section, key) or key


def _hung(text: str) -> list[str]:
    start = text[: len(text) - len(text.lstrip())]
    return wrap(text.strip(), _WIDTH, initial_indent=start, subsequent_indent=f"{start}  ", break_on_hyphens=False)
