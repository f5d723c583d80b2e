"""What one row makes of a case: the JSON value of its parts, and what it leaves unknown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ipcore.adapters.table.bounds import SPAN, UNKNOWN
from ipcore.adapters.table.column import Silence, Value
from ipcore.adapters.table.mapping import TableMapping
from ipcore.adapters.table.recording import kinds_made
from ipcore.adapters.table.target import Cell, Fixed, Numbered, Origin, Single, Stretch, Target, Text, all_columns, own_columns
from ipcore.model import RecordPath
from ipcore.model.shape import field_of, kind_field

Said = Mapping[str, Value | Silence]
"""What a row says, by the mapping's names for the columns."""

_Where = tuple[str, ...]


class Making:
    """What one row makes."""

    def __init__(self, mapping: TableMapping, said: Said, numbers: Counter[str], unknown: set[RecordPath]) -> None:
        self._mapping, self._said, self._numbers, self._unknown = mapping, said, numbers, unknown
        self._used: set[str] = set()
        self._left: list[tuple[Target, str]] = []
        self._astray: list[tuple[str, str]] = []

    def lost(self) -> Iterator[tuple[str, str]]:
        """Columns with values for a part that the row does not make, since another column is silent, and that other column."""
        columns = self._mapping.columns
        for target, lacking in self._left:
            for name in dict.fromkeys(all_columns(target)):
                if name not in self._used and not isinstance(self._said[name], Silence):
                    yield columns[name].told, columns[lacking].told
        for name, lacking in self._astray:
            yield columns[name].told, columns[lacking].told

    def idle(self) -> Iterator[str]:
        """Columns whose value decides what the row makes, and which made nothing."""
        for name in self._mapping.deciding:
            if name not in self._used and not isinstance(self._said[name], Silence) and not self._ignored(name):
                yield self._mapping.columns[name].told

    def part(self, target: Target, cls: type, fields: _Where, kind: str | None) -> dict[str, Any]:
        """The JSON object of a part, with the parts in it."""
        made: dict[str, Any] = {}
        self._used |= own_columns(target)
        for name, origin in target.values.items():
            found = self._value(origin, (*fields, name), kind)
            if found is not None:
                made[name] = found
            if name == SPAN and found is not None and UNKNOWN & found.keys():
                self._silent(fields, kind)  # a part without its span is none: all of it is unknown
        for inner in target.parts:
            one = field_of(cls, inner.name)
            assert one is not None, "the mapping was held against the model"
            self._inner(made, inner, one.type, (*fields, inner.name), kind)
        return made

    def _inner(self, made: dict[str, Any], target: Target, cls: type, fields: _Where, kind: str | None) -> None:
        if not self._is_there(target, fields, kind) or not self._has_begun(target, cls):
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
            if self._ignored(one.column):
                self._used |= {each.column for each in target.when}
            if said is Silence.NOT_RECORDED:
                for made in kinds_made(target, self._mapping.columns) if len(fields) == 1 else (kind,):
                    self._unknown.add(RecordPath(fields[0], made, fields[1:]))
                self._left.append((target, one.column))
            elif said is Silence.NONE:
                self._left.append((target, one.column))
            there &= not isinstance(said, Silence) and (not one.values or said in one.values)
        return there

    def _ignored(self, name: str) -> bool:
        return self._said[name] in self._mapping.columns[name].ignored

    def _has_begun(self, target: Target, cls: type) -> bool:
        """Whether the span of a part has a start. Where there is none, a part that cannot be without a span is none."""
        origin, one = target.values.get(SPAN), field_of(cls, SPAN)
        if not isinstance(origin, Stretch) or not isinstance(origin.start, Cell) or one is None or not one.required:
            return True
        begun = self._said[origin.start.column] is not Silence.NONE
        if not begun:
            self._left.append((target, origin.start.column))
        return begun

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
        return None if isinstance(found, Silence) else plain(found)

    def _stretch(self, origin: Stretch, fields: _Where, kind: str | None) -> dict[str, Any] | None:
        """A span, with a mark for each bound that is not recorded. None: it has no start, so there is none."""
        made: dict[str, Any] = {}
        for name, end in (("start", origin.start), ("stop", origin.stop), ("stop", origin.last)):
            found = self.single(end) if end is not None else Silence.NONE
            if found is Silence.NOT_RECORDED:
                self._silent(fields, kind)
                made[f"?{name}"] = True
            if isinstance(found, dt.date):
                made[name] = (found + dt.timedelta(days=1) if end is origin.last else found).isoformat()
        if {"start", "?start"} & made.keys():
            return made
        self._astray += [(end.column, origin.start.column) for end in _ends(origin) if made and isinstance(origin.start, Cell)]
        return None

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
        return "".join(str(plain(one)) for one in said if not isinstance(one, Silence))


def _ends(origin: Stretch) -> Iterator[Cell]:
    return (one for one in (origin.stop, origin.last) if isinstance(one, Cell))


def plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
