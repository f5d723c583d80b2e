"""The figures of a publication: counts by key, the sums that link them, and which of them may be shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

from ipcore_dataset.disclosure_control import Cell, Profile, Range, Sum, bounds, protect

Key = tuple[Hashable, ...]
Count = int | Literal["hidden", "not_answerable"]
HIDDEN: Final = "hidden"
NOT_ANSWERABLE: Final = "not_answerable"

_NOTHING: Final[Mapping[Key, int]] = MappingProxyType({})


class Figures:
    """
    Counts that are protected together.

    Args:
        profile: Whose practice of hiding is followed. None: nothing is hidden.
        earlier: What earlier publications show of the same figures: of each publication, counts by key.
    """

    def __init__(self, profile: Profile | None, earlier: Iterable[Mapping[Key, int]] = ()) -> None:
        self._profile = profile
        self._earlier = tuple(earlier)
        self._cells: dict[Key, Cell] = {}
        self._sums: list[Sum[Key]] = []
        self._told: dict[Key, Range] = {}
        self.hidden: frozenset[Key] = frozenset()
        self.given_away: frozenset[Key] = frozenset()

    def __contains__(self, key: Key) -> bool:
        return key in self._cells

    def add(self, key: Key, count: int, *, zero: bool = False, people: bool = True, weight: int = 1) -> Key:
        """
        A figure that is published unless it is hidden.

        Args:
            key: What it is called.
            count: How many.
            zero: A zero of it says something about people: everybody is on the other side. False: it only says that there is nobody.
            people: A small count of it tells about people.
            weight: As of `Cell`.
        """
        if key in self._cells:
            return key
        self._cells[key] = Cell(count=count, sensitive=people and (count > 0 or zero), weight=weight)
        if count and not (people and zero):
            self._told[key] = Range(1)  # a zero of it is always shown
        for number, earlier in enumerate(self._earlier):
            if key in earlier:
                self._compare(key, count, (number, earlier[key]))
        return key

    def carry(self, key: Key, count: int, *, hidden: bool, never_zero: bool = False) -> Key:
        """
        A figure that stands elsewhere already, or was hidden there: it is not decided here, and not given away.

        `never_zero`: where the profile shows zeros, it would have been shown there were it one.
        """
        if key not in self._cells:
            self._cells[key] = Cell(count=count, shown=not hidden, sensitive=hidden and count > 0, keep=True)
            if hidden and never_zero and count and self._profile is not None and self._profile.zero_shown:
                self._told[key] = Range(1)
        return key

    def difference(self, key: Key, count: int) -> Key:
        """A count that is not published, and must not be worked out where it is small."""
        self._cells.setdefault(key, Cell(count=count, shown=False, sensitive=count > 0))
        return key

    def link(self, key: Key, count: int, most: int | None = None) -> Key:
        """A count that only links others. `most`: more than this it cannot be for all a reader knows."""
        if key not in self._cells:
            self._cells[key] = Cell(count=count, shown=False, sensitive=False)
            if most is not None:
                self._told[key] = Range(0, most)
        return key

    def sum(self, whole: Key, *parts: Key) -> None:
        """Readers know that the whole is the sum of the parts."""
        self._sums.append(Sum(whole, parts))

    def count(self, key: Key) -> int:
        """The true count of a figure."""
        return self._cells[key].count

    def protect(self) -> None:
        """Find what is hidden. Each part that hangs together is looked at alone."""
        if self._profile is None:
            return
        hidden: set[Key] = set()
        given_away: set[Key] = set()
        for cells, sums in self._parts():
            if not any(one.sensitive and self._profile.hides(one.count) for one in cells.values()):
                continue
            told = {key: self._told[key] for key in cells if key in self._told}
            # Ties are broken by order: what is told last is hidden first, and what all else hangs on stays.
            found = protect(dict(reversed(cells.items())), sums, self._profile, told=told)
            hidden |= found.hidden
            given_away |= {key for key in found.unprotectable if not (key in told and told[key].known)}
        self.hidden, self.given_away = frozenset(hidden), frozenset(given_away)

    def hide_all(self) -> None:
        """Publish none of these, but what stands elsewhere."""
        self.hidden = frozenset(key for key, cell in self._cells.items() if cell.shown and not cell.keep)

    def still_told(self) -> bool:
        """
        Whether a small figure can be told to be small though all of these are hidden, by what stands elsewhere.

        Where all are hidden, that one is says nothing of it: it may be zero.
        """
        if self._profile is None or not self.given_away:
            return False
        for cells, sums in self._parts():
            asked = sorted(self.given_away & set(cells), key=repr)
            if not asked:
                continue
            known = {key: self._known(key, cell) for key, cell in cells.items()}
            if any(one.high is not None and one.high < self._profile.below for one in bounds(known, sums, asked).values()):
                return True
        return False

    def _known(self, key: Key, cell: Cell) -> Range:
        """What a reader knows of a figure where all of these are hidden."""
        if cell.keep and cell.shown:
            return Range(cell.count, cell.count)
        told = self._told.get(key, Range())
        return told if not cell.shown or told.known else Range()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._cells)

    def may_be_one(self, number: int, whole: int) -> bool:
        """Whether a number, or what it leaves of a whole, is as large as a count that is hidden here: it could be that count."""
        found = {self._cells[key].count for key in self.hidden}
        return bool(number) and (number in found or whole - number in found)

    def stands(self, key: Key) -> bool:
        """Whether the figure is one of these, to be published or hidden here; not what is only a difference or a link."""
        return key in self._cells and self._cells[key].shown

    def shown(self, key: Key) -> Count:
        """The count as it is published."""
        return HIDDEN if key in self.hidden or not self._cells[key].shown else self._cells[key].count

    def _compare(self, key: Key, count: int, earlier: tuple[int, int]) -> None:
        """Who has both publications subtracts one from the other: what is between them is a figure too."""
        number, before = earlier
        if count == before:
            self._told[key] = Range(count, count)
            return
        fixed, between = ("earlier", number, *key), ("between", number, *key)
        self._cells[fixed] = Cell(count=before, sensitive=False, keep=True)
        self.difference(between, abs(count - before))
        self.sum(*((key, fixed, between) if count > before else (fixed, key, between)))

    def _parts(self) -> Iterable[tuple[dict[Key, Cell], list[Sum[Key]]]]:
        """The cells that hang together by sums."""
        leader: dict[Key, Key] = {key: key for key in self._cells}

        def top(key: Key) -> Key:
            while leader[key] != key:
                leader[key] = leader[leader[key]]
                key = leader[key]
            return key

        for one in self._sums:
            for part in one.parts:
                leader[top(part)] = top(one.whole)
        parts: dict[Key, tuple[dict[Key, Cell], list[Sum[Key]]]] = {}
        for key, cell in self._cells.items():
            parts.setdefault(top(key), ({}, []))[0][key] = cell
        for one in self._sums:
            parts[top(one.whole)][1].append(one)
        return parts.values()


def hidden_in(document: Any) -> int:
    """How many counts and shares of a document are hidden."""
    if isinstance(document, dict):
        return sum(map(hidden_in, document.values()))
    return sum(map(hidden_in, document)) if isinstance(document, list) else int(document == HIDDEN)
