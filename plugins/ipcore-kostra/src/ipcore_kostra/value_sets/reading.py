"""One code list read from TOML: whole, or all that is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from ipcore import Lang
from ipcore_kostra.value_sets.problems import Problems
from ipcore_kostra.value_sets.value_set import Attribution, Code, Evidence, Meaning, ValueSet

MAX_BYTES = 1024 * 1024
"""The longest file, itself allowed."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OID = re.compile(r"[0-2](\.(0|[1-9][0-9]*))+")
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,30}[A-Za-z0-9])?")
_LIST = frozenset(["name", "oid", "source", "version", "read_on", "evidence", "attribution", "not_seen", "title", "code"])
_ONE = frozenset(["code", *Lang, "means", "valid_from", "valid_to", "retired", "note"])
_PLACE = re.compile(r"at line (\d+)")
_Choice = TypeVar("_Choice", bound=StrEnum)


def read(data: bytes, told: Problems) -> ValueSet | None:
    """The list that stands in a file. None: it cannot be used, and `told` has why."""
    table = _table(data, told)
    if table is None:
        return None
    _no_others(table, _LIST, "", told)
    made = ValueSet(
        name=_text(table, "name", told, _NAME, "a number, or small letters, digits and hyphens"),
        oid=_text(table, "oid", told, _OID, "an OID") if "oid" in table else None,
        titles=_names(table.get("title", {}), "title", told),
        source=_text(table, "source", told),
        version=_text(table, "version", told),
        read_on=_day(table, "read_on", told) or dt.date.min,
        evidence=_choice(table, "evidence", told, Evidence) or Evidence.MEMORY,
        attribution=_choice(table, "attribution", told, Attribution) or Attribution.UNVERIFIED,
        not_seen=_not_seen(table, told),
        codes=tuple(_codes(table, told)),
    )
    return None if told.problems else made


def _table(data: bytes, told: Problems) -> Mapping[str, Any] | None:
    if len(data) > MAX_BYTES:
        told.add("", "a file that is too big", f"at most {MAX_BYTES} bytes")
        return None
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        told.add("", "bytes that are not UTF-8", "TOML in UTF-8", data.count(b"\n", 0, error.start) + 1)
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        told.add("", "something that is no TOML", "TOML", int(place[1]) if place else None)
    return None


def _not_seen(table: Mapping[str, Any], told: Problems) -> dict[Lang, str] | None:
    """What was not seen. Only a list that says that its use was seen may leave it out."""
    if table.get("attribution") == Attribution.VERIFIED and "not_seen" not in table:
        return None
    return _names(table.get("not_seen"), "not_seen", told)


def _codes(table: Mapping[str, Any], told: Problems) -> list[Code]:
    found = table.get("code", [])
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        told.add("code", "no codes", "one table [[code]] or more")
        return []
    made = [_code(one, f"code[{at}]", told) for at, one in enumerate(found, start=1)]
    seen: set[str] = set()
    for at, one in enumerate(made, start=1):
        if one.code and one.code in seen:
            told.add(f"code[{at}].code", "a code that stands twice", "each code once")
        seen.add(one.code)
    return made


def _code(table: Mapping[str, Any], place: str, told: Problems) -> Code:
    _no_others(table, _ONE, f"{place}.", told)
    begun, ended = (_day(table, key, told, place) if key in table else None for key in ("valid_from", "valid_to"))
    if begun is not None and ended is not None and ended < begun:
        told.add(f"{place}.valid_to", "a day before valid_from", "that day or a later one")
    retired = table.get("retired", False)
    if type(retired) is not bool:
        told.add(f"{place}.retired", "something else than true or false", "true or false")
    return Code(
        code=_text(table, "code", told, _CODE, "letters, digits, dots and hyphens, at most 32", place=place),
        names=_names({key: value for key, value in table.items() if key in frozenset(Lang)}, place, told),
        means=_means(table, told, place),
        valid_from=begun,
        valid_to=ended,
        retired=retired is True,
        note=_names(table["note"], f"{place}.note", told) if "note" in table else None,
    )


def _means(table: Mapping[str, Any], told: Problems, place: str) -> tuple[Meaning, ...]:
    found = table.get("means", [])
    if isinstance(found, list) and all(isinstance(one, str) and one in set(Meaning) for one in found) and len(set(found)) == len(found):
        return tuple(map(Meaning, found))
    told.add(f"{place}.means", "another value", f"a list of {', '.join(Meaning)}, each once")
    return ()


def _names(table: object, place: str, told: Problems) -> dict[Lang, str]:
    found = table if isinstance(table, dict) else {}
    if isinstance(table, dict):
        _no_others(found, frozenset(Lang), f"{place}.", told)
    return {lang: _text(found, lang, told, place=place) for lang in Lang}


def _text(
    table: Mapping[str, Any],
    key: str,
    told: Problems,
    form: re.Pattern[str] | None = None,
    expected: str = "a text",
    place: str = "",
) -> str:
    name, value = _under(place, key), table.get(key)
    if value is None:
        told.add(name, "nothing", expected)
    elif not isinstance(value, str):
        told.add(name, "something that is no text", f"{expected} in quotes")
    elif not value.strip() or not value.isprintable():
        told.add(name, "a text that is empty, or has a line end or a letter that cannot be seen", expected)
    elif form is not None and not form.fullmatch(value):
        told.add(name, "a text of another form", expected)
    else:
        return value
    return ""


def _day(table: Mapping[str, Any], key: str, told: Problems, place: str = "") -> dt.date | None:
    value = table.get(key)
    if type(value) is dt.date:
        return value
    told.add(_under(place, key), "nothing" if value is None else "something that is no day", "a day such as 2026-11-22, without quotes")
    return None


def _choice(table: Mapping[str, Any], key: str, told: Problems, choices: type[_Choice], place: str = "") -> _Choice | None:
    value = table.get(key)
    if isinstance(value, str) and value in set(choices):
        return choices(value)
    told.add(_under(place, key), "nothing" if value is None else "another value", f"one of {', '.join(choices)}")
    return None


def _no_others(table: Mapping[str, Any], known: frozenset[str], before: str, told: Problems) -> None:
    """Keys are told by their number, as what stands in the file is not repeated."""
    others = [at for at, key in enumerate(table, start=1) if key not in known]
    for at in others:
        told.add(before.rstrip("."), f"a key that there is not, number {at} there", f"one of {', '.join(sorted(known))}")


def _under(place: str, key: str) -> str:
    return f"{place}.{key}" if place else str(key)
