"""Small made-up datasets, counted without a database, and a reader who tries to work out what a publication of them hides."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from ipcore import Law, Outcome, Severity
from ipcore_dataset.disclosure_control import Profile, Range, Sum, bounds
from ipcore_dataset.indicators import INDICATORS, MEASURES, Answer, Atom, Group, answer, follow_up
from ipcore_dataset.publication import Asked, publication
from ipcore_dataset.publication.asked import BY_GROUP, choices_of
from ipcore_dataset.publication.counted import KINDS, OUTSIDE, Counted, Judged, Whole
from ipcore_dataset.publication.earlier import Earlier, figures_in
from ipcore_dataset.publication.figures import HIDDEN, Key
from ipcore_dataset.running.summary import RuleCounts, Summary

ON = dt.date(2025, 12, 31)
RULES = ("annual-evaluation", "coordinator-appointed")
"""The rules that the made-up rows answer."""
COUNTED = (Answer.YES, Answer.NO, Answer.UNKNOWN)


@frozen
class Row:
    """A row: its groups, whether it has a plan, a coordinator, a group, and its outcomes. None: unknown."""

    groups: Group
    plan: bool | None = True
    coordinator: bool | None = False
    group: bool | None = False
    outcomes: tuple[str, ...] = (Outcome.MET, Outcome.NOT_MET)
    more: tuple[tuple[str, bool | None], ...] = ()  # what other measures say of it

    @property
    def atom(self) -> Atom:
        """What all measures say of it."""
        somebody = self.coordinator or self.group
        told = {"counted": True, "individual_plan": self.plan, "other_plan": False, "group": self.group, "coordinator": self.coordinator}
        told |= {"somebody": somebody, "individual_or_measures_plan": self.plan, "plan_in_use": self.plan and self.group}
        told |= dict(self.more)
        return tuple(told.get(name, False) for name in MEASURES)

    @property
    def clean(self) -> bool:
        """Nothing is unmet or open."""
        return not any(KINDS[one] in ("not_met", "open") for one in self.outcomes) and any(one != OUTSIDE for one in self.outcomes)

    @property
    def unmet(self) -> set[Severity]:
        """The severities of what is unmet."""
        return {SEVERITIES[rule] for rule, one in zip(RULES, self.outcomes, strict=True) if one == Outcome.NOT_MET}


LAW = Law()
SEVERITIES = {rule.id: LAW.severity(rule, edition) for rule, edition in LAW.editions_on(ON)}


def summary_of(rows: Sequence[Row]) -> Summary:
    """What a run over the rows adds up to."""
    rules = {}
    for rule, severity in SEVERITIES.items():
        found = Counter(row.outcomes[RULES.index(rule)] if rule in RULES else OUTSIDE for row in rows)
        counts = {Outcome(one): number for one, number in found.items() if one != OUTSIDE}
        rules[rule] = RuleCounts(severity=severity, counts=counts, outside=found[OUTSIDE])
    return Summary(
        law=LAW.stamp,
        on=ON,
        law_on=ON,
        rows=len(rows),
        rules=rules,
        unmet_rows=Counter(one for row in rows for one in row.unmet),
        clean_rows=sum(row.clean for row in rows),
    )


def counted_of(rows: Sequence[Row], dimensions: tuple[str, ...]) -> Counted:
    """The rows counted."""
    atoms: dict[Group, Counter[Atom]] = {}
    judged: dict[str, dict[Group, Counter[Judged]]] = {}
    together: dict[Group, Counter[Whole]] = {}
    for row in rows:
        group = row.groups[: len(dimensions)]
        atoms.setdefault(group, Counter())[row.atom] += 1
        together.setdefault(group, Counter())[Whole(row.atom, row.clean, tuple(KINDS[one] for one in row.outcomes))] += 1
        for rule, outcome in zip(RULES, row.outcomes, strict=True):
            one = Judged(row.atom, KINDS[outcome], row.clean, SEVERITIES[rule] in row.unmet)
            judged.setdefault(rule, {}).setdefault(group, Counter())[one] += 1
    return Counted(dimensions=dimensions, atoms=atoms, judged=judged, together=together)


def published(
    rows: Sequence[Row], dimensions: tuple[str, ...], profile: Profile | None, earlier: tuple[Earlier, ...] = ()
) -> dict[str, Any]:
    """The publication of some rows."""
    return publication(summary_of(rows), counted_of(rows, dimensions), Asked(law=LAW, profile=profile, earlier=earlier))


def keys_of(row: Row, dimensions: tuple[str, ...]) -> Iterator[Key]:
    """The figures that a row counts in; also those that are not published, and can be worked out."""
    yield ("rows",)
    yield ("clean",) if row.clean else ("not clean",)
    for severity in Severity:
        yield ("severity", str(severity)) if severity in row.unmet else ("no severity", str(severity))
    yield from _told(row, (), INDICATORS, ("not_applicable", OUTSIDE))
    if answer(INDICATORS["individual-plan"], row.atom) in COUNTED:
        yield ("status_of",)
        yield ("status", str(follow_up(row.atom)))
    yield from _by_choice(row)
    for size in (1, 2):
        for at in _groups(row, dimensions, size):
            yield ("group", at, "rows")
            yield ("group", at, "clean") if row.clean else ("group", at, "not clean")
            yield from _told(row, ("group", at), BY_GROUP, (), rules=size == 1)


def _by_choice(row: Row) -> Iterator[Key]:
    for (choice, one), indicator in choices_of().items():
        base, found = answer(INDICATORS[one], row.atom), answer(indicator, row.atom)
        if found in (Answer.YES, Answer.NO):
            yield ("choice", choice, one, "known")
            yield ("choice", choice, one, str(found))
        for field in (Answer.YES, Answer.NO):
            if (base is field) is not (found is field):
                yield ("choice", choice, one, str(field), "more" if found is field else "less")


def _told(row: Row, at: Key, indicators: Any, kinds: tuple[str, ...], *, rules: bool = True) -> Iterator[Key]:
    for one in indicators:
        found = answer(INDICATORS[one], row.atom)
        yield (*at, "indicator", one, str(found))
        if found in COUNTED:
            yield (*at, "indicator", one, "of")
    for rule, outcome in zip(RULES, row.outcomes, strict=True) if rules else ():
        kind = KINDS[outcome]
        yield (*at, "rule", rule, kind if kind in ("not_met", "met", "open", *kinds) else "rest")


def _groups(row: Row, dimensions: tuple[str, ...], size: int) -> list[tuple[tuple[str, str | None], ...]]:
    told = sorted(zip(dimensions, row.groups, strict=False), key=lambda one: one[0])
    return [(one,) for one in told] if size == 1 else [tuple(told)] if len(told) == 2 else []


def counts_of(rows: Sequence[Row], dimensions: tuple[str, ...]) -> Counter[Key]:
    """The true counts."""
    return Counter(key for row in rows for key in keys_of(row, dimensions))


def shown_in(document: Mapping[str, Any]) -> dict[Key, int | str]:
    """What a reader sees of the figures, by their keys; what no row can count in is left out."""
    told = {key: count for key, count in figures_in(document) if count != "not_answerable"}
    return {key: count for key, count in told.items() if _is_counted(key)}


def _is_counted(key: Key) -> bool:
    """A rule that nothing answers is outside in all rows; what is known is yes and no."""
    return (key[0] != "rule" or key[1] in RULES) and (key[0], key[-1]) != ("indicator", "known")


def worked_out(
    document: Mapping[str, Any],
    kinds: Sequence[Row],
    dimensions: tuple[str, ...],
    asked: Sequence[Key],
    profile: Profile,
    seen: Callable[[Key], bool] = lambda _: True,
) -> dict[Key, Range]:
    """
    What a reader can work out who knows that every row is one of some kinds, and what the law makes of each kind.

    Args:
        document: The publication.
        kinds: All kinds of rows that there may be.
        dimensions: The dimensions of the groups.
        asked: The figures the reader would like to know.
        profile: Whose practice was followed: where a zero is shown, what is hidden of all rows is none. A group may hide all, zeros too.
        seen: Which figures the reader looks at.
    """
    told = {key: count for key, count in shown_in(document).items() if seen(key)}
    within: dict[Key, list[Key]] = {}
    for number, kind in enumerate(kinds):
        for key in keys_of(kind, dimensions):
            within.setdefault(key, []).append(("kind", number))
    known: dict[Key, Range] = {("kind", number): Range() for number in range(len(kinds))}
    for key in within:
        count = told.get(key)
        least = 1 if count == HIDDEN and profile.zero_shown and (key[0] != "group" or key[-1] == "rows") else 0
        known[key] = Range(count, count) if isinstance(count, int) else Range(least)
    sums = [Sum(key, tuple(parts)) for key, parts in within.items()]
    return bounds(known, sums, [one for one in asked if one in within])
