"""What is hidden, what is shown, and what no hiding helps."""

from __future__ import annotations

import sys

import pytest
from dataset_parts.small_tables import CAP, Key, SmallTable, small_tables
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore_dataset.disclosure_control import PROFILES, Cell, DisclosureError, Profile, Protected, Range, Sum, bounds, protect

UNDER_3, UNDER_10 = PROFILES["ssb-under-3"], PROFILES["hdir-under-10"]

tables = st.integers(0, 2**32).map(lambda seed: small_tables(seed, 8)[seed % 8])
profiles = st.sampled_from(sorted(PROFILES)).map(PROFILES.__getitem__)


def row(profile: Profile, told: dict[str, Range] | None = None, *, keep: tuple[str, ...] = (), **counts: int) -> Protected[str]:
    """One total and its parts."""
    cells = {name: Cell(count=count, keep=name in keep) for name, count in {**counts, "of": sum(counts.values())}.items()}
    return protect(cells, [Sum("of", tuple(counts))], profile, told=told or {})


def known(table: SmallTable, profile: Profile, hidden: frozenset[Key]) -> dict[Key, Range]:
    ranges = {}
    for key, cell in table.cells.items():
        told = table.told.get(key, Range())
        least = max(told.low, 1 if cell.shown and profile.zero_shown else 0)
        ranges[key] = Range(cell.count, cell.count) if cell.shown and key not in hidden else Range(least, told.high)
    return ranges


def test_one_small_part_takes_the_cheapest_other_with_it() -> None:
    protected = row(UNDER_10, yes=3, no=40, unknown=12)
    assert protected == Protected(primary=frozenset({"yes"}), secondary=frozenset({"unknown"}), unprotectable=frozenset())


def test_small_parts_that_hide_each_other_take_nothing_with_them() -> None:
    assert row(UNDER_10, yes=6, no=40, unknown=5).hidden == {"yes", "unknown"}


def test_two_small_parts_that_only_come_to_a_small_number_need_a_third() -> None:
    assert row(UNDER_10, yes=3, no=40, unknown=2).secondary == {"no"}


def test_a_small_complement_is_as_small_a_cell() -> None:
    assert row(UNDER_10, yes=97, no=2).hidden == {"yes", "no"}


def test_a_shown_zero_is_shown_even_next_to_what_is_hidden() -> None:
    protected = row(UNDER_3, yes=1, no=0, unknown=2)
    assert protected.hidden == {"yes", "unknown", "of"}


def test_a_zero_that_would_mean_not_reported_is_hidden() -> None:
    assert "no" in row(UNDER_10, yes=30, no=0, unknown=20).primary


def test_what_is_kept_is_never_hidden_for_others() -> None:
    protected = row(UNDER_10, yes=3, no=40, unknown=12, keep=("unknown", "of"))
    assert protected.secondary == {"no"}


def test_what_was_told_elsewhere_cannot_be_protected() -> None:
    protected = row(UNDER_10, {"yes": Range(2, 5)}, yes=3, no=40, unknown=12)
    assert protected.unprotectable == {"yes"}
    assert "yes" in protected.hidden
    assert protected.secondary  # it is at least not known exactly


def test_a_percentage_published_before_counts_as_told() -> None:
    cells = {"yes": Cell(count=4), "no": Cell(count=296), "of": Cell(count=300, keep=True)}
    assert protect(cells, [Sum("of", ("yes", "no"))], UNDER_10).unprotectable == frozenset()
    assert protect(cells, [Sum("of", ("yes", "no"))], UNDER_10, told={"yes": Range(3, 4)}).unprotectable == {"yes"}


def test_a_small_difference_that_is_never_shown_cannot_be_worked_out() -> None:
    cells = {"narrow": Cell(count=50), "more": Cell(count=2, shown=False), "wide": Cell(count=52)}
    protected = protect(cells, [Sum("wide", ("narrow", "more"))], UNDER_10)
    assert protected.primary == frozenset()
    assert len(protected.secondary) == 1
    assert protected.unprotectable == frozenset()


def test_a_large_difference_between_two_figures_hides_neither() -> None:
    cells = {"narrow": Cell(count=50), "more": Cell(count=12, shown=False), "wide": Cell(count=62)}
    assert protect(cells, [Sum("wide", ("narrow", "more"))], UNDER_10).hidden == frozenset()


