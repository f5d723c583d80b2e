"""
Five of the core rules as one writes them for each library: how many rows of a Parquet file of facts are *not met* for certain, by rule.

For pandera, pointblank and dataframely they are Polars expressions made from the law; for OpenFisca and rule-engine they are written out,
in their own words. None of the five knows a verdict that is open. Polars takes NULL as SQL does, and `plain` leaves it at that; otherwise
it is said to be no failure. OpenFisca has no NULL: each variable has the default by which it is no failure. rule-engine is asked for
NULL in each rule.
"""

import datetime as dt
from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from typing import Any

from attrs import evolve
from sqlglot import exp

import ipcore
from ipcore import Outcome
from ipcore_dataset.columns import rule_column
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.sql.conditions import conditions
from ipcore_dataset.sql.law import law_in_sql
from ipcore_dataset.sql.outcome import parts_of

ON = dt.date(2025, 12, 31)
FIVE = ("activity-plan-aligned", "annual-evaluation", "complaint-route-told", "coordinator-named", "coordinator-wish-asked")
LAW = law_in_sql(ipcore.Law(), ON, lambda fact: True)
PARTS = {rule.id: parts_of(edition, LAW.reading) for rule, edition in LAW.rules if rule.id in FIVE}
Counts = dict[str, int]
Counting = Callable[[Path], Counts]


def by_duckdb(path: Path, limits: Limits) -> Counts:
    found = conditions(evolve(LAW, rules=[one for one in LAW.rules if one[0].id in FIVE]), "facts", closed=False)
    query = exp.select(*(exp.CountIf(this=found.of[one][Outcome.NOT_MET]) for one in FIVE)).from_(found.table).sql("duckdb")
    with connected(limits) as connection:
        connection.execute(f"CREATE VIEW facts AS SELECT * FROM '{path}'")
        numbers = connection.execute(query).fetchone()
    return dict(zip(FIVE, numbers or (), strict=True))


def by_conditions(path: Path, limits: Limits) -> Counts:
    """The two conditions of each rule on DuckDB by themselves: what is left where nothing else is asked than what is not met."""
    parts = [PARTS[rule] for rule in FIVE]
    tests = ", ".join(f"count_if(({one.applies.sql('duckdb')}) AND NOT ({one.requires.sql('duckdb')}))" for one in parts)
    with connected(limits) as connection:
        found = connection.execute(f"SELECT {tests} FROM '{path}'").fetchone()
    return dict(zip(FIVE, found or (), strict=True))


# --- on Polars ----------------------------------------------------------------------------------------------------------

_COMPARE = {exp.EQ: eq, exp.NEQ: ne, exp.LT: lt, exp.LTE: le, exp.GT: gt, exp.GTE: ge}


def in_polars(term: exp.Expr) -> Any:
    """The expression in Polars, whose `&`, `|` and `~` take null as SQL takes NULL."""
    import polars as pl

    match term:
        case exp.Paren():
            return in_polars(term.this)
        case exp.And():
            return in_polars(term.this) & in_polars(term.expression)
        case exp.Or():
            return in_polars(term.this) | in_polars(term.expression)
        case exp.Not():
            return ~in_polars(term.this)
        case exp.In():
            return in_polars(term.this).is_in([one.this for one in term.expressions])
        case exp.Column():
            return pl.col(term.name)
        case exp.Cast():
            return pl.lit(dt.date.fromisoformat(term.this.this))
        case exp.Literal():
            return pl.lit(term.this if term.is_string else int(term.this))
    return _COMPARE[type(term)](in_polars(term.this), in_polars(term.expression))


def passes(rule: str, *, plain: bool) -> Any:
    """What the libraries on Polars check: the rule is not found unmet. `plain`: NULL where that is open."""
    parts = PARTS[rule]
    met = ~in_polars(exp.And(this=exp.Paren(this=parts.applies), expression=exp.Not(this=exp.Paren(this=parts.requires))))
    return met if plain else met.fill_null(True)


def frame_of(path: Path) -> Any:
    """The columns that the five rules read."""
    import polars as pl

    needed = {one.name for rule in FIVE for part in (PARTS[rule].applies, PARTS[rule].requires) for one in part.find_all(exp.Column)}
    return pl.scan_parquet(path).select(sorted(needed)).collect()


def by_pandera(path: Path, *, plain: bool = False) -> Counts:
    import pandera.polars as pa

    def check(rule: str) -> Any:
        return pa.Check(lambda data: data.lazyframe.select(passes(rule, plain=plain)), name=rule)

    found = dict.fromkeys(FIVE, 0)
    try:
        pa.DataFrameSchema(checks=[check(one) for one in FIVE]).validate(frame_of(path), lazy=True)
    except pa.errors.SchemaErrors as error:
        for one in error.schema_errors:
            found[one.check.name] = one.failure_cases.height
    return found


def by_pointblank(path: Path, *, plain: bool = False) -> Counts:
    import pointblank as pb

    plan = pb.Validate(frame_of(path))
    for one in FIVE:
        plan = plan.col_vals_expr(expr=passes(one, plain=plain))
    done = plan.interrogate(collect_extracts=False)
    return {rule: int(done.n_failed(i=place, scalar=True)) for place, rule in enumerate(FIVE, 1)}


def by_dataframely(path: Path, *, plain: bool = False) -> Counts:
    import dataframely as dy

    def rule(name: str) -> Any:
        return dy.rule()(lambda cls: passes(name, plain=plain))

    frame = frame_of(path)
    kinds = {"Boolean": dy.Bool, "Date": dy.Date, "Int32": dy.Int32, "String": dy.String}
    columns = {name: kinds[str(kind)](nullable=True) for name, kind in frame.schema.items()}
    rules = {f"rule_{rule_column(one)}": rule(one) for one in FIVE}  # a rule may be called as a column is
    schema: Any = type("Five", (dy.Schema,), columns | rules)
    failed = schema.filter(frame)[1].counts()
    return {one: failed.get(f"rule_{rule_column(one)}", 0) for one in FIVE}


# --- in their own words -------------------------------------------------------------------------------------------------


def by_openfisca(path: Path) -> Counts:
    from bench_parts import openfisca_rules

    return dict(zip(FIVE, openfisca_rules.not_met(frame_of(path)), strict=True))


RULES_IN_TEXT = {
    "activity-plan-aligned": """
        plan_active and plan_activity_plan != null and plan_activity_plan != "none" and plan_activity_plan != "linked"
        and plan_activity_plan_unlinked_since_on != null and plan_activity_plan_unlinked_since_on < d"2025-12-01"
    """,
    "annual-evaluation": """
        plan_active and plan_last_evaluated_on != null and plan_last_evaluated_on < d"2024-12-31"
        and plan_active_since_on != null and plan_active_since_on < d"2024-12-31"
    """,
    "complaint-route-told": """
        (refusal_social or refusal_nav)
        and (refusal_social_untold != null and refusal_social_untold != 0 or refusal_nav_untold != null and refusal_nav_untold != 0)
    """,
    "coordinator-named": "coordinator_active and coordinator_named == false",
    "coordinator-wish-asked": 'coordinator_offer in ["pending", "accepted"] and coordinator_wish_asked == false',
}


def by_rule_engine(path: Path) -> Counts:
    import rule_engine

    rules = {name: rule_engine.Rule(" ".join(text.split())) for name, text in RULES_IN_TEXT.items()}
    found = dict.fromkeys(FIVE, 0)
    for row in frame_of(path).iter_rows(named=True):
        for name, rule in rules.items():
            found[name] += rule.matches(row)
    return found
