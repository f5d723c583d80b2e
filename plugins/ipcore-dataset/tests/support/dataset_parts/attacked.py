"""
Made-up datasets of many shapes, each published, and what a reader of the publication can work out of it.

By hand, for more of them than the tests try: `python -m dataset_parts.attacked 0 200` tries the datasets of the seeds 0 through 199.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from attrs import evolve, field, frozen

from dataset_parts import made_counts
from dataset_parts.made_counts import RULES, Row, counts_of, keys_of, published, shown_in, worked_out
from ipcore import Outcome
from ipcore_dataset.disclosure_control import PROFILES, Profile
from ipcore_dataset.publication import by_group, tables
from ipcore_dataset.publication.asked import BY_GROUP
from ipcore_dataset.publication.figures import Key

OUTCOMES = (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)
WAYS = ("together", "rules alone by group", "rules alone", "many groups")
"""How the figures are looked at: as in a small table, and as in larger ones."""


@frozen(kw_only=True)
class Dataset:
    """A made-up dataset, and how it is published."""

    seed: int
    profile: Profile
    way: str
    dimensions: tuple[str, ...]
    known: list[Row] = field(repr=False)
    rows: list[Row] = field(repr=False)


def dataset(seed: int, way: str | None = None, profile: str | None = None) -> Dataset:
    """The dataset of a seed."""
    random = Random(seed)
    way = way or random.choice(WAYS)
    dimensions = random.choice([("a",), ("a", "b")] if way == "many groups" else [(), ("a",), ("a",), ("a", "b"), ("a", "b")])
    values = {"a": "uvwxyz"[: random.randint(5, 6) if way == "many groups" else random.randint(2, 4)], "b": "pqr"[: random.randint(2, 3)]}
    groups: list[tuple[str, ...]] = [()]
    for name in dimensions:
        groups = [(*one, value) for one in groups for value in values[name]]
    answers = list(dict.fromkeys(_answers(random) for _ in range(random.randint(3, 8))))
    known = [evolve(one, groups=group) for group in groups for one in answers]
    number = random.choice([8, 20, 40, 80, 150, 300])
    weights = [random.random() ** 3 for _ in known]
    return Dataset(
        seed=seed,
        profile=PROFILES[profile or random.choice(list(PROFILES))],
        way=way,
        dimensions=dimensions,
        known=known,
        rows=random.choices(known, weights, k=number),
    )


def _answers(random: Random) -> Row:
    """Somebody of no group: mostly with all known, as plain rows are."""

    def told(yes: float) -> bool | None:
        return None if random.random() < 0.08 else random.random() < yes

    plan, coordinator, group = told(0.5), told(0.5), told(0.4)
    other = False if plan else told(0.3)
    more = {"counted": random.random() < 0.93, "other_plan": other, "measures_plan": told(0.2), "dormant": bool(plan) and told(0.3)}
    more |= {"need": told(0.6), "declined": not plan and random.random() < 0.2}
    more |= {"individual_plan_during_year": plan or told(0.1)}
    return Row((), plan, coordinator, group, (random.choice(OUTCOMES), random.choice(OUTCOMES)), tuple(more.items()))


@contextmanager
def looked_at(way: str) -> Iterator[None]:
    """Let a small dataset be looked at as a larger one is."""
    counted_of = made_counts.counted_of

    def alone(*given: object) -> object:
        return evolve(counted_of(*given), together=None)  # type: ignore[arg-type]

    with (
        patch.object(tables, "MANY", 4 if way == "many groups" else tables.MANY),
        patch.object(by_group, "MOST", 0 if way == "rules alone by group" else by_group.MOST),
        patch.object(made_counts, "counted_of", alone if way in ("rules alone", "many groups") else counted_of),
    ):
        yield


def told_small(one: Dataset) -> list[Key]:
    """The small counts that a reader knows to be small."""
    with looked_at(one.way):
        document = published(one.rows, one.dimensions, one.profile)
    true, told = counts_of(one.rows, one.dimensions), shown_in(document)
    assert all(count == true[key] for key, count in told.items() if isinstance(count, int))
    small = {key for row in one.known for key in keys_of(row, one.dimensions) if true[key] and one.profile.hides(true[key])}
    leaks = []
    for seen in looks(one.way):
        asked = sorted(filter(seen, small), key=repr)
        found = worked_out(document, one.known, one.dimensions, asked, one.profile, seen)
        leaks += [key for key, range_ in found.items() if range_.high is not None and range_.high < one.profile.below]
    return leaks


def looks(way: str) -> list[Callable[[Key], bool]]:
    """
    Which figures a reader looks at together, one time after the other.

    Where rules are looked at alone: all indicators; and each rule beside the clean rows and the indicators that are counted by group.
    """
    if way == "together":
        return [lambda _: True]

    def figure(key: Key) -> Key:
        return key[2:] if key[0] == "group" else key

    def indicators(key: Key) -> bool:
        return figure(key)[0] not in ("rule", "clean", "not clean", "severity", "no severity")

    def beside(rule: str) -> Callable[[Key], bool]:
        plain = ("rows", "clean", "not clean")
        return lambda key: figure(key)[0] in plain or figure(key)[:2] in [("rule", rule), *(("indicator", one) for one in BY_GROUP)]

    return [indicators, *map(beside, RULES)]


def main(given: Sequence[str]) -> None:
    """Try the datasets from one seed up to another."""
    first, last, *ways = given
    leaks = 0
    for seed in range(int(first), int(last)):
        one = dataset(seed, *ways)
        start = time.monotonic()
        try:
            told = told_small(one)
        except Exception as problem:  # noqa: BLE001  # one that fails is told, the others are tried
            told = [("failed", repr(problem)[:200])]
        leaks += bool(told)
        took = time.monotonic() - start
        shape = (seed, one.profile.name, one.way, len(one.dimensions), len(one.rows), f"{took:.1f}s")
        print(*shape, told[:4] or "", len(told) or "", flush=True)  # noqa: T201
    print(f"{leaks} of {int(last) - int(first)} tell something")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
