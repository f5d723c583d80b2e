"""From a stream to cases and rejections: what is whole in itself at once, the rest when the stream has ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from attrs import define, field

from ipcore import Case, Problem, ProblemKind, Rejection, rejected
from ipcore_fhir.gathering import case_of
from ipcore_fhir.reading.charts import chart_of, shown_on, source_of
from ipcore_fhir.reading.documents import read_documents
from ipcore_fhir.reading.entries import Found, Whole
from ipcore_fhir.reading.faults import Fault
from ipcore_fhir.reading.marks import Marks
from ipcore_fhir.reading.people import People, Person
from ipcore_fhir.reading.pool import Pool
from ipcore_fhir.reading.told import Told

_PAGES = frozenset({"searchset", "history"})
"""Bundles that are pages of something longer: nobody in them is told before the end."""


@define
class Reading:
    """
    One stream that is being read.

    Attributes:
        told: Is told of what is not read.
        system: What the source is called. Empty: it has no name.
        exported_on: The day the source shows, where it does not say it. None: not known.
    """

    told: Told
    system: str
    exported_on: str | None
    _number: int = field(init=False, default=0)
    _ids: Marks = field(init=False, factory=Marks, repr=False)
    _given: Marks = field(init=False, factory=Marks, repr=False)
    _bundles: dict[int, str] = field(init=False, factory=dict, repr=False)

    def read(self, stream: BinaryIO) -> Iterator[Case | Rejection]:
        """
        The cases.

        Raises:
            OSError: the stream breaks off.
        """
        with Pool() as rest:
            for one in read_documents(stream):
                if isinstance(one, Whole):
                    yield from self._whole(one, rest)
                else:
                    yield from self._part(one, rest)
            yield from self._people(rest, self._bundles)

    def _whole(self, whole: Whole, rest: Pool) -> Iterator[Case | Rejection]:
        if whole.more:
            rest.more = True
            if whole.shown is not None:
                self._bundles[whole.document] = whole.shown
        if whole.kind is not None and whole.kind not in _PAGES and not whole.more:
            with Pool() as own:
                wrong = [problem for one in whole.parts if (problem := _put(one, own)) is not None]
                if People(own, self.told).alone():
                    yield from self._alone(own, wrong)
                    return
        for one in whole.parts:
            yield from self._part(one, rest)

    def _alone(self, own: Pool, wrong: list[Problem]) -> Iterator[Case | Rejection]:
        """The one person of a Bundle that is whole in itself. What is wrong anywhere in it is wrong with them."""
        for one in People(own, self.told).each():
            if isinstance(one, Person):
                one.problems[:0] = wrong
                for name in one.patient.names():
                    if not name.startswith("~"):
                        self._given.add(name)
            yield self._answer(one, {})

    def _part(self, part: Found | Fault, rest: Pool) -> Iterator[Rejection]:
        problem = _put(part, rest)
        if problem is not None:
            rest.more = True
            yield self._refused([problem])

    def _people(self, pool: Pool, bundles: dict[int, str]) -> Iterator[Case | Rejection]:
        for one in People(pool, self.told, self._given).each():
            yield self._answer(one, bundles)

    def _answer(self, one: Person | Problem, bundles: dict[int, str]) -> Case | Rejection:
        if isinstance(one, Problem):
            return self._refused([one])
        if one.problems:
            return self._refused(one.problems)
        self._number += 1
        line = one.patient.found.line
        case = case_of(
            chart_of(one, self.told),
            system=self.system or source_of(one),
            exported_on=shown_on(one, bundles) or self.exported_on,
            number=self._number,
            line=line,
            whole=not one.more,
            loose=one.loose,
        )
        if isinstance(case, Case) and not self._ids.add(case.id):
            found = "the id of a case that came before"
            problem = Problem(pointer="/id", found=found, expected="each case once in a source", line=line, kind=ProblemKind.DUPLICATE)
            return rejected([problem], number=self._number, line=line)
        return case

    def _refused(self, problems: list[Problem]) -> Rejection:
        self._number += 1
        return rejected(problems, number=self._number, line=problems[0].line)


def _put(part: Found | Fault, pool: Pool) -> Problem | None:
    """Put a resource into a pool. Why it cannot be."""
    return part.problem if isinstance(part, Fault) else pool.add(part)
