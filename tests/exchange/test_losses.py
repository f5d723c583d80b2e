"""What a copy in a format still records completely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ipcore
from ipcore import losses_except, records_without
from ipcore.exchange import all_fields
from ipcore.model.paths import RecordPath, is_recorded
from ipcore.model.recorded import every_path

FIELDS = [one for one in all_fields() if one.partition(".")[0] not in ("id", "source")]


def test_nothing_lost_nothing_taken():
    assert records_without(("offers", "plans.goals"), ()) == ("offers", "plans.goals")


def test_of_a_part_that_is_lost_nothing_is_recorded():
    assert records_without(("offers", "groups"), ("offers",)) == ("groups",)


def test_where_a_field_is_lost_the_rest_of_its_part_is_named():
    assert "plans.measures" not in (told := records_without(("plans.measures",), ("plans.measures.decision",)))
    assert "plans.measures.wording" in told
    assert "plans.measures.decision" not in told


def test_of_a_kind_the_kind_is_kept():
    assert records_without(("offers:plan",), ("offers.wish",))[0].startswith("offers:plan.")


def test_what_the_id_or_the_source_loses_is_nothing_that_is_recorded():
    assert records_without(("ipcore/1",), ("id", "source.records")) == ("ipcore/1",)


def test_a_field_there_is_not_is_refused():
    with pytest.raises(ipcore.ExchangeError, match="no field of a case"):
        records_without(("offers",), ("offer",))


@given(lost=st.lists(st.sampled_from(FIELDS), max_size=6), kept=st.sampled_from(sorted(map(str, every_path()))))
def test_just_what_was_recorded_and_touches_nothing_lost_is_still_recorded(lost, kept):
    told = records_without((kept,), lost)
    gone = [RecordPath(one.split(".")[0], None, tuple(one.split(".")[1:])) for one in lost]
    for path in every_path():
        expected = is_recorded((kept,), path) and not any(path.touches(one) for one in gone)
        assert is_recorded(told, path) == expected


def test_the_names_may_come_from_losses_except():
    assert records_without(("ipcore/1",), losses_except("plans", "id")) == ("plans",)
