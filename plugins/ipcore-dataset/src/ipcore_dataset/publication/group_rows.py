"""The rows of each group of each table by group, as far as figures by group tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping
from itertools import combinations
from typing import NamedTuple, TypeVar

from attrs import evolve, field, frozen

from ipcore_dataset.indicators import INDICATORS, Atom, Group, summed
from ipcore_dataset.publication.asked import BY_GROUP, answered, fields_of
from ipcore_dataset.publication.core import Behind, coarse_of
from ipcore_dataset.publication.counted import Counted, Judged
from ipcore_dataset.publication.figures import Key
from ipcore_dataset.publication.strata import Strata

R = TypeVar("R", bound=Hashable)
Tables = tuple[tuple[str, ...], ...]
At = tuple[tuple[str, str | None], ...]
"""A group: its value in each dimension of its table, the dimensions sorted by name. Of all rows: ()."""


class Kind(NamedTuple):
    """What a row is to figures by group."""

    coarse: int  # what the indicators by group say of it
    clean: bool
    rule: str = ""  # a value of KINDS, where one rule is looked at
    rules: tuple[str, ...] = ()  # the same of all, where all rules are looked at together
    fine: int = 0  # what all figures about all rows say of it, where these are looked at too


@frozen(kw_only=True)
class Fine:
    """
    Rows as far as figures about all rows tell them apart too, also those that are not counted by group.

    Attributes:
        groups: Rows by group and kind.
        behind: Which `fine` each figure about all rows counts.
    """

    groups: Mapping[At, Mapping[Kind, int]]
    behind: Mapping[Key, Collection[int]]


@frozen(kw_only=True)
class GroupRows:
    """
    The rows.

    Attributes:
        tables: The dimensions of each table, those of one first.
        groups: Rows by group and kind, of all tables, and of all rows.
        judged: The same for each rule.
        fine: As `groups`, told apart by all figures about all rows that are sums over atoms.
        together: The same of all figures, all rules at once. None: there are too many different rows.
        fields: Which kinds each field of each indicator counts, by the indicator's id and the field.
    """

    tables: tuple[tuple[str, ...], ...]
    groups: Mapping[At, Mapping[Kind, int]]
    judged: Mapping[str, Mapping[At, Mapping[Kind, int]]]
    fields: Mapping[tuple[str, str], frozenset[int]]
    fine: Fine
    together: Fine | None = field(default=None)

    def of_table(self, dimensions: tuple[str, ...]) -> list[At]:
        """The groups of a table, in the order of their values."""
        return [one for one in self.groups if tuple(name for name, _ in one) == dimensions]

    def of_tables(self, tables: Collection[tuple[str, ...]]) -> GroupRows:
        """The same of some of the tables."""
        groups = {at: kinds for at, kinds in self.groups.items() if not at or tuple(name for name, _ in at) in tables}
        return evolve(self, tables=tuple(tables), groups=groups)

    def rows(self, at: At) -> int:
        """How many rows a group has."""
        return sum(self.groups[at].values())


def group_rows(counted: Counted, behind: Behind) -> GroupRows:
    """The rows of all tables of one and two of the dimensions."""
    total = summed(counted.atoms)
    coarse = coarse_of(total)
    one, two = (tuple(tuple(sorted(names)) for names in combinations(counted.dimensions, size)) for size in (1, 2))
    finest = {name: _kinds(by_group, coarse) for name, by_group in counted.judged.items()}
    base = {group: _kinds_unjudged(one, coarse) for group, one in counted.atoms.items()}
    if finest:
        base = {group: _without_rule(kinds) for group, kinds in next(iter(finest.values())).items()}
    groups: dict[At, Counter[Kind]] = {}
    judged: dict[str, dict[At, Counter[Kind]]] = {name: {} for name in finest}
    for table in ((), *one, *two):
        for group, kinds in base.items():
            at = _at(counted.dimensions, group, table)
            groups.setdefault(at, Counter()).update(kinds)
            for name, found in finest.items():
                judged[name].setdefault(at, Counter()).update(found[group])
    ordered = sorted(
        groups, key=lambda at: (len(at), [counted.dimensions.index(name) for name, _ in at], [(v is not None, v or "") for _, v in at])
    )
    return GroupRows(
        tables=(*one, *two),
        groups={at: groups[at] for at in ordered},
        judged=judged,
        fields=_fields(total, coarse),
        fine=_answers(counted, behind, ((), *one, *two), coarse),
        together=_together(counted, behind, ((), *one, *two), coarse),
    )


def _answers(counted: Counted, behind: Behind, tables: Tables, coarse: Strata[Atom]) -> Fine:
    rows: dict[Group, Counter[tuple[Atom, bool]]] = {}
    for group, atoms in counted.atoms.items():
        rows[group] = Counter({(atom, False): number for atom, number in atoms.items()})
    for group, judged in next(iter(counted.judged.values()), {}).items():
        rows[group] = Counter()
        for one, number in judged.items():
            rows[group][one.atom, one.clean] += number
    every = {row for one in rows.values() for row in one}
    sets = {key: frozenset(row for row in every if row[0] in atoms) for key, atoms in behind.atoms.items()}
    strata = Strata(every, sets)
    return _fine(rows, tables, counted.dimensions, strata, lambda row: Kind(coarse.of[row[0]], row[1], fine=strata.of[row]))


def _together(counted: Counted, behind: Behind, tables: Tables, coarse: Strata[Atom]) -> Fine | None:
    if counted.together is None or behind.whole is None:
        return None
    strata = Strata({row for one in counted.together.values() for row in one}, behind.whole)
    return _fine(
        counted.together,
        tables,
        counted.dimensions,
        strata,
        lambda row: Kind(coarse.of[row.atom], row.clean, rules=row.kinds, fine=strata.of[row]),
    )


def _fine(
    groups: Mapping[Group, Mapping[R, int]], tables: Tables, dimensions: tuple[str, ...], strata: Strata[R], kind: Callable[[R], Kind]
) -> Fine:
    found: dict[At, Counter[Kind]] = {}
    for table in tables:
        for group, rows in groups.items():
            here = found.setdefault(_at(dimensions, group, table), Counter())
            for row, number in rows.items():
                here[kind(row)] += number
    return Fine(groups=found, behind=strata.figures)


def _kinds(groups: Mapping[Group, Mapping[Judged, int]], coarse: Strata[Atom]) -> dict[Group, Counter[Kind]]:
    found: dict[Group, Counter[Kind]] = {group: Counter() for group in groups}
    for group, rows in groups.items():
        for row, number in rows.items():
            found[group][Kind(coarse.of[row.atom], row.clean, row.kind)] += number
    return found


def _kinds_unjudged(atoms: Mapping[Atom, int], coarse: Strata[Atom]) -> Counter[Kind]:
    found: Counter[Kind] = Counter()
    for atom, number in atoms.items():
        found[Kind(coarse.of[atom], clean=False)] += number
    return found


def _without_rule(kinds: Mapping[Kind, int]) -> Counter[Kind]:
    found: Counter[Kind] = Counter()
    for kind, number in kinds.items():
        found[kind._replace(rule="")] += number
    return found


def _at(dimensions: tuple[str, ...], group: tuple[str | None, ...], table: tuple[str, ...]) -> At:
    values = dict(zip(dimensions, group, strict=True))
    return tuple((name, values[name]) for name in table)


def _fields(atoms: Mapping[Atom, int], coarse: Strata[Atom]) -> dict[tuple[str, str], frozenset[int]]:
    found: dict[tuple[str, str], frozenset[int]] = {}
    for one in BY_GROUP:
        if answered(INDICATORS[one], atoms):
            fields = fields_of(INDICATORS[one], atoms)
            found |= {(one, field): frozenset(coarse.of[atom] for atom in rows) for field, rows in fields.items()}
    return found


def figures_of(rows: GroupRows, kinds: Mapping[Kind, int]) -> dict[tuple[str, ...], frozenset[Kind]]:
    """Which kinds each figure by group counts: rows, clean rows and the fields of indicators."""
    found: dict[tuple[str, ...], frozenset[Kind]] = {("rows",): frozenset(kinds)}
    if rows.judged:
        found["clean",] = frozenset(kind for kind in kinds if kind.clean)
        found["clean", "rest"] = frozenset(kind for kind in kinds if not kind.clean)
    for (indicator, name), coarse in rows.fields.items():
        if name in ("yes", "no", "unknown", "of"):
            found["indicator", indicator, name] = frozenset(kind for kind in kinds if kind.coarse in coarse)
        if name == "of":
            found["indicator", indicator, "rest"] = frozenset(kind for kind in kinds if kind.coarse not in coarse)
    return found
