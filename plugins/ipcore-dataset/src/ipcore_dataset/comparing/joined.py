"""The two tables side by side, as queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from sqlglot import exp

from ipcore import Change
from ipcore_dataset.outcomes import OUTCOMES
from ipcore_dataset.running.outcomes_file import OutcomesFile

OPEN = ("unknown", "needs_assessment", "crashed", "outside")
"""Outcomes with which nobody can tell whether the rule is met."""

ONLY_BEFORE, ONLY_AFTER = "only_before", "only_after"
"""What stands for the change where a row, or the rule, is in one table only."""

_OLD, _NEW = "old", "new"


@frozen(kw_only=True)
class Joined:
    """
    Two tables joined by what their rows are recognised by.

    Attributes:
        before: The first table.
        after: The second table.
        by: The column that rows are recognised by. It says no two rows of one table are the same.
    """

    before: OutcomesFile
    after: OutcomesFile
    by: str

    @property
    def columns(self) -> Mapping[str, tuple[str | None, str | None]]:
        """The column of each rule in the first table and in the second, by the rule's id, sorted. None: the table does not have it."""
        old, new = ({rule: column for column, rule in one.rules.items()} for one in (self.before, self.after))
        return {rule: (old.get(rule), new.get(rule)) for rule in sorted({*old, *new})}

    def select(self, *cells: exp.Expr) -> exp.Select:
        """Cells of rows of either table, side by side where they are the same row. Rows without `by` are left out."""
        old, new = (self._named(one, name) for one, name in ((self.before, _OLD), (self.after, _NEW)))
        return exp.select(*cells).from_(old).join(new, on=exp.EQ(this=self.key(_OLD), expression=self.key(_NEW)), join_type="full outer")

    def _named(self, table: OutcomesFile, name: str) -> exp.Subquery:
        known = exp.Not(this=exp.Is(this=exp.column(self.by), expression=exp.Null()))
        wanted = [exp.column(exp.to_identifier(one, quoted=True)) for one in dict.fromkeys((self.by, *table.rules))]
        return exp.select(*wanted).from_(table.source()).where(known).subquery(name)

    def key(self, side: str) -> exp.Column:
        """The column that rows are recognised by, of one side."""
        return exp.column(exp.to_identifier(self.by, quoted=True), table=side)

    @property
    def recognised(self) -> exp.Expr:
        """What the row is recognised by, from whichever table has it."""
        return exp.func("coalesce", self.key(_OLD), self.key(_NEW))

    @property
    def presence(self) -> tuple[exp.Expr, exp.Expr]:
        """Whether the row is in the first table, and in the second."""
        one, other = (exp.Not(this=exp.Is(this=self.key(side), expression=exp.Null())) for side in (_OLD, _NEW))
        return one, other

    def cells(self, rule: str) -> tuple[exp.Expr, exp.Expr]:
        """The rule's outcome in the first table and in the second: NULL where the table has not the row, or not the rule."""
        old, new = self.columns[rule]
        return _cell(old, _OLD), _cell(new, _NEW)


def _cell(column: str | None, side: str) -> exp.Expr:
    return exp.cast(exp.Null(), "TEXT") if column is None else exp.column(exp.to_identifier(column, quoted=True), table=side)


def change(stood: exp.Expr, stands: exp.Expr) -> exp.Expr:
    """What became of a rule, as `ipcore.compare` says it of one case; NULL: nothing to tell. What is in one table only is never fixed."""

    def unmet(one: exp.Expr) -> exp.Expr:
        return exp.EQ(this=one.copy(), expression=exp.Literal.string("not_met"))

    def is_open(one: exp.Expr) -> exp.Expr:
        return exp.In(this=one.copy(), expressions=[exp.Literal.string(name) for name in OPEN])

    def lacking(one: exp.Expr) -> exp.Expr:
        return exp.Is(this=one.copy(), expression=exp.Null())

    cases: Sequence[tuple[exp.Expr, str | None]] = (
        (exp.and_(lacking(stands), unmet(stood)), ONLY_BEFORE),
        (exp.and_(lacking(stood), unmet(stands)), ONLY_AFTER),
        (exp.or_(lacking(stood), lacking(stands)), None),
        (exp.and_(unmet(stood), unmet(stands)), Change.STILL_OPEN),
        (unmet(stands), Change.NEW),
        (exp.and_(unmet(stood), is_open(stands)), Change.LOST_SIGHT),
        (unmet(stood), Change.FIXED),
        (exp.and_(is_open(stands), exp.Not(this=exp.Paren(this=is_open(stood)))), Change.OPENED),
        (exp.and_(is_open(stood), exp.Not(this=exp.Paren(this=is_open(stands)))), Change.SETTLED),
    )
    found = exp.Case()
    for condition, name in cases:
        found = found.when(condition, exp.Null() if name is None else exp.Literal.string(str(name)))
    return found


def strange(table: OutcomesFile) -> exp.Select:
    """How many rows have in a rule's column what is no outcome, or nothing."""
    names = [exp.Literal.string(one) for one in OUTCOMES]
    cells = [exp.func("coalesce", exp.column(exp.to_identifier(one, quoted=True)), exp.Literal.string("")) for one in table.rules]
    wrong = exp.or_(*(exp.Not(this=exp.In(this=cell, expressions=[one.copy() for one in names])) for cell in cells))
    return exp.select(exp.Count(this=exp.Star())).from_(table.source()).where(wrong)
