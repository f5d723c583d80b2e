"""The law of a day as one SQL file without data: a head that says what it is, and views over a table of facts."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator

from attrs import frozen
from sqlglot import exp

from ipcore import Answerable, Law, coverage_of_facts
from ipcore_dataset.sql.checks import checks
from ipcore_dataset.sql.law import law_in_sql
from ipcore_dataset.sql.layout import Layout
from ipcore_dataset.sql.views import Views, views_of

_WIDTH = 120

_RUN = {
    "duckdb": "duckdb data.duckdb < law.sql",
    "postgres": "psql -v ON_ERROR_STOP=1 -1 -f law.sql",
    "spark": "spark-sql -i law.sql -f questions.sql",
}
_ONE_BY_ONE = "or one statement at a time from R or Python: a statement ends with a semicolon at the end of a line."

_ABOUT = {
    "facts": "The table as the law reads it: a cell that holds what its column may not hold is unknown. The outcomes are of these.",
    "rules": "The rules in force: level, severity, who must act, where it stands. No column: the table can never answer the rule.",
    "outcomes": "One row a row of the table, one column a rule: not_applicable, met, not_met, unknown, needs_assessment or moot.",
    "findings": "One row for each row and rule. The severity is given where the rule is not met, and only there.",
    "summary": "How many rows have each outcome, by rule.",
    "missing": "For each row and rule the facts that keep the outcome open, comma separated. NULL: nothing does.",
    "checks": "What the table may not hold: this should be empty. Such a cell is unknown to the outcomes, an id stands as it is.",
}


@frozen(kw_only=True)
class Days:
    """
    The days of a law file.

    Attributes:
        on: The day the facts are about.
        law_on: The day whose rules apply.
        forecast: The table was made on an earlier day, and it is taken that nothing changed since.
    """

    on: dt.date
    law_on: dt.date
    forecast: bool = False


def script(law: Law, days: Days, layout: Layout, *, missing: bool = False) -> str:
    """
    The file. The same law, days and layout give the same text.

    Args:
        law: The rules and numbers.
        days: The days.
        layout: The table, and what the views are called.
        missing: Whether it has the view of what is missing, which is long.

    Raises:
        OutsideLawError: a day is not covered, or no rule was in force.
    """
    in_sql = law_in_sql(law, days.on, lambda fact: fact.name in layout.names, law_on=days.law_on)
    answerable = coverage_of_facts(layout.names, on=days.law_on, law=law).rules
    views = views_of(law, in_sql, answerable, layout)
    return "".join([*_head(law, days, views), *_statements(views, missing=missing)])


def _head(law: Law, days: Days, views: Views) -> Iterator[str]:
    stamp, layout = law.stamp, views.layout
    yield _comment(f"The law of the individual plan (individuell plan) in SQL, made by ipcore {stamp.version}. It holds no data.")
    yield _comment("It gives evidence, not legal advice. What is not recorded is unknown and never a breach.")
    yield _comment("")
    yield _comment(f"Law: {stamp.digest}, packs {', '.join(stamp.packs)}, acts and regulations read to {stamp.read_to}.")
    if stamp.policy is not None:
        yield _comment(f"Policy: {stamp.policy}.")
    if stamp.numbers:
        yield _comment(f"Numbers: {', '.join(f'{name} = {number}' for name, number in sorted(stamp.numbers.items()))}.")
    yield _comment(f"The facts are about {days.on}. The rules are those of {days.law_on}.")
    if days.forecast:
        yield _comment("Forecast: the table was made on an earlier day, and it is taken that nothing changed since.")
    yield _comment(f"Database: {layout.dialect}. Run it by {_RUN[layout.dialect]}, {_ONE_BY_ONE}")
    yield _comment(f"It reads the table {layout.table}: one row a person, the column id, and {len(layout.facts)} facts. NULL is unknown.")
    never = [rule for rule, one in views.answerable.items() if one is Answerable.NEVER]
    yield _comment(f"Rules that the table can answer: {len(views.in_sql.rules)}. Left out, for it never can: {', '.join(never) or 'none'}.")
    yield "\n"


def _comment(text: str) -> str:
    """A comment. Nothing in it can end it, or look to a program that cuts the file like the end of a statement."""
    plain = " ".join(text.replace(";", ",").replace("'", "").split())
    lines = textwrap.wrap(plain, _WIDTH, initial_indent="-- ", subsequent_indent="--     ", break_on_hyphens=False)
    return "".join(f"{line}\n" for line in lines) or "--\n"


def _statements(views: Views, *, missing: bool) -> Iterator[str]:
    layout = views.layout
    if layout.dialect == "postgres":
        yield "SET client_encoding = 'UTF8';\n\n"
    queries = {"facts": views.facts, "rules": views.rules, "outcomes": views.outcomes, "findings": views.findings, "summary": views.summary}
    if missing:
        queries["missing"] = views.missing
    queries["checks"] = lambda: checks(layout)
    if not layout.temporary:
        for name in reversed(_ABOUT):
            yield f"{exp.Drop(tables=[layout.view(name)], kind='VIEW', exists=True).sql(layout.dialect)};\n"
        yield "\n"
    for name, query in queries.items():
        yield _comment(_ABOUT[name])
        yield f"{_view(layout, name, query()).sql(layout.dialect, pretty=True)};\n\n"


def _view(layout: Layout, name: str, query: exp.Select) -> exp.Create:
    created = exp.Create(this=layout.view(name), kind="VIEW", expression=query)
    if layout.temporary:
        created.set("replace", True)
        created.set("properties", exp.Properties(expressions=[exp.TemporaryProperty()]))
    return created
