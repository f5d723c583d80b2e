"""Random small tables with their sums: what the attack is tried on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from itertools import product
from random import Random

from attrs import field, frozen
from dataset_parts.attack import Reader

from ipcore_dataset.disclosure_control import Cell, Profile, Protected, Range, Sum, percent_range

Key = Hashable
CAP = 60
"""What the searching reader takes for the most that a count that nothing limits can rise over the true one."""


@frozen
class SmallTable:
    cells: dict[Key, Cell]
    sums: list[Sum[Key]]
    told: dict[Key, Range] = field(factory=dict)

    def reader(self, profile: Profile, hidden: frozenset[Key]) -> Reader:
        """What a reader knows when these are hidden. Where zeros are shown, the reader knows that nothing hidden is zero."""
        limits = {}
        for key, cell in self.cells.items():
            known = self.told.get(key, Range())
            low, high = known.low, cell.count + CAP if known.high is None else known.high
            if cell.shown and key not in hidden:
                low = high = cell.count
            elif cell.shown and profile.zero_shown:
                low = max(low, 1)
            limits[key] = (low, high)
        return Reader(limits, [(one.whole, one.parts) for one in self.sums])


def found_out(table: SmallTable, profile: Profile, protected: Protected[Key], hidden: frozenset[Key]) -> list[Key]:
    """The cells of which the searching reader knows the value, or that they are small, when these are hidden."""
    reader = table.reader(profile, hidden)
    truth = [cell.count for cell in table.cells.values()]
    seen: dict[Key, tuple[int, int]] = {key: (cell.count, cell.count) for key, cell in table.cells.items()}
    known = []
    for key, cell in table.cells.items():
        small = cell.sensitive and profile.hides(cell.count)
        if key in protected.unprotectable or not (key in hidden or (small and not cell.shown)):
            continue
        wanted = [(profile.below, cell.count + CAP)] if small else [(cell.count + 1, cell.count + CAP), (0, cell.count - 1)]
        for low, high in wanted:
            if seen[key][0] < low <= seen[key][1] or (not small and seen[key][0] != seen[key][1]):
                break
            other = reader.table(key, low, high, truth) if low <= high else None
            if other is not None:
                seen = {one: (min(pair[0], count), max(pair[1], count)) for (one, pair), count in zip(seen.items(), other, strict=True)}
                break
        else:
            known.append(key)
    return known


def _count(random: Random) -> int:
    return random.choice((0, 0, 1, 1, 2, 2, 3, 4, 6, 9, 11, 14, random.randint(0, 25)))


def _with_margins(counts: Mapping[tuple[str, ...], int]) -> SmallTable:
    """A table of any dimension with every total."""
    cells = {key: Cell(count=count) for key, count in counts.items()}
    sums: list[Sum[Key]] = []
    for place in range(len(next(iter(counts)))):
        groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for key in cells:
            groups.setdefault((*key[:place], "all", *key[place + 1 :]), []).append(key)
        for whole, parts in groups.items():
            cells[whole] = Cell(count=sum(cells[part].count for part in parts))
            sums.append(Sum(whole, tuple(parts)))
    return SmallTable(dict(cells), sums)


def _named(sizes: tuple[int, ...]) -> list[tuple[str, ...]]:
    return list(product(*([f"{axis}{one}" for one in range(size)] for axis, size in zip("abc", sizes, strict=False))))


def line(random: Random) -> SmallTable:
    return _with_margins({key: _count(random) for key in _named((random.randint(2, 6),))})


def plane(random: Random) -> SmallTable:
    return _with_margins({key: _count(random) for key in _named((random.randint(2, 4), random.randint(2, 4)))})


def cube(random: Random) -> SmallTable:
    return _with_margins({key: _count(random) for key in _named((2, 2, random.randint(2, 3)))})


def hierarchy(random: Random) -> SmallTable:
    """Municipalities in counties, by yes, no and unknown."""
    counties = {f"county {one}": [f"place {one}{two}" for two in range(random.randint(1, 3))] for one in range(random.randint(2, 3))}
    answers = ("yes", "no", "unknown")
    cells = {(place, answer): Cell(count=_count(random)) for places in counties.values() for place in places for answer in answers}
    sums: list[Sum[Key]] = []
    for whole, parts in [*counties.items(), ("all", list(counties))]:
        for answer in answers:
            cells[whole, answer] = Cell(count=sum(cells[part, answer].count for part in parts))
            sums.append(Sum((whole, answer), tuple((part, answer) for part in parts)))
    for place in [key for key, answer in cells if answer == "yes"]:
        cells[place, "of"] = Cell(count=sum(cells[place, answer].count for answer in answers))
        sums.append(Sum((place, "of"), tuple((place, answer) for answer in answers)))
    return SmallTable(dict(cells), sums)


def linked_figures(random: Random) -> SmallTable:
    """Two figures over the same people, who are never shown by themselves: what they answer to both."""
    answers = ("yes", "no", "unknown")
    cells: dict[Key, Cell] = {}
    for pair in product(answers, answers):
        cells[pair] = Cell(count=_count(random), shown=False, sensitive=False)
    sums: list[Sum[Key]] = []
    for place, figure in enumerate(("plan", "coordinator")):
        for answer in answers:
            parts = tuple(pair for pair in product(answers, answers) if pair[place] == answer)
            cells[figure, answer, "of"] = Cell(count=sum(cells[part].count for part in parts))
            sums.append(Sum((figure, answer, "of"), parts))
        cells["of"] = Cell(count=sum(cells[figure, answer, "of"].count for answer in answers))
        sums.append(Sum("of", tuple((figure, answer, "of") for answer in answers)))
    return SmallTable(cells, sums)


def two_definitions(random: Random) -> SmallTable:
    """A wider and a narrower count of the same people in some places: the difference is never shown, and may be few."""
    table = _with_margins({(place, answer): _count(random) for place in ("a", "b", "c") for answer in ("narrow", "no")})
    cells, sums = dict(table.cells), list(table.sums)
    for place in ("a", "b", "c", "all"):
        more = sum(cells[one, "more"].count for one in ("a", "b", "c")) if place == "all" else _count(random)
        cells[place, "more"] = Cell(count=more, shown=False)
        cells[place, "wide"] = Cell(count=cells[place, "narrow"].count + more)
        sums.append(Sum((place, "wide"), ((place, "narrow"), (place, "more"))))
    for answer in ("wide", "more"):
        sums.append(Sum(("all", answer), tuple((place, answer) for place in ("a", "b", "c"))))
    return SmallTable(cells, sums)


def percentages(random: Random) -> SmallTable:
    """A plane of which some counts have been published before, as a percentage of their total."""
    table = plane(random)
    told: dict[Key, Range] = {}
    for one in table.sums:
        of, part = table.cells[one.whole].count, random.choice(one.parts)
        if of and random.random() < 0.3:
            told[part] = percent_range(str(round(Fraction(100 * table.cells[part].count, of))), of)
    return SmallTable(table.cells, table.sums, told)


def kept_totals(random: Random) -> SmallTable:
    """A plane whose totals stand elsewhere already."""
    table = plane(random)
    cells = {key: Cell(count=cell.count, keep="all" in key) for key, cell in table.cells.items()}  # type: ignore[operator]
    return SmallTable(cells, table.sums)


KINDS: tuple[Callable[[Random], SmallTable], ...] = (
    line,
    plane,
    cube,
    hierarchy,
    linked_figures,
    two_definitions,
    percentages,
    kept_totals,
)


def small_tables(seed: int, number: int) -> list[SmallTable]:
    """So many random tables, of each kind as many."""
    random = Random(seed)
    return [KINDS[place % len(KINDS)](random) for place in range(number)]
