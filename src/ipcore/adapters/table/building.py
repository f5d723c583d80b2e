"""
From rows to the JSON value of one case.

The value is then read as any document is: nothing that the model refuses comes past. What a cell leaves unknown under something that
the source records completely is taken out of the records of that one case.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ipcore.adapters.table.column import Silence, Value
from ipcore.adapters.table.mapping import TableMapping
from ipcore.adapters.table.recording import kinds_made, records_less
from ipcore.adapters.table.target import Cell, Fixed, Numbered, Origin, Single, Stretch, Target, Text, all_columns, own_columns
from ipcore.dates import Span
from ipcore.errors import ParseError, Problem
from ipcore.exchange import Rejection, rejected
from ipcore.model import FORMAT, Case, RecordPath
from ipcore.model.shape import field_of, kind_field, shape
from ipcore.serde import from_document

Said = Mapping[str, Value | Silence]
"""What a row says, by the mapping's names for the columns."""

MAX_ROWS = 10_000
"""The most rows of one case."""

MAX_PROBLEMS = 100
"""The most problems that are told of one case."""

_Where = tuple[str, ...]


class Building:
    """One case in the making."""

    def __init__(self, mapping: TableMapping, exported_on: dt.date | None, number: int, line: int) -> None:
        self._mapping, self._exported_on = mapping, exported_on
        self.number, self.line = number, line
        self.rows = 0
        self.problems: list[Problem] = []
        self._root: dict[str, Any] = {}
        self._parts: dict[tuple[int, str, str], dict[str, Any]] = {}
        self._unknown: set[RecordPath] = set()
        self._lines: dict[int, int] = {}
        self._numbers: Counter[str] = Counter()

    def add(self, said: Said, line: int) -> None:
        """A row of the case."""
        made = _Row(self._mapping, said, self._numbers, self._unknown)
        self._merge(self._root, made.part(self._mapping.case, Case, (), None), line, ())
        for told, lacking in made.lost():
            self.refuse(Problem(found=f"a value in {told}, where {lacking} has none", expected="both, or neither", line=line))
        exported_on = self._mapping.exported_on
        if exported_on is not None:
            day = made.single(exported_on)
            if not isinstance(day, Silence):
                self._merge(self._root, {"source": {"exported_on": _plain(day)}}, line, ())

    def refuse(self, problem: Problem) -> None:
        """Something is wrong with the case."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    def case(self) -> Case | Rejection:
        """The case, or why there is none."""
        if self.problems:
            return rejected(self.problems, number=self.number, line=self.line)
        source = self._root.setdefault("source", {})
        source["system"] = self._mapping.system
        source["records"] = list(self._records())
        if self._exported_on is not None:
            source["exported_on"] = self._exported_on.isoformat()
        try:
            return from_document({"format": FORMAT, **self._root})
        except ParseError as error:
            problems = error.problems
        return rejected((self._placed(one) for one in problems), number=self.number, line=self.line)

    def _placed(self, problem: Problem) -> Problem:
        """The problem with the line of the row that made the part it is in."""
        line = self.line
        node: Any = self._root
        for step in problem.pointer.split("/")[1:]:
            node = _below(node, step)
            line = self._lines.get(id(node), line)
        return Problem(pointer=problem.pointer, found=problem.found, expected=problem.expected, line=line, kind=problem.kind)

    def _records(self) -> tuple[str, ...]:
        records = self._mapping.records
        return records_less(records, frozenset(self._unknown)) if self._unknown else records

    def _merge(self, old: dict[str, Any], new: dict[str, Any], line: int, where: _Where) -> None:
        for name, value in new.items():
            if isinstance(value, list):
                self._extend(old, old.setdefault(name, []), value, line, (*where, name))
            elif isinstance(value, dict) and isinstance(old.get(name), dict):
                self._merge(old[name], value, line, (*where, name))
            elif isinstance(value, dict):
                old[name] = self._new({}, value, line, (*where, name))
            elif old.setdefault(name, value) != value:
                told = ".".join((*where, name))
                expected = "in all rows of a case the same, or nothing"
                self.refuse(Problem(found=f"another value for `{told}` than an earlier row of the case has", expected=expected, line=line))

    def _new(self, old: dict[str, Any], value: dict[str, Any], line: int, where: _Where) -> dict[str, Any]:
        self._lines[id(old)] = line
        self._merge(old, value, line, where)
        return old

    def _extend(self, holder: dict[str, Any], old: list[Any], new: list[Any], line: int, where: _Where) -> None:
        """Parts by their ids: one that an earlier row has made is filled further."""
        for item in new:
            if not isinstance(item, dict) or "id" not in item:
                if item not in old or self.rows == 1:
                    old.append(item if not isinstance(item, dict) else self._new({}, item, line, where))
                continue
            key = (id(holder), where[-1], str(item["id"]))
            known = self._parts.get(key)
            if known is None or (self.rows == 1 and not self._mapping.together):
                self._parts[key] = made = self._new({}, item, line, where)
                old.append(made)
            else:
                self._merge(known, item, line, where)


class _Row:
    """What one row makes."""

    def __init__(self, mapping: TableMapping, said: Said, numbers: Counter[str], unknown: set[RecordPath]) -> None:
        self._mapping, self._said, self._numbers, self._unknown = mapping, said, numbers, unknown
        self._used: set[str] = set()
        self._left: list[tuple[Target, str]] = []

    def lost(self) -> Iterator[tuple[str, str]]:
        """Columns with values for a part that the row does not make, since another column is silent, and that other column."""
        columns = self._mapping.columns
        for target, lacking in self._left:
            for name in dict.fromkeys(all_columns(target)):
                if name not in self._used and not isinstance(self._said[name], Silence):
                    yield columns[name].told, columns[lacking].told

    def part(self, target: Target, cls: type, fields: _Where, kind: str | None) -> dict[str, Any]:
        """The JSON object of a part, with the parts in it."""
        made: dict[str, Any] = {}
        self._used |= own_columns(target)
        for name, origin in target.values.items():
            found = self._value(origin, (*fields, name), kind)
            if found is not None:
                made[name] = found
            elif name in _needed_spans(cls):
                made[name] = {}
        for inner in target.parts:
            one = field_of(cls, inner.name)
            assert one is not None, "the mapping was held against the model"
            self._inner(made, inner, one.type, (*fields, inner.name), kind)
        return made

    def _inner(self, made: dict[str, Any], target: Target, cls: type, fields: _Where, kind: str | None) -> None:
        if not self._is_there(target, fields, kind):
            return
        part = self.part(target, cls, fields, kind if len(fields) > 1 else self._kind(target, cls))
        if target.many:
            made.setdefault(target.name, []).append(part)
        elif part:
            made[target.name] = part

    def _is_there(self, target: Target, fields: _Where, kind: str | None) -> bool:
        """Whether the row makes the part. Where nobody knows, the part is unknown."""
        there = True
        for one in target.when:
            said = self._said[one.column]
            if said is Silence.NOT_RECORDED:
                for made in kinds_made(target, self._mapping.columns) if len(fields) == 1 else (kind,):
                    self._unknown.add(RecordPath(fields[0], made, fields[1:]))
                self._left.append((target, one.column))
            elif said is Silence.NONE:
                self._left.append((target, one.column))
            there &= not isinstance(said, Silence) and (not one.values or said in one.values)
        return there

    def _kind(self, target: Target, cls: type) -> str | None:
        one = kind_field(cls)
        origin = target.values.get(one.name) if one is not None else None
        found = self.single(origin) if isinstance(origin, (Cell, Fixed)) else None
        return found if isinstance(found, str) else None

    def _value(self, origin: Origin, fields: _Where, kind: str | None) -> Any:
        """What goes into a field. None: nothing."""
        if isinstance(origin, tuple):
            found: Any = [self._known(one, fields, kind) for one in origin]
            return [one for one in found if one is not None] or None
        if isinstance(origin, Mapping):
            texts = {key: self._known(one, fields, kind) for key, one in origin.items()}
            return {key: one for key, one in texts.items() if one is not None} or None
        return self._known(origin, fields, kind)

    def _known(self, origin: Single, fields: _Where, kind: str | None) -> Any:
        if isinstance(origin, Stretch):
            return self._stretch(origin, fields, kind)
        found = self.single(origin)
        if found is Silence.NOT_RECORDED:
            self._silent(fields, kind)
        return None if isinstance(found, Silence) else _plain(found)

    def _stretch(self, origin: Stretch, fields: _Where, kind: str | None) -> dict[str, str] | None:
        made = {}
        for name, end in (("start", origin.start), ("stop", origin.stop), ("stop", origin.last)):
            found = self.single(end) if end is not None else Silence.NONE
            if found is Silence.NOT_RECORDED:
                self._silent(fields, kind)
            if isinstance(found, dt.date):
                made[name] = (found + dt.timedelta(days=1) if end is origin.last else found).isoformat()
        return made or None

    def _silent(self, fields: _Where, kind: str | None) -> None:
        if fields != ("id",):  # a case without an id is none
            self._unknown.add(RecordPath(fields[0], kind, fields[1:]))

    def single(self, origin: Single) -> Value | Silence:
        """One value, or which silence."""
        match origin:
            case Cell():
                return self._said[origin.column]
            case Fixed():
                return origin.value
            case Numbered():
                self._numbers[origin.prefix] += 1
                return f"{origin.prefix}-{self._numbers[origin.prefix]}"
            case Text():
                return self._text(origin)
        raise AssertionError("a span is not one value")

    def _text(self, origin: Text) -> str | Silence:
        said = [self._said[one.column] if isinstance(one, Cell) else one for one in origin.pieces]
        for silence in (Silence.NOT_RECORDED, Silence.NONE):
            if silence in said:
                return silence
        return "".join(str(_plain(one)) for one in said if not isinstance(one, Silence))


def _below(node: Any, step: str) -> Any:
    if isinstance(node, list):
        return node[int(step)]
    return node.get(step) if isinstance(node, dict) else None


@functools.cache
def _needed_spans(cls: type) -> frozenset[str]:
    """The spans that a part must have. One of which neither end is known has begun, and is open."""
    return frozenset(one.name for one in shape(cls) if one.type is Span and one.required)


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
