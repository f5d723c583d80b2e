"""A reader who tries every table finds out nothing about few people; and does when only the small counts are hidden."""

from __future__ import annotations

import pytest
from dataset_parts.small_tables import found_out, small_tables

from ipcore_dataset.disclosure_control import PROFILES, protect

BATCHES, EACH = 10, 100


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_no_hidden_cell_can_be_worked_out_by_trying_every_table(name: str, batch: int) -> None:
    profile = PROFILES[name]
    for place, table in enumerate(small_tables(seed=batch, number=EACH)):
        protected = protect(table.cells, table.sums, profile, told=table.told)
        assert found_out(table, profile, protected, protected.hidden) == [], f"table {place} of batch {batch}"


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_the_same_attack_succeeds_when_only_small_counts_are_hidden(name: str) -> None:
    profile = PROFILES[name]
    broken = 0
    for table in small_tables(seed=0, number=EACH):
        protected = protect(table.cells, table.sums, profile, told=table.told)
        broken += bool(found_out(table, profile, protected, protected.primary))
    assert broken > EACH / 4
