"""Reading the table `[columns]` of a mapping."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from ipcore.adapters.table.column import As, Column, Silence, Value
from ipcore.adapters.table.file_form import FileForm, date_formats
from ipcore.adapters.table.gathering import Gathered
from ipcore.check.policy_checks import key_of, kind_of

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_KEYS = ("header", "at", "as", "codes", "missing", "none", "others", "empty", "dates", "pseudonym", "ignored")
_EMPTY = '"not_recorded", "none", or { value = ... } for what it stands for'
_MOST = 10_000


def columns_of(found: Mapping[str, Any], form: FileForm, gathered: Gathered) -> Mapping[str, Column]:
    """The columns, by the names that the rest of the mapping has for them. One with something wrong is among them as far as it is read."""
    made = {}
    for name, given in found.items():
        if not _NAME.fullmatch(name):
            gathered.wrong(key_of("columns", name), "a name that cannot be used", "small letters, digits and underscores, a letter first")
            continue
        key = f"columns.{name}"
        made[name] = _Reading(key, gathered.table(key, given), form, gathered).column()
    if not found:
        gathered.wrong("columns", "nothing", "at least the column with the id of the case")
    return made


class _Reading:
    """The reading of one column."""

    def __init__(self, key: str, found: Mapping[str, Any], form: FileForm, gathered: Gathered) -> None:
        self.key, self.found, self.form, self.gathered = key, found, form, gathered
        self.holds = As(gathered.one_of(f"{key}.as", found.get("as", "text"), tuple(As)) or "text")

    def column(self) -> Column:
        """The column."""
        self.gathered.strange(self.key, self.found, _KEYS)
        missing, none = self._cells("missing"), self._cells("none")
        codes = self._codes()
        for one in (missing & none) | ((missing | none) & codes.keys()):
            self.gathered.wrong(f"{self.key}.missing", f"a cell that is told of twice: {one!r}", "each cell in one list")
        return Column(
            header=self._header(),
            at=self._at(),
            holds=self.holds,
            codes=codes,
            missing=missing,
            none=none,
            others=self._others(),
            empty=self._empty(),
            dates=self._dates(),
            decimal=self.form.decimal,
            pseudonym=self._pseudonym(),
            ignored=self._ignored(),
        )

    def _header(self) -> str | None:
        if not self.form.header:
            return None
        if "header" not in self.found:
            self._wrong("header", "nothing", "the name of the column in the file")
            return None
        return self.gathered.text(f"{self.key}.header", self.found["header"], "the name of the column in the file")

    def _at(self) -> int | None:
        at = self.found.get("at")
        if self.form.header:
            if at is not None:
                self._wrong("at", kind_of(at), "no `at`: the file has a header")
            return None
        if type(at) is int and 1 <= at <= _MOST:
            return at
        self._wrong("at", "nothing" if at is None else kind_of(at), "the place of the column, from 1: the file has no header")
        return None

    def _cells(self, name: str) -> frozenset[str]:
        cells = self.gathered.texts(f"{self.key}.{name}", self.found.get(name, []), "a list of cells in quotation marks")
        if "" in cells:
            self._wrong(name, "an empty cell", "`empty`, which says what an empty cell says")
        return frozenset(cells)

    def _codes(self) -> Mapping[str, Value]:
        if (self.holds is As.CODE) != ("codes" in self.found):
            told = ("nothing", 'the value of each code: { "1" = "yes" }') if self.holds is As.CODE else ("a list of codes", 'as = "code"')
            self._wrong("codes", *told)
        codes = self.gathered.table(f"{self.key}.codes", self.found.get("codes", {}))
        if "" in codes:
            self._wrong("codes", "an empty cell", "`empty`, which says what an empty cell says")
        if any(type(one) not in (str, bool, int) for one in codes.values()) or len({type(one) for one in codes.values()}) > 1:
            self._wrong("codes", "values of several types", "for all codes a text, for all true or false, or for all a whole number")
            return {}
        return codes

    def _others(self) -> Silence | None:
        if "others" not in self.found:
            return None
        if self.holds is not As.CODE:
            self._wrong("others", "what other codes say", 'as = "code"')
        word = self.gathered.one_of(f"{self.key}.others", self.found["others"], ("not_recorded", "none"))
        return None if word is None else Silence(word)

    def _empty(self) -> Silence | Value | None:
        given = self.found.get("empty")
        if given is None:
            return None
        if isinstance(given, dict) and set(given) == {"value"} and type(given["value"]) in (str, bool, int, dt.date):
            value: Value = given["value"]
            if self._fits(value):
                return value
            self._wrong("empty", f"{kind_of(value)}, which the column does not hold", f"a value as the column has: {self.holds}")
            return None
        if given in ("not_recorded", "none"):
            return Silence(given)
        self._wrong("empty", kind_of(given), _EMPTY)
        return None

    def _fits(self, value: Value) -> bool:
        match self.holds:
            case As.DAY:
                return type(value) is dt.date
            case As.INTEGER:
                return type(value) is int
            case As.TEXT:
                return type(value) is str
        return type(value) is not dt.date

    def _dates(self) -> tuple[str, ...]:
        if self.holds is not As.DAY:
            if "dates" in self.found:
                self._wrong("dates", "patterns for days", 'as = "day"')
            return ()
        if "dates" in self.found:
            return date_formats(f"{self.key}.dates", self.found["dates"], self.gathered)
        if not self.form.dates:
            self._wrong("dates", "nothing", "how days are written, here or in `file.dates`")
        return self.form.dates

    def _pseudonym(self) -> bool:
        wanted = self.gathered.flag(f"{self.key}.pseudonym", self.found.get("pseudonym", False))
        if wanted and self.holds is not As.TEXT:
            self._wrong("pseudonym", f"a column that holds a {self.holds}", 'as = "text"')
        return wanted

    def _ignored(self) -> frozenset[Value]:
        given = self.found.get("ignored", [])
        if isinstance(given, list) and all(type(one) in (str, bool, int) and self._fits(one) for one in given):
            return frozenset(given)
        self._wrong("ignored", kind_of(given), "a list of values as the column has")
        return frozenset()

    def _wrong(self, name: str, found: str, expected: str) -> None:
        self.gathered.wrong(f"{self.key}.{name}", found, expected)
