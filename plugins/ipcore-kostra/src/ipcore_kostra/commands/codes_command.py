"""`ipcore kostra codes`: the code lists, with their sources and what is not verified."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from ipcore import ExchangeError, Lang
from ipcore_kostra.page import json_text
from ipcore_kostra.value_sets import Code, ValueSet, load_value_sets
from ipcore_kostra.words import say

_SUBJECT = "codes"
_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What begins a formula, also in full width."""


@click.command(name="codes")
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How it is written.")
@click.option(
    "--codes",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with lists (TOML) that take the place of those of their names, or are new.",
)
@click.option("--lang", type=click.Choice([one.value for one in Lang]), default="nb", show_default=True, help="Language of the names.")
def command(name: str | None, form: str, folder: Path | None, lang: str) -> None:
    """
    The code lists known here, or one of them: NAME is its number, its OID or its name.

    The Norwegian name of a code is the list's own term; the other languages are ours. What was not verified is said.
    """
    try:
        known = load_value_sets(folder)
    except ExchangeError as error:
        raise _could_not(str(error)) from None
    chosen = list(known.values()) if name is None else _named(known, name, Lang(lang))
    if form == "json":
        click.echo(json_text([document(one) for one in chosen]))
    elif form == "csv":
        click.echo(_table(chosen, Lang(lang)), nl=False)
    else:
        click.echo("\n".join(_overview(chosen, Lang(lang)) if name is None else _page(chosen[0], Lang(lang))))


class _CouldNotRun(click.ClickException):
    exit_code = 2


def _could_not(text: str) -> click.ClickException:
    return _CouldNotRun(text)


def _named(known: Mapping[str, ValueSet], name: str, lang: Lang) -> list[ValueSet]:
    found = [one for one in known.values() if name in (one.name, one.oid)]
    if not found:
        raise _could_not(say(lang, _SUBJECT, "list", "unknown_name", names=", ".join(known)))
    return found


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
        "valid_from": code.valid_from.isoformat() if code.valid_from else None,
        "valid_to": code.valid_to.isoformat() if code.valid_to else None,
        "retired": code.retired,
        "note": _texts(code.note),
    }


def _texts(texts: Mapping[Lang, str] | None) -> dict[str, str] | None:
    return None if texts is None else {str(lang): text for lang, text in texts.items()}


def _table(chosen: Iterable[ValueSet], lang: Lang) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["list", "oid", "code", "name", "retired", "valid_from", "valid_to", "evidence", "attribution"])
    for one in chosen:
        for code in one.codes:
            days = (code.valid_from or "", code.valid_to or "")
            about = (str(one.evidence), str(one.attribution))
            rows.writerow([one.name, one.oid or "", code.code, _harmless(code.names[lang]), str(code.retired).lower(), *days, *about])
    return text.getvalue()


def _harmless(text: str) -> str:
    """A name that a spreadsheet cannot take for a formula: the lists of a folder are whoever's."""
    return f"'{text}" if text.lstrip()[:1] in _SIGNS else text


def _overview(chosen: Iterable[ValueSet], lang: Lang) -> Iterator[str]:
    for one in chosen:
        words = say(lang, _SUBJECT, "list", "codes")
        yield f"{one.name:28} {one.titles[lang]} ({len(one.codes)} {words}; {_attribution(one, lang)})"
    yield ""
    yield say(lang, _SUBJECT, "list", "ask")


def _attribution(one: ValueSet, lang: Lang) -> str:
    return say(lang, _SUBJECT, "attribution", str(one.attribution))


def _page(one: ValueSet, lang: Lang) -> Iterator[str]:
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
