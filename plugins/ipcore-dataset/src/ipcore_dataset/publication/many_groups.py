"""
Figures by group where the groups are many, as municipalities are.

One programme over all of them would take hours. Instead some groups, the *pool*, show nothing but their size. A reader can move people from
any other group into the pool and back without a sum over all groups telling: so each other group is looked at alone, with as many people of
each kind as the pool could have lent it. In the pool itself nobody can tell which of its people are in which of its groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import define, field

from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.by_group import MARGIN, SHOWN_FIELDS, SHOWN_KINDS, hides, zero_tells
from ipcore_dataset.publication.counted import OUTSIDE
from ipcore_dataset.publication.figures import HIDDEN, Count, Figures, Key
from ipcore_dataset.publication.group_rows import At, GroupRows, Kind, figures_of
from ipcore_dataset.publication.sizes import key_of
from ipcore_dataset.publication.strata import Strata

Name = tuple[str, ...]
_REST = ("not_applicable", OUTSIDE)


@define
class Units:
    """
    The values of one dimension, each with its groups in all tables.

    Attributes:
        rows: All groups.
        dimension: The dimension.
        sized: The sizes of the groups.
        profile: As of `Figures`.
        earlier: As of `Figures`.
        pool: The values that show nothing but sizes.
        local: The figures of the others.
        rules: The rules that a value shows.
    """

    rows: GroupRows
    dimension: str
    sized: Figures
    profile: Profile
    earlier: tuple[Mapping[Key, int], ...] = ()
    groups: dict[str | None, list[At]] = field(factory=dict)
    pool: set[str | None] = field(factory=set)
    local: dict[str | None, Figures] = field(factory=dict)
    rules: dict[str | None, set[str]] = field(factory=dict)
    _lent: dict[At, Counter[Kind]] = field(factory=dict)

    def protect(self) -> None:
        """Settle who shows what."""
        for at in self.rows.groups:
            for name, value in at:
                if name == self.dimension:
                    self.groups.setdefault(value, []).append(at)
        for unit, groups in self.groups.items():
            if hides(self.sized, groups[0]):
                self._give_up(unit)
        waiting = sorted(
            (one for one in self.groups if one not in self.pool), key=lambda one: (self.rows.rows(self.groups[one][0]), one or "")
        )
        for unit in waiting:
            self._look_at(unit)
        self._fill_pool(waiting)
        for unit in waiting:
            if unit not in self.pool:
                self.rules[unit] = self._rules_of(unit)
        self._check_rules()
        self._hide_last()

    def shown(self, at: At, *name: str) -> Count:
        """A figure of one of the groups, as it is published."""
        unit = dict(at)[self.dimension]
        if unit in self.pool:
            return HIDDEN
        if name[0] == "rule":
            _, rule, kind = name
            return self._sizes(rule, at)[kind] if rule in self.rules[unit] else HIDDEN
        return self.local[unit].shown(key_of(at, *name))

    def _rest(self, at: At) -> At:
        """The group of the other dimension that a group is part of: who is lent to it comes from there."""
        return tuple(one for one in at if one[0] != self.dimension)

    def _give_up(self, unit: str | None) -> None:
        self.pool.add(unit)
        self.local.pop(unit, None)
        for at in self.groups[unit]:
            self._lent.setdefault(self._rest(at), Counter()).update(self.rows.groups[at])

    def _look_at(self, unit: str | None) -> None:
        """Protect the figures of one value alone; where that cannot be, it shows none."""
        figures = self._figures(unit)
        figures.protect()
        if figures.given_away:
            self._give_up(unit)
        else:
            self.local[unit] = figures

    def _figures(self, unit: str | None) -> Figures:
        figures = Figures(self.profile, self.earlier)
        kinds = self.rows.groups[()]
        sets = figures_of(self.rows, kinds)
        strata = Strata(kinds, sets)
        national = {name: sum(kinds[kind] for kind in members) for name, members in sets.items()}
        whole, *split = self.groups[unit]
        visible = [at for at in split if not hides(self.sized, at)]
        parts = {at: self._add(figures, [at], strata, sets, national) for at in (whole, *visible)}
        for name in dict.fromkeys(tuple(one for one, _ in at) for at in split):
            others = [at for at in split if tuple(one for one, _ in at) == name]
            hidden = [at for at in others if at not in parts]
            told = [parts[at] for at in others if at in parts]
            if hidden:
                told.append(self._add(figures, hidden, strata, sets, national))
            for n in range(strata.size):
                figures.sum(parts[whole][n], *(one[n] for one in told))
        return figures

    def _add(
        self, figures: Figures, groups: list[At], strata: Strata[Kind], sets: Mapping[Name, frozenset[Kind]], national: Mapping[Name, int]
    ) -> tuple[Key, ...]:
        """The figures of a group, or of several together that show nothing: these are only not to be worked out."""
        counts, lent = Counter[Kind](), Counter[Kind]()
        for at in groups:
            counts.update(self.rows.groups[at])
            lent.update(self._lent.get(self._rest(at), {}))
        size = {name: sum(number for kind, number in counts.items() if kind in members) for name, members in sets.items()}
        together = len(groups) > 1 or hides(self.sized, groups[0])
        keys: dict[Name, Key] = {}
        for name, number in size.items():
            key = ("together", tuple(groups), *name) if together else key_of(groups[0], *name)
            if name == ("rows",):
                keys[name] = figures.carry(key, number, hidden=False)
            elif not together and name[-1] in (*SHOWN_FIELDS, "clean"):
                keys[name] = figures.add(key, number, zero=zero_tells(name, size, national), weight=MARGIN if len(groups[0]) == 1 else 1)
            else:
                keys[name] = figures.difference(key, number)
        here, there = strata.counts(counts), strata.counts(lent)
        most = [mine + more for mine, more in zip(here, there, strict=True)]
        return strata.link(figures, ("rows of", tuple(groups)), counts, keys, most)

    def _fill_pool(self, units: list[str | None]) -> None:
        """As long as the pool tells something about few people, one more shows nothing."""
        while self.pool and (wanted := self._lacking()) is not None:
            at, members = wanted
            free = [one for one in units if one not in self.pool]
            if not free:
                return
            has = [one for one in free if self._number(one, at, members)]
            self._give_up(min(has or free, key=lambda one: (self.rows.rows(self.groups[one][0]), one or "")))

    def _lacking(self) -> tuple[At, frozenset[Kind]] | None:
        """A group and a figure that the pool has too few of to keep to itself."""
        sets = figures_of(self.rows, self.rows.groups[()])
        for rest, lent in self._lent.items():
            for name, members in sets.items():
                number = sum(count for kind, count in lent.items() if kind in members)
                told = number > 0 or zero_tells(name, {**dict.fromkeys(sets, 1), name: 0}, dict.fromkeys(sets, 1))
                everywhere = sum(count for kind, count in self.rows.groups[rest].items() if kind in members)
                if everywhere and told and self.profile.hides(number) and everywhere > number:
                    return rest, members
        return ((), frozenset(self.rows.groups[()])) if len(self.pool) == 1 else None

    def _number(self, unit: str | None, rest: At, members: frozenset[Kind]) -> int:
        found = [at for at in self.groups[unit] if self._rest(at) == rest]
        return sum(count for at in found for kind, count in self.rows.groups[at].items() if kind in members)

    def _rules_of(self, unit: str | None) -> set[str]:
        """The rules whose figures may all be shown. Where something of the indicators is hidden, none: they could tell it."""
        at = self.groups[unit][0]
        if self.local[unit].hidden:
            return set()
        return {rule for rule in self.rows.judged if self._may_show(rule, at)}

    def _may_show(self, rule: str, at: At) -> bool:
        size, national = self._sizes(rule, at), self._sizes(rule, ())
        if any(self.profile.hides(number) and number for number in size.values()):
            return False
        telling = any(
            zero_tells((name,), {(one,): n for one, n in size.items()}, {(one,): n for one, n in national.items()})
            for name in size
            if not size[name]
        )
        return not (telling and self.profile.hides(0)) and not self._changed_little(rule, at, size)

    def _check_rules(self) -> None:
        """
        Whether each small count of a rule that is hidden can be large for all that is shown; where it cannot, nothing is shown.

        People of the pool can stand in for those who look the same in all figures that are shown here; those of other groups that hide the
        rule, for those who look the same in all figures.
        """
        alike = {unit: self._alike(self.groups[unit][0]) for unit in self.local}
        for rule in self.rows.judged:
            pooled = self._by_kind(rule, list(self.pool))
            hidden = [one for one in self.local if rule not in self.rules[one]]
            others = self._by_kind(rule, hidden)
            for unit in hidden:
                if not self._is_open(rule, unit, alike[unit], pooled, others):
                    self._give_up(unit)
        for rule in self.rows.judged:
            for name in (*SHOWN_KINDS, "rest"):
                self._fill_pool_with(rule, name)

    def _fill_pool_with(self, rule: str, name: str) -> None:
        """What the others show can tell how many people of a rule are left for the pool: those are not few either."""
        while self.pool:
            number = sum(self._sizes(rule, self.groups[one][0])[name] for one in self.pool)
            has = [one for one in self.local if self._sizes(rule, self.groups[one][0])[name]]
            if not number or not has or not self.profile.hides(number):
                return
            self._give_up(min(has, key=lambda one: (rule in self.rules[one], self.rows.rows(self.groups[one][0]), one or "")))

    def _is_open(
        self,
        rule: str,
        unit: str | None,
        same: Mapping[Kind, int],
        pooled: Mapping[tuple[Kind, str], int],
        others: Mapping[tuple[Kind, str], int],
    ) -> bool:
        sizes = self._sizes(rule, self.groups[unit][0])
        small = [name for name, number in sizes.items() if number and self.profile.hides(number)]
        mine = self._by_kind(rule, [unit]) if small else Counter[tuple[Kind, str]]()
        return all(self._most(name, same, mine, pooled, others) >= self.profile.below for name in small)

    @staticmethod
    def _most(
        name: str,
        same: Mapping[Kind, int],
        mine: Mapping[tuple[Kind, str], int],
        pooled: Mapping[tuple[Kind, str], int],
        others: Mapping[tuple[Kind, str], int],
    ) -> int:
        here, rows, found = Counter[Kind](), Counter[int](), Counter[int]()
        for (kind, _), number in mine.items():
            here[kind] += number
        for kind, number in same.items():
            had = mine.get((kind, name), 0)
            rows[number] += here[kind]
            found[number] += had + pooled.get((kind, name), 0) + min(here[kind] - had, others.get((kind, name), 0) - had)
        return sum(min(number, found[one]) for one, number in rows.items())

    def _alike(self, at: At) -> Mapping[Kind, int]:
        """The kinds of rows by a number: the same number where no figure that the group shows tells them apart."""
        kinds = self.rows.groups[()]
        local = self.local[dict(at)[self.dimension]]
        shown = {name: one for name, one in figures_of(self.rows, kinds).items() if self._is_shown(local, key_of(at, *name))}
        return Strata(kinds, shown).of

    @staticmethod
    def _is_shown(local: Figures, key: Key) -> bool:
        return key in local and isinstance(local.shown(key), int)

    def _by_kind(self, rule: str, units: list[str | None]) -> Counter[tuple[Kind, str]]:
        found = Counter[tuple[Kind, str]]()
        for unit in units:
            for kind, number in self.rows.judged[rule][self.groups[unit][0]].items():
                found[kind._replace(rule=""), "rest" if kind.rule in _REST else kind.rule] += number
        return found

    def _changed_little(self, rule: str, at: At, size: Mapping[str, int]) -> bool:
        keys = {kind: key_of(at, "rule", rule, kind) for kind in SHOWN_KINDS}
        changes = [abs(size[kind] - one[key]) for one in self.earlier for kind, key in keys.items() if key in one]
        return any(0 < change < self.profile.below for change in changes)

    def _sizes(self, rule: str, at: At) -> dict[str, int]:
        found = dict.fromkeys((*SHOWN_KINDS, "rest"), 0)
        for kind, number in self.rows.judged[rule][at].items():
            found[kind.rule if kind.rule in SHOWN_KINDS else "rest"] += number
        return found

    def _hide_last(self) -> None:
        """Those that hide a rule must together not be few: else the sum over all tells them."""
        for rule in self.rows.judged:
            for name in (*SHOWN_KINDS, "rest"):
                self._hide_more(rule, name)

    def _hide_more(self, rule: str, name: str) -> None:
        while True:
            hidden = [one for one in self.groups if one in self.pool or rule not in self.rules[one]]
            shown = [one for one in self.groups if one not in hidden]
            number = sum(self._sizes(rule, self.groups[one][0])[name] for one in hidden)
            if not shown or not hidden or (len(hidden) > 1 and not (number and self.profile.hides(number))):
                return
            nearest = min(shown, key=lambda one: (not self._sizes(rule, self.groups[one][0])[name], self.rows.rows(self.groups[one][0])))
            self.rules[nearest].discard(rule)
