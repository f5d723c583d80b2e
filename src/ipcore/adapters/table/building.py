"""
From rows to the JSON value of one case.

The value is then read as any document is: nothing that the model refuses comes past. What a cell leaves unknown under something that
the source records completely is taken out of the records of that one case.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from ipcore.adapters.table.bounds import beginning, leave_out_unknown
from ipcore.adapters.table.column import Silence
from ipcore.adapters.table.making import Making, Said, plain
from ipcore.adapters.table.mapping import TableMapping
from ipcore.adapters.table.recording import records_less
from ipcore.errors import ParseError, Problem
from ipcore.exchange import Rejection, rejected
from ipcore.model import FORMAT, Case, RecordPath
from ipcore.serde import from_document

MAX_ROWS = 10_000
"""The most rows of one case."""

MAX_PROBLEMS = 100
"""The most problems that are told of one case."""

_Where = tuple[str, ...]


class Building:
    """One case in the making."""

    def __init__(self, mapping: TableMapping, exported_on: dt.date | None, case_id: str, number: int, line: int) -> None:
        self._mapping, self._exported_on = mapping, exported_on
        self._id, self.number, self.line = case_id, number, line
        self.rows = 0
        self.problems: list[Problem] = []
        self._root: dict[str, Any] = {}
        self._parts: dict[tuple[int, str, str], dict[str, Any]] = {}
        self._unknown: set[RecordPath] = set()
        self._lines: dict[int, int] = {}
        self._numbers: Counter[str] = Counter()

    def add(self, said: Said, line: int) -> None:
        """A row of the case."""
        made = Making(self._mapping, said, self._numbers, self._unknown)
        self._merge(self._root, made.part(self._mapping.case, Case, (), None), line, ())
        for told, lacking in made.lost():
            self.refuse(Problem(found=f"a value in {told}, where {lacking} has none", expected="both, or neither", line=line))
        for told in made.idle():
            expected = "one for which the mapping has a part, or that it ignores"
            self.refuse(Problem(found=f"a value in {told} by which the row makes nothing", expected=expected, line=line))
        exported_on = self._mapping.exported_on
        if exported_on is not None:
            day = made.single(exported_on)
            if not isinstance(day, Silence):
                self._merge(self._root, {"source": {"exported_on": plain(day)}}, line, ())

    def refuse(self, problem: Problem) -> None:
        """Something is wrong with the case."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    def case(self) -> Case | Rejection:
        """The case, or why there is none."""
        if self.problems:
            return rejected(self.problems, number=self.number, line=self.line, case=self._id)
        leave_out_unknown(self._root)
        source = self._root.setdefault("source", {})
        source["system"] = self._mapping.system
        source["records"] = list(self._records())
        if self._exported_on is not None:
            source["exported_on"] = self._exported_on.isoformat()
        try:
            return from_document({"format": FORMAT, **self._root})
        except ParseError as error:
            problems = error.problems
        return rejected((self._placed(one) for one in problems), number=self.number, line=self.line, case=self._id)

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
            if not isinstance(item, dict):
                if item not in old or self.rows == 1:
                    old.append(item)
                continue
            if "id" not in item:
                self._extend_spans(old, item, line, where)
                continue
            key = (id(holder), where[-1], str(item["id"]))
            known = self._parts.get(key)
            if known is None or (self.rows == 1 and not self._mapping.together):
                self._parts[key] = made = self._new({}, item, line, where)
                old.append(made)
            else:
                self._merge(known, item, line, where)

    def _extend_spans(self, old: list[Any], item: dict[str, Any], line: int, where: _Where) -> None:
        """Spans, and parts without ids, that begin alike are one: the end that a later row says is its end."""
        known = next((one for one in old if beginning(one) == beginning(item)), None)
        if known is None:
            old.append(self._new({}, item, line, where))
        else:
            self._merge(known, item, line, where)


def _below(node: Any, step: str) -> Any:
    if isinstance(node, list):
        return node[int(step)]
    return node.get(step) if isinstance(node, dict) else None
