"""
Answers for the plan's field, from a table: which record, and what.

The columns are called as the file description calls its fields: `PERSON_JOURNALNR`, `PERSON_FODSELSNR` and so on, one or several that
together say which record is meant, and `FAAT_INDIVIDUELL_PLAN`. Beside them there are `record` and `line`, the numbers that all else here
tells records by, and `person`, the key that the adapter `kostra-11f` gives.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO, Final

from attrs import field, frozen

from ipcore import Problem, ProblemKind
from ipcore_kostra.social.fill_error import FillError, FillProblem, Problems, Where
from ipcore_kostra.social.layout import Layout
from ipcore_kostra.social.names import NO, PLAN, YES
from ipcore_kostra.social.person import Keys
from ipcore_kostra.social.record import Record

Key = tuple[str, ...]
"""What says which record is meant."""

LARGEST: Final = 256 * 1024 * 1024
"""How many bytes of a table of answers are read: it is held in memory."""

_WORDS: Final = {YES: YES, "ja": YES, "yes": YES, NO: NO, "nei": NO, "no": NO}
_RECORD, _LINE, _PERSON = "record", "line", "person"


@frozen(kw_only=True)
class Answer:
    """
    An answer to the question of the plan.

    Attributes:
        code: What is to stand in the field: "1" yes, "2" no.
        line: The line of the table, or the number of the case, that says so: from 1, and each answer's own.
    """

    code: str
    line: int


@frozen(kw_only=True)
class Answers:
    """
    Answers, and how the one for a record is found.

    Attributes:
        of: The answers by what says which record they are for. One answer may stand under several.
        keys: What of a record is looked up.
    """

    of: Mapping[Key, Answer] = field(repr=False)
    keys: Callable[[Record], Iterator[Key]] = field(repr=False)

    def fitting(self, record: Record) -> tuple[Answer, ...]:
        """The answers that fit a record, each once."""
        found = (self.of.get(key) for key in self.keys(record))
        return tuple({one.line: one for one in found if one is not None}.values())


def read_answers(file: BinaryIO, layout: Layout, keys: Keys) -> Answers:
    """
    The answers of a table: CSV in UTF-8, with semicolons, commas or tabs, and a line of names first. A blank answer is none.

    Args:
        file: The table.
        layout: Whose fields its columns may be.
        keys: How the column `person` is compared.

    Raises:
        FillError: it cannot be read, a column is none of these, an answer is none, or one record is named twice.
    """
    rows = _rows(file)
    columns = _columns(next(rows, (1, ()))[1], layout)
    problems, found = Problems(), dict[Key, Answer]()
    for line, cells in rows:
        problem = _take(line, cells, columns, found)
        if problem is not None:
            problems.add(Where.ANSWERS, problem)
    problems.raise_any()
    return Answers(of=found, keys=_reader(tuple(name for _, name in columns.by), keys))


@frozen(kw_only=True)
class _Columns:
    """
    Where what stands in the table.

    Attributes:
        by: The places and names of the columns that say which record.
        answer: The place of the answer.
        width: How many columns there are.
    """

    by: tuple[tuple[int, str], ...]
    answer: int
    width: int


def _take(line: int, cells: Sequence[str], columns: _Columns, found: dict[Key, Answer]) -> Problem | None:
    """Keep the answer of a row. What is wrong with it, else None."""
    told = partial(Problem, line=line)
    if len(cells) != columns.width:
        return told(found="another number of cells", expected=f"{columns.width}, as in the first line")
    text = cells[columns.answer].strip().lower()
    if not text:
        return None
    code = _WORDS.get(text)
    if code is None:
        expected = "1 or 2 (ja, nei; yes, no), or nothing"
        return told(found="an answer that is none", expected=expected, kind=ProblemKind.UNKNOWN_CODE)
    key = tuple(_plain(name, cells[place].strip()) for place, name in columns.by)
    if not any(key):
        return told(found="an answer for no record", expected="what says which record it is for", kind=ProblemKind.MISSING)
    if key in found:
        said = f"another answer for the record of line {found[key].line}"
        return told(found=said, expected="each record once", kind=ProblemKind.DUPLICATE)
    found[key] = Answer(code=code, line=line)
    return None


def _plain(name: str, text: str) -> str:
    """A number without zeros before it; other texts as they stand."""
    return str(int(text)) if name in (_RECORD, _LINE) and text.isascii() and text.isdigit() and len(text) < 20 else text


def _reader(names: tuple[str, ...], keys: Keys) -> Callable[[Record], Iterator[Key]]:
    special: Mapping[str, Callable[[Record], str]] = {
        _RECORD: lambda record: str(record.number),
        _LINE: lambda record: str(record.line),
        _PERSON: keys.person,
    }

    def read(record: Record) -> Iterator[Key]:
        yield tuple(special[name](record) if name in special else record.text(name) for name in names)

    return read


def _columns(header: Sequence[str], layout: Layout) -> _Columns:
    """
    Which column holds what.

    Raises:
        FillError: a column is neither, one stands twice, or one of the two is missing.
    """
    special = {name: name for name in (_RECORD, _LINE, _PERSON)}
    known = {one.name.lower(): one.name for one in layout.fields} | special | {"plan": PLAN}
    names = [known.get(one.strip().lower()) for one in header]
    by = tuple((place, name) for place, name in enumerate(names) if name is not None and name != PLAN)
    expected = f"{PLAN}, and record, line, person or fields of 11F for {layout.year} that say which record"
    if None in names:
        raise _refused(Problem(found=f"column {names.index(None) + 1}, which has another name", expected=expected, line=1))
    if len(set(names)) < len(names):
        raise _refused(Problem(found="one column twice", expected=expected, line=1))
    if PLAN not in names or not by:
        raise _refused(Problem(found="too few columns", expected=expected, line=1))
    return _Columns(by=by, answer=names.index(PLAN), width=len(names))


def _rows(file: BinaryIO) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows with the number of the line each ends on, blank ones left out."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _refused(Problem(found=f"more than {LARGEST} bytes", expected="a table of answers", kind=ProblemKind.TOO_LARGE))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(Problem(found="bytes that are no UTF-8", expected="a table in UTF-8", kind=ProblemKind.UNREADABLE)) from None
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count), strict=True)
    try:
        yield from ((rows.line_num, cells) for cells in rows if any(map(str.strip, cells)))
    except csv.Error:
        found = Problem(found="a line that is no CSV", expected="cells between semicolons, commas or tabs", line=rows.line_num)
        raise _refused(found) from None


def _refused(problem: Problem) -> FillError:
    return FillError([FillProblem(Where.ANSWERS, problem)])
