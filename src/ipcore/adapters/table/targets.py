"""Reading the table `[case]` of a mapping, held against the model: every field there is, each of a type that its columns can give."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from ipcore.adapters.table.column import As, Column, Value
from ipcore.adapters.table.deciding import check_deciding
from ipcore.adapters.table.gathering import Gathered
from ipcore.adapters.table.target import Cell, Condition, Fixed, Numbered, Origin, Single, Stretch, Target, Text
from ipcore.check.policy_checks import close_to, key_of, kind_of
from ipcore.dates import Span
from ipcore.model import Case
from ipcore.model.shape import FieldShape, shape

_COLUMN = 'the name of a column, { is = VALUE }, or { text = "a text with {column} in it" }'
_PLACE = re.compile(r"\{([^{}]*)\}")
_GIVES = {As.TEXT: "a text", As.DAY: "a day", As.INTEGER: "a whole number"}
_NO_END = {"none": True}
_ENDLESS = "`stop = { none = true }`"
_PREFIX = re.compile(r"[a-z][a-z-]{0,59}")


def case_target(found: Mapping[str, Any], columns: Mapping[str, Column], gathered: Gathered) -> Target:
    """Where what stands in the case comes from."""
    case = _Reading(columns, gathered).target("", "case", Case, found, many=False)
    if not gathered.problems:
        check_deciding(case, columns, gathered)
    return case


class _Reading:
    """The reading of the targets of one mapping."""

    def __init__(self, columns: Mapping[str, Column], gathered: Gathered) -> None:
        self.columns, self.gathered = columns, gathered

    def target(self, name: str, key: str, cls: type, found: Mapping[str, Any], *, many: bool) -> Target:
        """A part, and what is in it."""
        fields = {one.name: one for one in shape(cls) if not (cls is Case and one.name == "source")}
        self.gathered.strange(key, found, (*fields, *(("rows",) if cls is Case else ("when",))))
        values: dict[str, Origin] = {}
        parts: list[Target] = []
        for field, one in fields.items():
            if field not in found:
                if one.required and not (one.type is Span or (one.part and not one.many)):
                    self._wrong(f"{key}.{field}", "nothing", "something: a case cannot be without it")
                continue
            if one.part and one.type is not Span:
                parts += self._parts(one, f"{key}.{field}", found[field])
            else:
                origin = self._origin(one, f"{key}.{field}", found[field])
                if origin is not None:
                    values[field] = origin
        if cls is Case and "person" not in found:
            self._wrong("case.person", "nothing", "[case.person] with a key")
        if cls is Case and isinstance(values.get("id"), (Fixed, Numbered)):
            self._wrong("case.id", "an id that no row says", _COLUMN)
        when = self._when(f"{key}.when", found.get("when", []))
        return Target(name=name, key=key, many=many, when=when, values=values, parts=tuple(parts))

    def _parts(self, one: FieldShape, key: str, found: Any) -> Iterable[Target]:
        if not one.many:
            return [self.target(one.name, key, one.type, self.gathered.table(key, found), many=False)]
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self._wrong(key, kind_of(found), f"a table in double brackets: [[{key}]]")
            return []
        return [self.target(one.name, f"{key}[{number}]", one.type, item, many=True) for number, item in enumerate(found, start=1)]

    def _when(self, key: str, found: Any) -> tuple[Condition, ...]:
        if isinstance(found, str):
            return self._when(key, [found])
        if isinstance(found, list):
            return tuple(Condition(column=one) for one in found if self._known(key, one))
        table = self.gathered.table(key, found)
        return tuple(
            Condition(column=one, values=self._wanted(f"{key}.{one}", self.columns[one], wanted))
            for one, wanted in table.items()
            if self._known(key, one)
        )

    def _wanted(self, key: str, column: Column, found: Any) -> frozenset[Value]:
        if not isinstance(found, list) or not found:
            self._wrong(key, kind_of(found), "a list of values")
            return frozenset()
        known = [value for value in found if type(value) in (str, bool, int)]
        if len(known) < len(found) or (column.holds is As.CODE and any(value not in column.values for value in known)):
            self._wrong(key, "a value that the column never has", f"a value it has: {close_to(None, map(str, column.values))}")
        return frozenset(known)

    def _origin(self, one: FieldShape, key: str, found: Any) -> Origin | None:
        if one.mapping:
            return self._texts_by_key(one, key, found)
        if not one.many:
            return self._single(one, key, found)
        items = found if isinstance(found, list) else [found]
        if not items:
            self._wrong(key, "an empty list", "what fills it, or no such key")
        made = (self._single(one, f"{key}[{number}]", item) for number, item in enumerate(items, start=1))
        return tuple(single for single in made if single is not None)

    def _texts_by_key(self, one: FieldShape, key: str, found: Any) -> Origin:
        made = {}
        for name, given in self.gathered.table(key, found).items():
            if issubclass(one.type, StrEnum) and name not in set(one.type):
                self._wrong(key_of(key, name), "a key there is not", f"a key there is: {close_to(name, map(str, one.type))}")
            single = self._single_of(str, f"{key}.{name}", given)
            if single is not None:
                made[name] = single
        return made

    def _single(self, one: FieldShape, key: str, found: Any) -> Single | None:
        if one.type is Span:
            return self._stretch(key, found)
        if isinstance(found, dict) and set(found) == {"number"} and one.name == "id":
            return self._numbered(key, found["number"])
        return self._single_of(one.type, key, found)

    def _single_of(self, kind: type, key: str, found: Any) -> Cell | Fixed | Text | None:
        if isinstance(found, str):
            return self._cell(kind, key, found) if self._known(key, found) else None
        if isinstance(found, dict) and set(found) == {"is"}:
            self._fits(kind, key, found["is"])
            return Fixed(value=found["is"])
        if isinstance(found, dict) and set(found) == {"text"} and kind is str:
            return self._text(key, found["text"])
        self._wrong(key, kind_of(found), _COLUMN)
        return None

    def _cell(self, kind: type, key: str, name: str) -> Cell:
        column = self.columns[name]
        if column.holds is As.CODE:
            for value in column.values:
                self._fits(kind, f"{key}, from columns.{name}", value)
        else:
            given = {As.TEXT: str, As.DAY: dt.date, As.INTEGER: int}[column.holds]
            if given is not kind:
                self._wrong(key, f"a column that holds {_GIVES[column.holds]}", _wanted_type(kind))
        return Cell(column=name)

    def _text(self, key: str, found: Any) -> Text | None:
        if not isinstance(found, str):
            self._wrong(key, kind_of(found), _COLUMN)
            return None
        split = _PLACE.split(found)
        names = [one for one in split[1::2] if self._known(key, one)]
        if not names or len(names) < len(split[1::2]) or any(mark in piece for piece in split[::2] for mark in "{}"):
            self._wrong(key, "a text without a column in it, or with a loose bracket", _COLUMN)
            return None
        return Text(pieces=tuple(Cell(column=one) if place % 2 else one for place, one in enumerate(split) if one))

    def _numbered(self, key: str, found: Any) -> Numbered | None:
        if isinstance(found, str) and _PREFIX.fullmatch(found):
            return Numbered(prefix=found)
        self._wrong(key, kind_of(found), 'what the ids begin with, in small letters: { number = "meeting" }')
        return None

    def _stretch(self, key: str, found: Any) -> Stretch | None:
        table = self.gathered.table(key, found)
        self.gathered.strange(key, table, ("start", "stop", "last"))
        if "start" not in table or ("stop" in table) == ("last" in table):
            found = "a span without a start or an end" if len(table) < 2 else "`stop` and `last`, or no start"
            expected = f"`start`, and `last` for a last day that counts or `stop` for the day after; {_ENDLESS} where nothing ends"
            self._wrong(key, found, expected)
        given = {name: table[name] for name in ("start", "stop", "last") if name in table and (name == "start" or table[name] != _NO_END)}
        ends = {name: self._single_of(dt.date, f"{key}.{name}", one) for name, one in given.items()}
        return Stretch(**{name: one for name, one in ends.items() if isinstance(one, (Cell, Fixed))})

    def _known(self, key: str, name: Any) -> bool:
        if isinstance(name, str) and name in self.columns:
            return True
        self._wrong(key, "a column that [columns] does not have", f"a column there is: {close_to(name, self.columns)}")
        return False

    def _fits(self, kind: type, key: str, value: Any) -> None:
        """Say so where a value that the mapping names cannot stand in a field of that type."""
        if issubclass(kind, StrEnum):
            if not isinstance(value, str):
                self._wrong(key, kind_of(value), f"an allowed word: {close_to(None, map(str, kind))}")
            elif value not in set(kind):
                self._wrong(key, "a word that is not allowed there", f"an allowed word: {close_to(value, map(str, kind))}")
        elif type(value) is not kind:
            self._wrong(key, kind_of(value), _wanted_type(kind))

    def _wrong(self, key: str, found: str, expected: str) -> None:
        self.gathered.wrong(key, found, expected)


def _wanted_type(kind: type) -> str:
    if issubclass(kind, StrEnum):
        return f'a column with as = "code", whose values are among: {", ".join(kind)}'
    return {str: "a text", bool: "true or false, from a column of codes", int: "a whole number", dt.date: "a day"}[kind]
