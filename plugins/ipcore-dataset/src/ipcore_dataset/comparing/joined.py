"""The two tables side by side, as queries. An outcome is its place among OUTCOMES there: numbers are joined and counted, not texts."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from sqlglot import exp

from ipcore_dataset.comparing.changes import ABSENT, PAIRS, SIDES, change, pairs
from ipcore_dataset.outcomes import OUTCOMES
from ipcore_dataset.running.outcomes_file import OutcomesFile

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

    @property
    def counted(self) -> exp.Select:
        """How many rows have each pair: PAIRS times the place of the rule, and the number of the pair. After the last rule: of the row."""
        codes = [_numbered(place, *pair) for place, pair in enumerate(self._cells())]
        each = exp.alias_(exp.Unnest(expressions=[exp.Array(expressions=codes)]), "pair")
        pair = exp.column("pair")
        query = exp.select(pair, exp.Count(this=exp.Star())).from_(self._side_by_side(each).subquery("rows"))
        return query.group_by(pair.copy())

    @property
    def changed(self) -> exp.Select:
        """Each rule of each row of which there is something to tell: what the row is recognised by, rule, change, before, after."""
        told = [number for number, pair in pairs().items() if change(*pair)]
        codes = [_numbered(place, *pair) for place, pair in enumerate(self._cells()[:-1])]
        each = exp.alias_(exp.Unnest(expressions=[exp.Array(expressions=codes)]), "pair")
        key = exp.alias_(exp.func("coalesce", self._key(_OLD), self._key(_NEW)), self.by)
        kind = exp.Mod(this=exp.column("pair"), expression=_number(PAIRS))
        named = {
            "rule": _listed(list(self.columns), exp.IntDiv(this=exp.column("pair"), expression=_number(PAIRS))),
            "change": _listed([change(*pair) for pair in pairs().values()], kind),
            "before": _listed([pair[0] for pair in pairs().values()], kind),
            "after": _listed([pair[1] for pair in pairs().values()], kind),
        }
        query = exp.select(exp.column(self.by), *(exp.alias_(one, name) for name, one in named.items()))
        query = query.from_(self._side_by_side(key, each).subquery("rows"))
        told_of = exp.In(this=exp.Paren(this=kind.copy()), expressions=[_number(one) for one in told])
        return query.where(told_of).order_by(exp.column(self.by), exp.column("pair"))

    def _side_by_side(self, *cells: exp.Expr) -> exp.Select:
        old, new = self._side(self.before, _OLD), self._side(self.after, _NEW)
        same = exp.EQ(this=self._key(_OLD), expression=self._key(_NEW))
        return exp.select(*cells).from_(old).join(new, on=same, join_type="full outer")

    def _side(self, table: OutcomesFile, name: str) -> exp.Subquery:
        """One table: what its rows are recognised by, and the outcomes as numbers, called by the rules' places."""
        side = 0 if name == _OLD else 1
        cells = [(place, pair[side]) for place, pair in enumerate(self.columns.values())]
        known = exp.Not(this=exp.Is(this=exp.column(self.by), expression=exp.Null()))
        codes = [exp.alias_(_code(column), f"r_{place}") for place, column in cells if column is not None]
        return exp.select(exp.column(self.by), *codes).from_(table.source()).where(known).subquery(name)

    def _key(self, side: str) -> exp.Column:
        return exp.column(self.by, table=side)

    def _cells(self) -> list[tuple[exp.Expr, exp.Expr]]:
        """Of each rule in turn, and at last of the row itself, its number in the first table and in the second."""
        found = []
        for place, (old, new) in enumerate(self.columns.values()):
            found.append((_there(old, f"r_{place}", _OLD), _there(new, f"r_{place}", _NEW)))
        one, other = (
            exp.Case().when(exp.Is(this=self._key(side), expression=exp.Null()), _absent()).else_(_number(0)) for side in (_OLD, _NEW)
        )
        return [*found, (one, other)]


def _there(column: str | None, name: str, side: str) -> exp.Expr:
    return _absent() if column is None else exp.func("coalesce", exp.column(name, table=side), _absent())


def _absent() -> exp.Expr:
    return _number(ABSENT)


def _number(value: int) -> exp.Expr:
    return exp.Literal.number(value)


def _code(column: str) -> exp.Expr:
    found = exp.Case(this=exp.column(exp.to_identifier(column, quoted=True)))
    for place, outcome in enumerate(OUTCOMES):
        found = found.when(exp.Literal.string(outcome), _number(place))
    return exp.cast(found, "TINYINT")


def _numbered(place: int, old: exp.Expr, new: exp.Expr) -> exp.Expr:
    scaled = exp.Mul(this=exp.Paren(this=exp.cast(old, "INT")), expression=_number(SIDES))
    return exp.Add(this=exp.Add(this=scaled, expression=exp.Paren(this=new)), expression=_number(place * PAIRS))


def _listed(names: list[str] | list[str | None], place: exp.Expr) -> exp.Expr:
    """The name at a place, from 0."""
    cells = [exp.cast(exp.Null(), "TEXT") if one is None else exp.Literal.string(str(one)) for one in names]
    at = exp.Add(this=exp.Paren(this=place.copy()), expression=_number(1))
    return exp.Anonymous(this="list_extract", expressions=[exp.Array(expressions=cells), at])


def strange(table: OutcomesFile) -> exp.Select:
    """How many rows have in a rule's column what is no outcome, or nothing."""
    wrong = exp.or_(*(exp.Is(this=exp.Paren(this=_code(one)), expression=exp.Null()) for one in table.rules))
    return exp.select(exp.Count(this=exp.Star())).from_(table.source()).where(wrong)
