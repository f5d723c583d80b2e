"""Every row in which something is not met, with what a reader needs to go and look: rule, edition, citation, and whether it is waived."""

from __future__ import annotations

from pathlib import Path

from sqlglot import exp

from ipcore import Edition, Lang, Outcome, Rule
from ipcore.check.policy_checks import STATUTORY
from ipcore.words import citation_text
from ipcore_dataset.columns import ID, rule_column
from ipcore_dataset.packet.judged import FILES, OUTCOMES, PLACES, Judged, N
from ipcore_dataset.packet.waivers import counting, ended
from ipcore_dataset.running.extracts import Told, write_rows

FINDINGS, _RULES, _UNMET = "packet_findings", "packet_rules", "packet_unmet"
"""The table of what is not met: N, id, `k` (the number of the rule), `waiver` and `ended_waiver` (their numbers). And the rules."""

_RULE_COLUMNS = ("rule", "edition", "level", "severity", "raised", "duty_bearer", "citation")


def gather(judged: Judged, lang: Lang) -> int:
    """Make FINDINGS. Gives how many there are."""
    connection = judged.connection
    _show_rules(judged, lang)
    for name, query in ((_UNMET, _unmet(judged)), (FINDINGS, _found(judged))):
        temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
        made = exp.Create(this=exp.to_table(name), kind="TABLE", expression=query, properties=temporary)
        connection.execute(made.sql("duckdb"))
    found = connection.execute(f"SELECT count(*) FROM {FINDINGS}").fetchone()
    assert found is not None
    return int(found[0])


def write_findings(judged: Judged, to: Path, *, told: Told, lang: Lang) -> None:
    """Write FINDINGS, sorted by file, row and rule."""
    told_of = [exp.column(one, table=_RULES) for one in _RULE_COLUMNS]
    place = [exp.alias_(exp.column("name", table=FILES), "file"), exp.column("row", table=PLACES), exp.column(ID, table=FINDINGS)]
    waivers = [exp.column(one, table=FINDINGS) for one in ("waiver", "excused", "ended_waiver")]
    query = exp.select(*place, *told_of, *waivers).from_(FINDINGS)
    for one, key, other in ((_RULES, "k", FINDINGS), (PLACES, N, FINDINGS), (FILES, "file", PLACES)):
        query = query.join(one, on=exp.EQ(this=exp.column(key, table=one), expression=exp.column(key, table=other)))
    order = [exp.column("rank", table=FILES), exp.column("row", table=PLACES), exp.column("rule", table=_RULES)]
    write_rows(judged.connection, query.order_by(*order), to, told=told, lang=lang)


def _show_rules(judged: Judged, lang: Lang) -> None:
    columns = ", ".join(f"{one} {'BOOLEAN' if one == 'raised' else 'VARCHAR'}" for one in _RULE_COLUMNS)
    judged.connection.execute(f"CREATE TEMP TABLE {_RULES} (k INTEGER, {columns})")
    rows = [[k, *_told_of(judged, rule, edition, lang)] for k, (rule, edition) in enumerate(judged.rules)]
    judged.connection.executemany(f"INSERT INTO {_RULES} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _told_of(judged: Judged, rule: Rule, edition: Edition, lang: Lang) -> list[str | bool]:
    law = judged.law
    return [
        rule.id,
        str(edition.in_force.first),
        str(edition.level),
        str(law.severity(rule, edition)),
        law.is_raised(rule, edition),
        str(edition.duty_bearer),
        "; ".join(citation_text(one, lang) for one in edition.cites_on(judged.summary.law_on)),
    ]


_OWN = (N, ID, "k")


def _found(judged: Judged) -> exp.Select:
    """What is not met, each with the waivers that concern it."""
    policy, on, numbers = judged.law.policy, judged.summary.on, {rule.id: k for k, (rule, _) in enumerate(judged.rules)}
    made = {"waiver": counting(policy, numbers, on, own_ids=judged.own_ids), "last": ended(policy, numbers, on, own_ids=judged.own_ids)}
    own = [exp.column(one) for one in _OWN]
    weighed = exp.select(*own, *(exp.alias_(one, name) for name, one in made.items())).from_(_UNMET)
    waived = exp.not_(exp.Is(this=exp.column("waiver"), expression=exp.Null()))
    statutory = exp.In(
        this=exp.column("k"), expressions=[exp.convert(k) for k, (_, one) in enumerate(judged.rules) if one.level in STATUTORY]
    )
    excused = exp.and_(waived, exp.not_(statutory)) if statutory.expressions else waived
    last = exp.Case().when(exp.not_(waived.copy()), exp.column("last"))
    told = (exp.column("waiver"), exp.alias_(excused, "excused"), exp.alias_(last, "ended_waiver"))
    return exp.select(*own, *told).from_(weighed.subquery("weighed"))


def _unmet(judged: Judged) -> exp.Select:
    """A line for each row and rule that is not met in it."""
    outcomes = [exp.column(rule_column(rule.id), quoted=True) for rule, _ in judged.rules]
    pairs = [exp.Struct(expressions=[_named("k", exp.convert(k)), _named("outcome", one)]) for k, one in enumerate(outcomes)]
    each = exp.alias_(exp.Unnest(expressions=[exp.Array(expressions=pairs)]), "one")
    rows = exp.select(exp.column(N), exp.column(ID), each).from_(OUTCOMES).where(exp.or_(*map(_not_met, outcomes)))
    own = [exp.column(N), exp.column(ID), exp.column("k", table="one")]
    return exp.select(*own).from_(rows.subquery("rows")).where(_not_met(exp.column("outcome", table="one")))


def _named(name: str, value: exp.Expr) -> exp.Expr:
    return exp.PropertyEQ(this=exp.to_identifier(name), expression=value)


def _not_met(outcome: exp.Expr) -> exp.Expr:
    return exp.EQ(this=outcome.copy(), expression=exp.Literal.string(str(Outcome.NOT_MET)))
