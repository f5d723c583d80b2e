"""The figures about all rows, and how they hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from ipcore import Severity
from ipcore_dataset.indicators import INDICATORS, Atom, summed
from ipcore_dataset.publication.asked import (
    BY_GROUP,
    answered,
    choices_of,
    fields_of,
    statuses_of,
    still_answered,
)
from ipcore_dataset.publication.counted import OUTSIDE, Counted, Judged, Whole
from ipcore_dataset.publication.figures import Figures, Key
from ipcore_dataset.publication.strata import Strata
from ipcore_dataset.running.summary import Summary

RULE_KINDS = ("not_met", "met", "open", "not_applicable", OUTSIDE)
COUNTED_SEVERITIES = (Severity.BREACH, Severity.DEVIATION, Severity.ADVICE)
ALL_ROWS = 100
"""How many times dearer the number of all rows is to hide where there are groups: without it none of them is shown."""

Sets = dict[Key, frozenset[Atom]]


@frozen(kw_only=True)
class Behind:
    """
    Which rows are behind each figure about all rows.

    Attributes:
        atoms: Of the figures that are sums over atoms.
        whole: Of all figures. None: there are too many different rows.
    """

    atoms: Mapping[Key, frozenset[Atom]]
    whole: Mapping[Key, frozenset[Whole]] | None


def coarse_of(atoms: Mapping[Atom, int]) -> Strata[Atom]:
    """The atoms as far as the indicators that are counted by group tell them apart."""
    figures: Sets = {}
    for one in BY_GROUP:
        if answered(INDICATORS[one], atoms):
            figures.update({(one, field): rows for field, rows in fields_of(INDICATORS[one], atoms).items()})
    return Strata(atoms, figures)


def add_core(figures: Figures, summary: Summary, counted: Counted) -> Behind:
    """All figures about all rows. Gives the rows behind them."""
    atoms = summed(counted.atoms)
    rows = figures.add(("rows",), summary.rows, weight=ALL_ROWS if counted.dimensions else 1)
    figures.add(("clean",), summary.clean_rows)
    _split(figures, rows, ("clean",), summary.rows - summary.clean_rows)
    for severity in COUNTED_SEVERITIES:
        unmet = summary.unmet_rows.get(severity, 0)
        _split(figures, rows, figures.add(("severity", str(severity)), unmet), summary.rows - unmet)
        figures.link(("severity", str(severity), "clean"), summary.rows - unmet - summary.clean_rows)
        figures.sum(("severity", str(severity), "rest"), ("clean",), ("severity", str(severity), "clean"))
    coarse = coarse_of(atoms)
    guarded = counted.together is None  # else what all figures together tell apart is guarded, and so all that is made of it
    sets = _add_answers(figures, atoms, coarse, guarded=guarded)
    for rule in counted.judged:
        _add_rule(figures, rule, summed_judged(counted, rule), summary.rules[rule].severity, coarse, guarded=guarded)
    _add_unions(figures, summary, counted)
    return Behind(atoms=sets, whole=None if counted.together is None else _add_together(figures, summary, counted, sets))


def _add_together(figures: Figures, summary: Summary, counted: Counted, answers: Sets) -> Mapping[Key, frozenset[Whole]]:
    """Everything about all rows at once, where there are few different rows."""
    total: Counter[Whole] = Counter()
    for rows in (counted.together or {}).values():
        total.update(rows)
    sets: dict[Key, frozenset[Whole]] = {key: frozenset(row for row in total if row.atom in atoms) for key, atoms in answers.items()}
    sets["clean",] = frozenset(row for row in total if row.clean)
    rules = list(counted.judged)
    for number, rule in enumerate(rules):
        for kind in RULE_KINDS:
            sets["rule", rule, kind] = frozenset(row for row in total if row.kinds[number] == kind)
    for severity in COUNTED_SEVERITIES:
        same = [number for number, rule in enumerate(rules) if summary.rules[rule].severity is severity]
        sets["severity", str(severity)] = frozenset(row for row in total if any(row.kinds[one] == "not_met" for one in same))
    Strata(total, sets).link(figures, ("together",), total, {key: key for key in sets}, guarded=True)
    return sets


def summed_judged(counted: Counted, rule: str) -> Counter[Judged]:
    """What a rule is in all rows."""
    total: Counter[Judged] = Counter()
    for rows in counted.judged[rule].values():
        total.update(rows)
    return total


def kinds_of(judged: Mapping[Judged, int]) -> dict[str, int]:
    """Rows by what a rule is in them."""
    found = dict.fromkeys(RULE_KINDS, 0)
    for row, number in judged.items():
        found[row.kind] += number
    return found


def _split(figures: Figures, whole: Key, part: Key, rest: int) -> None:
    """Who knows the whole and a part knows the rest."""
    figures.sum(whole, part, figures.difference((*part, "rest"), rest))


def _add_answers(figures: Figures, atoms: Mapping[Atom, int], coarse: Strata[Atom], *, guarded: bool) -> Sets:
    """Indicators, status and choices, linked by the atoms they count, which are returned."""
    sets: Sets = {("rows",): frozenset(atoms)}
    for one in INDICATORS.values():
        if answered(one, atoms):
            sets.update({("indicator", one.id, name): rows for name, rows in fields_of(one, atoms).items()})
    if ("indicator", "individual-plan", "of") in sets:
        for status, rows in statuses_of(atoms).items():
            sets["status", str(status)] = rows
        sets["status_of",] = sets["indicator", "individual-plan", "of"]
    shown = set(sets)
    for (choice, of), indicator in choices_of().items():
        if ("indicator", of, "yes") in sets and still_answered(indicator, INDICATORS[of], atoms):
            _add_choice(sets, shown, (choice, of), fields_of(indicator, atoms))
    size = {name: sum(atoms[atom] for atom in rows) for name, rows in sets.items()}
    keys: dict[Key, Key] = {}
    for name, number in size.items():
        keys[name] = figures.add(name, number) if name in shown else figures.difference(name, number)
    for number, members in enumerate(_members(coarse)):
        sets["coarse", number] = members
        keys["coarse", number] = figures.link(("coarse", number), sum(atoms[atom] for atom in members))
    Strata(atoms, sets).link(figures, ("atoms",), atoms, keys, guarded=guarded)
    return sets


def _add_choice(sets: Sets, shown: set[Key], name: tuple[str, str], fields: Mapping[str, frozenset[Atom]]) -> None:
    """An indicator under another definition; what a reader gets by subtraction is there too."""
    choice, of = name
    for field in ("yes", "known", "no"):
        base, here = sets["indicator", of, field], fields[field]
        sets["choice", choice, of, field] = here
        if field != "no":
            shown.add(("choice", choice, of, field))
        sets["choice", choice, of, f"{field} more"] = here - base
        sets["choice", choice, of, f"{field} less"] = base - here


def _members(coarse: Strata[Atom]) -> list[frozenset[Atom]]:
    found: list[set[Atom]] = [set() for _ in range(coarse.size)]
    for atom, number in coarse.of.items():
        found[number].add(atom)
    return [frozenset(one) for one in found]


def _add_rule(
    figures: Figures, rule: str, judged: Mapping[Judged, int], severity: Severity, coarse: Strata[Atom], *, guarded: bool
) -> None:
    """A rule: its outcomes add up to all rows, and hang together with what is in the row beside it."""
    kinds = kinds_of(judged)
    for kind, number in kinds.items():
        figures.add(("rule", rule, kind), number, people=kind != OUTSIDE)
    figures.sum(("rows",), *(("rule", rule, kind) for kind in RULE_KINDS))
    sets: dict[Key, frozenset[Judged]] = {("rule", rule, kind): frozenset(row for row in judged if row.kind == kind) for kind in RULE_KINDS}
    sets["clean",] = frozenset(row for row in judged if row.clean)
    sets["severity", str(severity)] = frozenset(row for row in judged if row.unmet)
    for number in range(coarse.size):
        sets["coarse", number] = frozenset(row for row in judged if coarse.of[row.atom] == number)
    keys: dict[Key, Key] = {one: one for one in sets if one in figures}
    Strata(judged, sets).link(figures, ("rule", rule, "rows"), judged, keys, guarded=guarded)


def _add_unions(figures: Figures, summary: Summary, counted: Counted) -> None:
    """Whoever has something unmet has it by some rule: no more rows than all rules together have, and none without any."""
    for severity in COUNTED_SEVERITIES:
        rules = [rule for rule in counted.judged if summary.rules[rule].severity is severity]
        number = sum(figures.count(("rule", rule, "not_met")) for rule in rules)
        _at_most(figures, ("severity", str(severity)), number, [("rule", rule, "not_met") for rule in rules])
    open_or_unmet = [("rule", rule, kind) for rule in counted.judged for kind in ("not_met", "open")]
    if counted.judged:
        unclean = figures.count(("clean", "rest"))
        number = sum(figures.count(one) for one in open_or_unmet)
        if number >= unclean:  # a row that no rule answers is not clean either
            _at_most(figures, ("clean", "rest"), number, open_or_unmet)


def _at_most(figures: Figures, key: Key, number: int, rules: list[Any]) -> None:
    total = figures.link((*key, "all rules"), number)
    figures.sum(total, *rules)
    figures.sum(total, key, figures.link((*key, "more than once"), number - figures.count(key)))
