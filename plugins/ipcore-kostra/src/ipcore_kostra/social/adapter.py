"""
The adapter `kostra-11f`: from what a municipality reports of social assistance to cases that claim no more than is reported.

How we read it: the form asks whether an individual plan after the social services act § 28 has been made. Yes: there is such a plan, of
which nothing else is known: not since when, not whether it still stands. No, or nothing: no plan made after that act, which says nothing
of plans that others have made, of offers, need or consent. So a case from here claims to record nothing completely: no rule can find
anything missing by it, and none can find that all is well. The day of birth stands in it for other sources to be compared with; were it
claimed, the one rule that can be answered by an age alone would make every adult's case clean.
Joined with a case that tells a plan with its days, the plan without any may be the same one or another: what depends on that is unknown.
Not covered: help in money, terms and decisions; they are no part of a follow-up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, Final, cast

from attrs import define, field

from ipcore import Case, ModelError, Option, Problem, ProblemKind, ReadContext, Rejection, Source, Takes, rejected
from ipcore.dates import is_recordable
from ipcore.model import Person, Plan, PlanKind
from ipcore_kostra.once import Once
from ipcore_kostra.options import IDENTIFIERS, SECRET_FILE, keeps_numbers, secret_in
from ipcore_kostra.social import reading
from ipcore_kostra.social.days import day_in
from ipcore_kostra.social.layout import Layout, layout_of, years
from ipcore_kostra.social.names import BORN, DUF, JOURNAL, NATIONAL, NO, PLAN, YES
from ipcore_kostra.social.person import WHERE, Keys, Number, number_of
from ipcore_kostra.social.record import Record

YEAR: Final = Option(name="year", help="The reporting year: positions differ from year to year.", choices=tuple(map(str, years())))

SYSTEM: Final = "KOSTRA 11F"
_READ: Final = frozenset({"VERSION", BORN, NATIONAL, DUF, JOURNAL, PLAN, *WHERE})


class KostraSocialAdapter:
    """
    One case for each record of the year asked for. A line of another year, or of another length, is rejected.

    What stands in other fields is told as not read, and so is a plan's field that says no: it says less than that there is no plan.
    """

    name = "kostra-11f"
    takes = Takes.STREAM
    suffixes: Collection[str] = ()
    records: Collection[str] = ()
    options: Sequence[Option] = (YEAR, SECRET_FILE, IDENTIFIERS)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """The cases, each as soon as its line has come."""
        layout = layout_of(int(context.options[YEAR.name]))
        keys = Keys(secret=secret_in(context.options))
        maker = _Maker(layout=layout, keys=keys, identifiers=keeps_numbers(context.options), tell=Once(context.unread))
        for one in reading.records(cast(BinaryIO, source), layout):
            yield one if isinstance(one, Rejection) else maker.case(one)


@define(kw_only=True)
class _Maker:
    """Makes cases of records, and tells once of each field in which something stands that is not read."""

    layout: Layout
    keys: Keys
    identifiers: bool
    tell: Once
    _untold: dict[str, slice] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._untold = {one.name: one.place for one in self.layout.fields if one.name not in _READ}

    def case(self, record: Record) -> Case | Rejection:
        try:
            number = number_of(record)
            plans = self._plans(record)
            born_on = self._born_on(record, number)
            self._tell_unread(record)
            return self._case(record, number, plans, born_on)
        except ModelError as error:
            problems = [Problem(found=one.found, expected=one.expected, line=record.line, kind=one.kind) for one in error.problems]
        return rejected(problems, number=record.number, line=record.line)

    def _case(self, record: Record, number: Number | None, plans: tuple[Plan, ...], born_on: dt.date | None) -> Case:
        numbers = {number.system.value: number.text} if number is not None and self.identifiers else {}
        return Case(
            id=self.keys.case(record),
            person=Person(key=self.keys.person(record), born_on=born_on, identifiers=numbers),
            plans=plans,
            source=Source(
                system=SYSTEM,
                exported_on=dt.date(self.layout.year, 12, 31),
                records=(),
            ),
        )

    def _plans(self, record: Record) -> tuple[Plan, ...]:
        """
        The plan that the record says has been made, with nothing that the record does not say.

        Raises:
            ModelError: what stands there is no code.
        """
        code = record.raw(PLAN)
        if code == YES:
            return (Plan(id="individual-plan", kind=PlanKind.INDIVIDUAL),)
        if code == NO:
            self.tell(f"{PLAN} {NO}")
        elif code != " ":
            raise ModelError(
                [Problem(found=f"something that is no code in {PLAN}", expected="1, 2 or a space", kind=ProblemKind.UNKNOWN_CODE)]
            )
        return ()

    def _born_on(self, record: Record, number: Number | None) -> dt.date | None:
        """
        The day of birth. None: it is not told, or the number has another one.

        Raises:
            ModelError: what stands there is no day.
        """
        said = _day(record, BORN)
        told = None if number is None else number.born_on
        if said is not None and told is not None and said != told:
            self.tell(f"{BORN}, where {NATIONAL} has another day")
            return None
        return told if said is None else said

    def _tell_unread(self, record: Record) -> None:
        filled = [name for name, place in self._untold.items() if not record.content[place].isspace()]
        for name in filled:
            del self._untold[name]
            self.tell(name)


def _day(record: Record, name: str) -> dt.date | None:
    """
    The day in a field. None: it is blank, or the record's year has no such field.

    Raises:
        ModelError: what stands there is no day.
    """
    if not record.has(name) or not record.text(name):
        return None
    day = day_in(record.raw(name), record.layout.field(name))
    if day is not None and is_recordable(day):
        return day
    raise ModelError([Problem(found=f"something that is no day in {name}", expected="a day from 1850 to 2199, written ddMMyyyy")])
