"""The views of a law file, as trees."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen
from sqlglot import exp

from ipcore import Answerable, Edition, Lang, Law, Outcome, Rule, citations_text
from ipcore.words import NO_BREAK, words_of
from ipcore_dataset.columns import CLOSED, ID, rule_column
from ipcore_dataset.sql.checks import read
from ipcore_dataset.sql.law import LawInSql, outcomes
from ipcore_dataset.sql.layout import Layout
from ipcore_dataset.sql.long import turned
from ipcore_dataset.sql.outcome import missing
from ipcore_dataset.sql.truth import Sql, day, sql_of

_OUTCOMES = tuple(one for one in Outcome if one is not Outcome.CRASHED)


@frozen(kw_only=True)
class Views:
    """
    What the views are made from.

    Attributes:
        law: The rules and numbers.
        in_sql: The rules of the day that the table can answer for some row.
        answerable: How far it can answer each rule in force, by id.
        layout: The table, and what the views are called.
    """

    law: Law
    in_sql: LawInSql
    answerable: dict[str, Answerable]
    layout: Layout

    def rules(self) -> exp.Select:
        """One row for each rule in force, also one that the table can never answer: it has no column then."""
        names = ["rule", "rule_column", "answerable", "since", "level", "severity", "duty_bearer", "citations", "title_nb", "title_en"]
        on = self.in_sql.day
        records = [exp.Tuple(expressions=list(self._rule(rule, edition))) for rule, edition in self.law.editions_on(on)]
        alias = exp.TableAlias(this=exp.to_identifier("rules"), columns=[exp.to_identifier(one) for one in names])
        return exp.select(*map(exp.column, names), copy=False).from_(exp.Values(expressions=records, alias=alias), copy=False)

    def _rule(self, rule: Rule, edition: Edition) -> Iterator[Sql]:
        answerable = self.answerable[rule.id]
        yield _text(rule.id)
        yield (
            exp.cast(exp.Null(), "TEXT", copy=False)
            if answerable is Answerable.NEVER
            else exp.cast(_text(rule_column(rule.id)), "TEXT", copy=False)
        )
        yield _text(answerable)
        yield day(edition.in_force.first)
        yield _text(edition.level)
        yield _text(self.law.severity(rule, edition))
        yield _text(edition.duty_bearer)
        yield _text(citations_text(edition.cites_on(self.in_sql.day), Lang.NB, shown=None))
        yield _text(words_of(rule, Lang.NB).title)
        yield _text(words_of(rule, Lang.EN).title)

    def facts(self) -> exp.Select:
        """The table, each cell read through its check."""
        return read(self.layout)

    def outcomes(self) -> exp.Select:
        """One row a row of the table, one column a rule."""
        return outcomes(self.in_sql, self.layout.view("facts"), self._kept(), closed=self.layout.closed)

    def findings(self) -> exp.Select:
        """One row for each row and rule. The severity is given where the rule is not met."""
        records = []
        for rule, edition in self.in_sql.rules:
            column = exp.column(rule_column(rule.id))
            unmet = exp.EQ(this=column, expression=_text(Outcome.NOT_MET))
            records.append((_text(rule.id), column.copy(), exp.Case().when(unmet, _text(self.law.severity(rule, edition)), copy=False)))
        source = self.layout.view("outcomes")
        return turned(source, [ID, *self.layout.keep], ["rule", "outcome", "severity"], records, self.layout.dialect)

    def summary(self) -> exp.Select:
        """How many rows have each outcome, by rule; what none has is left out. It reads the table once, and turns one row."""
        counts, records = [], []
        for at, (rule, _) in enumerate(self.in_sql.rules):
            for one in _OUTCOMES:
                name = f"n{at}_{one}"
                has = exp.EQ(this=exp.column(rule_column(rule.id)), expression=_text(one))
                counts.append(
                    exp.Alias(this=exp.Count(this=exp.Case().when(has, exp.Literal.number(1), copy=False)), alias=exp.to_identifier(name))
                )
                records.append((_text(rule.id), _text(one), exp.column(name)))
        counted = exp.select(*counts, copy=False).from_(self.layout.view("outcomes"), copy=False).subquery("counted", copy=False)
        names = ["rule", "outcome", "count"]
        all_of_them = turned(counted, [], names, records, self.layout.dialect).subquery("summed", copy=False)
        some = exp.GT(this=exp.column("count"), expression=exp.Literal.number(0))
        return exp.select(*map(exp.column, names), copy=False).from_(all_of_them, copy=False).where(some, copy=False)

    def missing(self) -> exp.Select:
        """One row a row of the table; for each rule the names of the facts that keep it open, comma separated. NULL: nothing does."""
        select = exp.select(*self._kept(), copy=False).from_(self.layout.view("facts"), copy=False)
        for rule, edition in self.in_sql.rules:
            select.select(exp.Alias(this=self._missing(rule, edition), alias=exp.to_identifier(rule_column(rule.id))), copy=False)
        return select

    def _missing(self, rule: Rule, edition: Edition) -> Sql:
        lacking = missing(edition, self.in_sql.reading)
        names = [exp.Case().when(one, _text(name), copy=False) for name, one in lacking.items()]
        if not names:
            return exp.cast(exp.Null(), "TEXT", copy=False)
        listed = exp.Anonymous(this="CONCAT_WS", expressions=[_text(", "), *names])  # it skips what is NULL, everywhere
        some = exp.Nullif(this=listed, expression=_text(""))
        out_of_question: list[Sql] = [exp.Not(this=exp.Paren(this=sql_of(edition.applies, self.in_sql.reading)))]
        if self.layout.closed:
            out_of_question.append(exp.LTE(this=exp.column(CLOSED), expression=day(self.in_sql.reading.on)))
        case = exp.Case()
        for one in out_of_question:
            case = case.when(one, exp.cast(exp.Null(), "TEXT", copy=False), copy=False)
        return case.else_(some, copy=False)

    def _kept(self) -> list[exp.Column]:
        return [exp.column(one) for one in (ID, *self.layout.keep)]


def views_of(law: Law, in_sql: LawInSql, answerable: dict[str, Answerable], layout: Layout) -> Views:
    """The views, of the rules that the table can answer for some row."""
    there = [(rule, edition) for rule, edition in in_sql.rules if answerable[rule.id] is not Answerable.NEVER]
    return Views(law=law, in_sql=evolve(in_sql, rules=there), answerable=answerable, layout=layout)


def _text(text: str) -> exp.Literal:
    return exp.Literal.string(str(text).replace(NO_BREAK, " ").replace(";", ","))  # one who splits the file at semicolons is not misled
