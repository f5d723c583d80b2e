"""Code lists as text for a person, as JSON and as CSV: with their sources and what is not verified."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ipcore import Lang
from ipcore.exchange.csv_lines import csv_line
from ipcore_kostra.value_sets.value_set import Code, ValueSet
from ipcore_kostra.words import say

_SUBJECT = "codes"


def document(one: ValueSet) -> dict[str, Any]:
    """A list as JSON, with all that is known of it."""
    return {
        "name": one.name,
        "oid": one.oid,
        "title": _texts(one.titles),
        "source": one.source,
        "version": one.version,
        "read_on": one.read_on.isoformat(),
        "evidence": str(one.evidence),
        "attribution": str(one.attribution),
        "not_seen": _texts(one.not_seen),
        "codes": [_code_document(code) for code in one.codes],
    }


def _code_document(code: Code) -> dict[str, Any]:
    return {
        "code": code.code,
        "name": _texts(code.names),
        "means": list(map(str, code.means)),
        "valid_from": _day(code.valid_from),
        "valid_to": _day(code.valid_to),
        "retired": code.retired,
        "note": _texts(code.note),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _texts(texts: Mapping[Lang, str] | None) -> dict[str, str] | None:
    return None if texts is None else {str(lang): text for lang, text in texts.items()}


def rows(chosen: Iterable[ValueSet], lang: Lang) -> Iterator[bytes]:
    """A line for each code, as CSV, with what is known of its list."""
    yield csv_line(["list", "oid", "code", "name", "retired", "valid_from", "valid_to", "evidence", "attribution"])
    for one in chosen:
        for code in one.codes:
            days = (_day(code.valid_from) or "", _day(code.valid_to) or "")
            about = (str(one.evidence), str(one.attribution))
            yield csv_line([one.name, one.oid or "", code.code, code.names[lang], str(code.retired).lower(), *days, *about])


def overview(chosen: Iterable[ValueSet], lang: Lang) -> Iterator[str]:
    """A line for each list."""
    for one in chosen:
        words = say(lang, _SUBJECT, "list", "codes")
        yield f"{one.name:28} {one.titles[lang]} ({len(one.codes)} {words}; {_attribution(one, lang)})"
    yield ""
    yield say(lang, _SUBJECT, "list", "ask")


def _attribution(one: ValueSet, lang: Lang) -> str:
    return say(lang, _SUBJECT, "attribution", str(one.attribution))


def page(one: ValueSet, lang: Lang) -> Iterator[str]:
    """A list with its codes, its source and what was not seen."""

    def told(key: str, text: str) -> str:
        return f"  {say(lang, _SUBJECT, 'list', key)}: {text}"

    yield f"{one.name}: {one.titles[lang]}"
    yield told("oid", one.oid or say(lang, _SUBJECT, "list", "no_oid"))
    yield told("source", one.source)
    yield told("version", one.version)
    yield told("read_on", one.read_on.isoformat())
    yield told("evidence", f"{one.evidence}, {say(lang, _SUBJECT, 'evidence', str(one.evidence))}")
    yield told("attribution", _attribution(one, lang))
    if one.not_seen:
        yield f"  {one.not_seen[lang]}"
    yield ""
    width = max(len(code.code) for code in one.codes)
    for code in one.codes:
        yield f"  {code.code:{width}}  {code.names[lang]}{_aside(code, lang)}"
        if code.note:
            yield f"  {'':{width}}  {code.note[lang]}"


def _aside(code: Code, lang: Lang) -> str:
    told = [say(lang, _SUBJECT, "list", "retired")] if code.retired else []
    told += [say(lang, _SUBJECT, "list", "from", day=code.valid_from)] if code.valid_from else []
    told += [say(lang, _SUBJECT, "list", "to", day=code.valid_to)] if code.valid_to else []
    return f" [{', '.join(told)}]" if told else ""
