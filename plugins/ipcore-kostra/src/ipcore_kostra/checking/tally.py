"""What was found in a file, gathered by check and by sentence while it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define, field, frozen

from ipcore_kostra.checking.check import Check, Remark
from ipcore_kostra.checking.severity import Severity

FEW: Final = 10
"""How many lines are kept of a sentence where not all are asked for, and how many sentences of a check the text shows."""

SENTENCES: Final = 1000
"""How many different sentences of a check are kept where not all are asked for. What comes after them is counted, and not told apart."""


_WHICH: Final = re.compile(r"\[[0-9]+\]")


@frozen(kw_only=True)
class Sentence:
    """
    What a remark says, wherever it says it.

    Attributes:
        key: Which of the check's sentences.
        field: The field or attribute, without which of several it is: "Individ/Tiltak", never "Individ[3]/Tiltak[2]".
        values: What the sentence needs, by name.
    """

    key: str
    field: str | None
    values: tuple[tuple[str, str | int], ...]


@define
class Places:
    """
    Where a sentence is said.

    Attributes:
        count: How often.
        lines: The first ones, or all: the line, or where there is none the record. Empty: it is about the whole file.
    """

    count: int = 0
    lines: list[int] = field(factory=list)


@define
class OfCheck:
    """
    What a check found.

    Attributes:
        check: Whose it is.
        remarks: How often it found something.
        records: In how many records.
        sentences: What it said, and where.
        untold: How often it said more than `SENTENCES` different things.
    """

    check: Check
    remarks: int = 0
    records: int = 0
    sentences: dict[Sentence, Places] = field(factory=dict)
    untold: int = 0
    _record: int | None = None

    def add(self, remark: Remark, most: int | None) -> None:
        self.remarks += 1
        if remark.record is not None and remark.record != self._record:
            self.records += 1
            self._record = remark.record
        said = _sentence(remark)
        places = self.sentences.get(said)
        if places is None:
            if most is not None and len(self.sentences) == SENTENCES:
                self.untold += 1
                return
            places = self.sentences[said] = Places()
        places.count += 1
        at = remark.line if remark.line is not None else remark.record
        if at is not None and (most is None or len(places.lines) < most):
            places.lines.append(at)


def _sentence(remark: Remark) -> Sentence:
    field = remark.field if remark.field is None else _WHICH.sub("", remark.field)
    return Sentence(key=remark.key, field=field, values=tuple(sorted(remark.values.items())))


@frozen(kw_only=True)
class Tally:
    """
    All of it.

    Attributes:
        of: What each check found that found something, by its id.
        most: How many lines of a sentence are kept. None: all.
    """

    of: dict[str, OfCheck] = field(factory=dict)
    most: int | None = field(default=FEW)

    def add(self, remarks: Iterable[Remark]) -> None:
        """Take them in, as they come."""
        for remark in remarks:
            found = self.of.get(remark.check.id)
            if found is None:
                found = self.of[remark.check.id] = OfCheck(remark.check)
            found.add(remark, self.most)

    @property
    def worst_first(self) -> tuple[OfCheck, ...]:
        """By severity, then as they were first met."""
        return tuple(sorted(self.of.values(), key=lambda one: _RANK[one.check.severity]))

    @property
    def by_severity(self) -> Mapping[Severity, int]:
        """How many remarks there are of each, worst first."""
        return {severity: sum(one.remarks for one in self.of.values() if one.check.severity is severity) for severity in Severity}

    @property
    def stops(self) -> bool:
        """The file cannot be sent."""
        return any(one.check.severity.stops for one in self.of.values())

    @property
    def broken_off(self) -> bool:
        """Not all checks were made, since one stopped the others."""
        return any(one.check.severity is Severity.FATAL for one in self.of.values())


_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}
