"""
From rows to cases: which rows make one, and what becomes of a case that may lack a row.

A case that lacks a row would say that something was never done. So a row that cannot be read takes the cases beside it along, where
the rows of a case stand together, and so does a row that stands apart from the others of its case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ipcore.adapters.table.building import MAX_ROWS, Building
from ipcore.adapters.table.column import CellError, Silence, Value
from ipcore.adapters.table.heading import Heading
from ipcore.adapters.table.making import Said
from ipcore.adapters.table.rows import Row
from ipcore.adapters.table.settings import Settings
from ipcore.adapters.table.target import Cell, Fixed, Single, Text, columns_in
from ipcore.errors import ModelError, Problem, ProblemKind
from ipcore.exchange import Rejection, Seen, rejected
from ipcore.model import Case, checks

_ID = attrs.fields(Case).id


class Grouping:
    """
    The cases of the rows below a heading.

    Attributes:
        together: The rows of a case stand together. False: each row is a case.
        scattered: Ids of cases whose rows stand elsewhere too, as far as that could be seen beforehand.
    """

    def __init__(self, settings: Settings, heading: Heading) -> None:
        self._settings, self._mapping, self._heading = settings, settings.mapping, heading
        self._columns = [(name, place, self._mapping.columns[name]) for name, place in heading.places.items()]
        of_id = set(columns_in(self._mapping.case.values["id"]))
        self._id_columns = [one for one in self._columns if one[0] in of_id]
        self._seen = Seen()
        self._number = 0
        self._current: tuple[str, Building] | None = None
        self._torn: Problem | None = None
        self.together = settings.mapping.together
        self.scattered = Seen()

    def answers(self, rows: Iterable[Row]) -> Iterator[Case | Rejection]:
        """The cases, and in the place of each that is none, why."""
        for row in rows:
            said, problems = self.said(row)
            case_id = self.case_id(said)
            if case_id is None:
                if not self.together:
                    yield from self._finished()
                yield self._lost(row, [*problems, *self._no_id(said, row)])
                continue
            if self._current is None or self._current[0] != case_id or not self.together:
                yield from self._finished()
                self._current = (case_id, self._begun(case_id, row))
            self._torn = None
            self._add(self._current[1], said, problems, row)
        yield from self._finished()

    def said(self, row: Row, *, id_only: bool = False) -> tuple[Said, list[Problem]]:
        """What a row says, or only what the id of its case is made of, and what is wrong with it."""
        if row.problem is not None or len(row.cells) != self._heading.width:
            return {}, [row.problem or self._ragged(row)]
        said: dict[str, Value | Silence] = {}
        problems = []
        for name, place, column in self._id_columns if id_only else self._columns:
            try:
                said[name] = column.value(row.cells[place], self._settings.secret)
            except CellError as error:
                said[name] = Silence.NOT_RECORDED
                problems.append(Problem(found=error.found, expected=error.expected, line=row.line, kind=error.kind))
        return said, problems

    def case_id(self, said: Said) -> str | None:
        """The id of the case that a row is of. None: it does not say, or says what can be no id: nobody knows whose such a row is."""
        found = self._spelled(said)
        return None if found is None or key_problems(found) else found

    def _spelled(self, said: Said) -> str | None:
        origin = self._mapping.case.values["id"]
        if not said:
            return None
        pieces = [_piece(one, said) for one in (origin.pieces if isinstance(origin, Text) else (origin,))]  # type: ignore[arg-type]
        return None if any(one is None for one in pieces) else "".join(str(one) for one in pieces)

    def _no_id(self, said: Said, row: Row) -> Iterator[Problem]:
        """Why the row says no id, where it can be read."""
        found = self._spelled(said)
        for one in () if found is None else key_problems(found):
            yield Problem(pointer="/id", found=one.found, expected=one.expected, line=row.line, kind=one.kind)

    def _begun(self, case_id: str, row: Row) -> Building:
        self._number += 1
        made = Building(self._mapping, self._settings.exported_on, case_id, self._number, row.line)
        if case_id in self.scattered or not self._seen.add(case_id):
            expected = "the rows of a case together, without others between" if self.together else "each case once in a source"
            found = "the id of a case that stands elsewhere too"
            made.refuse(Problem(found=found, expected=expected, line=row.line, kind=ProblemKind.DUPLICATE))
        if self._torn is not None:
            made.refuse(self._torn)
        return made

    def _add(self, building: Building, said: Said, problems: list[Problem], row: Row) -> None:
        for one in problems:
            building.refuse(one)
        if building.rows < MAX_ROWS:
            building.rows += 1
            if not building.problems:  # else it is no case, and what follows from it is no news
                building.add(said, row.line)
        elif building.rows == MAX_ROWS:
            building.rows += 1
            expected = f"at most {MAX_ROWS}"
            building.refuse(Problem(found="too many rows of one case", expected=expected, line=row.line, kind=ProblemKind.TOO_LARGE))

    def _lost(self, row: Row, problems: list[Problem]) -> Rejection:
        """A row of which nobody knows whose it is."""
        kept = problems or [Problem(found="a row without the id of a case", expected="an id", line=row.line, kind=ProblemKind.MISSING)]
        if self.together:
            found, expected = "a row beside it that cannot be read, and may be one of its own", "all rows of a case"
            self._torn = Problem(found=found, expected=expected, line=row.line, kind=ProblemKind.UNREADABLE)
            if self._current is not None:
                self._current[1].refuse(self._torn)
        self._number += 1
        return rejected(kept, number=self._number, line=row.line)

    def _finished(self) -> Iterator[Case | Rejection]:
        if self._current is not None:
            yield self._current[1].case()
        self._current = None

    def _ragged(self, row: Row) -> Problem:
        found = f"a row of {len(row.cells)} cells"
        return Problem(found=found, expected=f"{self._heading.width}, as in the first row", line=row.line, kind=ProblemKind.UNREADABLE)


def scattered(grouping: Grouping, rows: Iterable[Row]) -> Seen:
    """The ids of cases whose rows do not all stand together; where each row is a case, of those that have several."""
    met, apart = Seen(), Seen()
    last = None
    for row in rows:
        case_id = grouping.case_id(grouping.said(row, id_only=True)[0])
        if case_id is not None and case_id != last:
            if not met.add(case_id):
                apart.add(case_id)
            last = case_id if grouping.together else None
    return apart


def key_problems(text: str) -> tuple[Problem, ...]:
    """Why a text can be no id."""
    try:
        checks.key(None, _ID, text)
    except ModelError as error:
        return tuple(error.problems)
    return ()


def _piece(origin: Single | str, said: Said) -> Value | None:
    """A piece of an id. None: the row does not say it."""
    if isinstance(origin, str):
        return origin
    found = said[origin.column] if isinstance(origin, Cell) else origin.value if isinstance(origin, Fixed) else None
    return None if isinstance(found, Silence) else found