def test_a_difference_to_an_earlier_publication_cannot_be_worked_out() -> None:
    cells = {"then": Cell(count=50, keep=True), "since": Cell(count=2, shown=False), "now": Cell(count=52)}
    told = {"then": Range(50, 50)}
    assert protect(cells, [Sum("now", ("then", "since"))], UNDER_10, told=told).secondary == {"now"}


def test_an_atom_alone_is_nobody_s_business() -> None:
    cells = {name: Cell(count=count, shown=False, sensitive=False) for name, count in {"a": 1, "b": 1, "more": 11}.items()}
    cells["both"] = Cell(count=13)
    assert protect(cells, [Sum("both", ("a", "b", "more"))], UNDER_10).hidden == frozenset()


def test_a_cell_that_nobody_can_be_in_needs_no_protection() -> None:
    cells = {"excluded": Cell(count=0), "of": Cell(count=40), "rows": Cell(count=40)}
    protected = protect(cells, [Sum("excluded", ()), Sum("rows", ("of", "excluded"))], UNDER_10)
    assert protected.hidden == {"excluded"}
    assert not protected.unprotectable


def test_counts_that_do_not_add_up_are_refused_without_being_told() -> None:
    cells = {"yes": Cell(count=311), "of": Cell(count=317)}
    with pytest.raises(DisclosureError, match="sum 1") as refused:
        protect(cells, [Sum("of", ("yes",))], UNDER_10)
    assert refused.value.key == "of"
    assert "31" not in str(refused.value)
    assert "311" not in repr(cells)


def test_knowledge_that_is_not_so_is_refused() -> None:
    with pytest.raises(DisclosureError, match="told 1"):
        row(UNDER_10, {"yes": Range(4, 9)}, yes=3, no=40)
    with pytest.raises(DisclosureError, match="told 1"):
        row(UNDER_10, {"nobody": Range(4, 9)}, yes=3, no=40)


def test_a_sum_over_a_cell_that_there_is_not_is_refused() -> None:
    with pytest.raises(DisclosureError, match="sum 1"):
        bounds({"of": Range(1, 1)}, [Sum("of", ("yes",))], ["of"])


def test_a_missing_solver_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(DisclosureError, match=r"highspy.*ipcore-dataset\[report\]"):
        row(UNDER_10, yes=3, no=40)


@settings(max_examples=60, deadline=None)
@given(tables, profiles)
def test_every_small_count_is_hidden_and_nothing_else_for_its_own_sake(table: SmallTable, profile: Profile) -> None:
    protected = protect(table.cells, table.sums, profile, told=table.told)
    assert protected.primary == {key for key, cell in table.cells.items() if cell.shown and cell.sensitive and profile.hides(cell.count)}
    assert not protected.primary & protected.secondary
    assert all(table.cells[key].shown and not table.cells[key].keep for key in protected.secondary)
    assert not any(profile.zero_shown and table.cells[key].count == 0 for key in protected.hidden)


@settings(max_examples=60, deadline=None)
@given(tables, profiles)
def test_what_is_hidden_is_as_wide_as_the_solver_says(table: SmallTable, profile: Profile) -> None:
    protected = protect(table.cells, table.sums, profile, told=table.told)
    small = {key for key, cell in table.cells.items() if cell.sensitive and profile.hides(cell.count)}
    told = bounds(known(table, profile, protected.hidden), table.sums, protected.hidden | small)
    for key, what in told.items():
        assert table.cells[key].count in what
        if key not in protected.unprotectable:
            assert not what.known
            assert key not in small or what.high is None or what.high >= profile.below


@settings(max_examples=40, deadline=None)
@given(tables, profiles)
def test_the_same_table_is_hidden_in_the_same_way(table: SmallTable, profile: Profile) -> None:
    once, again = (protect(dict(table.cells), list(table.sums), profile, told=table.told) for _ in range(2))
    assert once == again


@settings(max_examples=40, deadline=None)
@given(tables, profiles)
def test_what_is_called_unprotectable_is_known_even_when_all_is_hidden(table: SmallTable, profile: Profile) -> None:
    protected = protect(table.cells, table.sums, profile, told=table.told)
    zeros = {key for key, cell in table.cells.items() if profile.zero_shown and cell.count == 0}
    reader = table.reader(profile, frozenset(key for key, cell in table.cells.items() if not cell.keep or key in protected.primary) - zeros)
    truth = [cell.count for cell in table.cells.values()]
    for key in protected.unprotectable:
        assert reader.table(key, profile.below, table.cells[key].count + CAP, truth) is None
