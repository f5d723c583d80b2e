"""A report of child welfare, checked as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from ipcore import ParseError
from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.child_welfare.checks import schema as form
from ipcore_kostra.child_welfare.checks.against import Against, against
from ipcore_kostra.child_welfare.checks.doubles import Doubles
from ipcore_kostra.child_welfare.checks.listing import INDIVIDUAL_CHECKS, SENDER_CHECKS
from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.problem import Problem
from ipcore_kostra.child_welfare.reading import SENDER, Part, parts

if TYPE_CHECKING:
    from ipcore_kostra.child_welfare.schema import Schema


def remarks(
    file: BinaryIO, delivery: Delivery, counted: Counted, *, synthetic: bool = False, schema: Schema | None = None
) -> Iterator[Remark]:
    """
    What the checks find, in the file's order; then what only the whole of it shows. The memory does not grow with the file, but for the
    digests of the checks for doubles: see `checks.doubles`.

    Args:
        counted: Filled when all remarks have been taken.
        synthetic: Numbers of people who do not exist (month + 80) count as identity numbers. Only for tests, and to be told of.
        schema: The receiver's, where the caller has it: each sender and individual is held against it, too.

    Raises:
        ExchangeError: a reporting year of another century. Comes before the first remark.
    """
    return remarks_on(parts(file, schema), delivery, counted, synthetic=synthetic)


def remarks_on(read: Iterable[Part], delivery: Delivery, counted: Counted, *, synthetic: bool = False) -> Iterator[Remark]:
    """The same, of what has been read. A `ParseError` that comes in its midst is a remark."""
    checking = _Checking(against(delivery, synthetic=synthetic))
    whole = True
    try:
        for part in read:
            yield from checking.of(part)
    except ParseError as error:
        whole = False
        yield form.of_file(error)
    yield from checking.of_whole(whole=whole)
    counted.records = checking.individuals
    counted.not_made = _not_made(delivery)


class _Checking:
    """How far a file has been checked."""

    def __init__(self, against: Against) -> None:
        self._against = against
        self._doubles = Doubles(against)
        self._senders: str | None = None
        self._sender_count = 0
        self.individuals = 0

    def of(self, part: Part) -> Iterable[Remark]:
        if isinstance(part, Individual):
            return self._individual(part)
        return self._sender(part) if isinstance(part, Sender) else self._problem(part)

    def of_whole(self, *, whole: bool) -> Iterator[Remark]:
        """What can be said when the file has ended. What stands in the rest of one that could not be read is not known to be missing."""
        if self._sender_count > 1 or (whole and not self._sender_count):
            yield form.of_senders(self._sender_count)
        if whole and not self.individuals:
            yield form.no_individuals()
        yield from self._doubles.remarks()

    def _individual(self, individual: Individual) -> Iterator[Remark]:
        self.individuals = individual.number
        self._doubles.add(individual)
        for one in INDIVIDUAL_CHECKS:
            yield from one.remarks(individual, self._against)

    def _sender(self, sender: Sender) -> Iterator[Remark]:
        self._sender_count += 1
        for one in SENDER_CHECKS:
            yield from one.remarks(sender, self._against)

    def _problem(self, problem: Problem) -> Iterator[Remark]:
        """One that breaks an individual or a sender comes instead of it, so it counts here: once, however many problems it has."""
        outermost = problem.path.partition("/")[0]
        if problem.record is not None:
            self.individuals = problem.record
        elif problem.fault.breaks and outermost != self._senders and outermost.startswith(SENDER):
            self._senders = outermost
            self._sender_count += 1
        yield form.of_problem(problem)


def _not_made(delivery: Delivery) -> tuple[str, ...]:
    if delivery.municipality is not None:
        return ()
    of_sender = (one.check.id for one in SENDER_CHECKS if one.needs_municipality)
    return (*of_sender, *(one.check.id for one in INDIVIDUAL_CHECKS if one.needs_municipality))
