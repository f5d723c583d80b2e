"""The waivers of a policy over a table: which counts for which finding, as `ipcore check` weighs them for a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlglot import exp

from ipcore import Policy, Waiver
from ipcore_dataset.columns import ID
from ipcore_dataset.packet.judged import Judged


def counting(policy: Policy | None, rules: Mapping[str, int], on: dt.date, *, own_ids: bool) -> exp.Expr:
    """
    The number of the waiver that counts for a finding on a day; of several, the one that ends last. NULL: there is none.

    Args:
        policy: The policy.
        rules: The numbers in the column `k`, by the rule's id.
        on: The day.
        own_ids: The ids are the rows' own: a waiver for cases means them. Else it concerns no row.
    """
    return _first(policy, rules, lambda one: (one.start is None or one.start <= on) and on <= one.until, own_ids=own_ids)


def ended(policy: Policy | None, rules: Mapping[str, int], on: dt.date, *, own_ids: bool) -> exp.Expr:
    """The number of the waiver for a finding that ended last before a day; whether another counts is not asked. As `counting`."""
    return _first(policy, rules, lambda one: one.until < on, own_ids=own_ids)


def _first(policy: Policy | None, rules: Mapping[str, int], wanted: Callable[[Waiver], bool], *, own_ids: bool) -> exp.Expr:
    numbered = [(n, one) for n, one in enumerate(policy.waivers if policy else (), start=1) if one.rule in rules and wanted(one)]
    found = exp.Case()
    for number, one in sorted(numbered, key=lambda pair: pair[1].until, reverse=True):
        if one.cases is None or own_ids:
            concerns = exp.EQ(this=exp.column("k"), expression=exp.convert(rules[one.rule]))
            found = found.when(concerns if one.cases is None else exp.and_(concerns, _is_of(one.cases)), exp.convert(number))
    return exp.cast(found if found.args.get("ifs") else exp.Null(), "INTEGER")


def _is_of(cases: frozenset[str]) -> exp.Expr:
    return exp.In(this=exp.column(ID), expressions=[exp.Literal.string(one) for one in sorted(cases)])


def waivers_document(judged: Judged, findings: str) -> dict[str, Any]:
    """
    The waivers of the policy, as a JSON value: of each its number in the policy, what it says, its state on the day (`counts`, `ended`,
    `not_begun`), how many findings it concerns, and how many of these it excuses. What an act or a regulation asks nobody can excuse from.
    """
    policy, on = judged.law.policy, judged.summary.on
    columns = "count(*), count(*) FILTER (excused)"
    query = f"SELECT coalesce(waiver, ended_waiver), {columns} FROM {findings} WHERE coalesce(waiver, ended_waiver) IS NOT NULL GROUP BY 1"
    counts = {number: (concerned, excused) for number, concerned, excused in judged.connection.execute(query).fetchall()}
    told = []
    for number, one in enumerate(policy.waivers if policy else (), start=1):
        concerned, excused = counts.get(number, (0, 0))
        told.append(_waiver(number, one, on) | {"findings": concerned, "excused": excused})
    return {"on": str(on), "policy": policy.name if policy else None, "waivers": told}


def _waiver(number: int, one: Waiver, on: dt.date) -> dict[str, Any]:
    state = "ended" if one.until < on else "not_begun" if one.start is not None and on < one.start else "counts"
    return {
        "number": number,
        "rule": one.rule,
        "reason": one.reason,
        "from": None if one.start is None else str(one.start),
        "until": str(one.until),
        "cases": None if one.cases is None else sorted(one.cases),
        "state": state,
    }
