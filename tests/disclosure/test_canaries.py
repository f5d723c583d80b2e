"""What a recipient may not see stands in no copy; what they may see stands in it. Said by an oracle that knows nothing of `cut`."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.disclosure import ARCHIVE, PERSON, Audience, cut
from ipcore.model import nodes
from ipcore.serde import dumps, loads
from ipcore.testing import cases, hidden_from, plant, seen_in
from ipcore.testing.days import AROUND
from tests.disclosure.recipients import STATISTICS, cases_to_cut, to


def planted_for(case, recipient):
    """The case with canaries, and the same recipient in it."""
    planted = plant(case)
    if recipient.audience is not Audience.PARTICIPANT:
        return planted, recipient
    pairs = zip(nodes(type(case), case), nodes(type(case), planted.case), strict=True)
    return planted, next(to(new.id) for (_, _, old), (_, _, new) in pairs if getattr(old, "id", None) == recipient.participant)


@given(cases_to_cut())
@settings(max_examples=200, deadline=None)
def test_no_canary_that_a_recipient_may_not_see_stands_in_the_copy(drawn):
    planted, recipient = planted_for(*drawn)
    hidden = hidden_from(planted, recipient, AROUND)
    copy = dumps(cut(planted.case, recipient, AROUND).case)
    assert [planted.places[one] for one in seen_in(copy, hidden)] == []
    shown = planted.places.keys() - hidden
    assert [planted.places[one] for one in shown - seen_in(copy, shown)] == []


@given(cases())
@settings(max_examples=30)
def test_every_canary_stands_in_the_whole_case(case):
    planted = plant(case)
    assert seen_in(dumps(planted.case), planted.places) == planted.places.keys()


@given(cases_to_cut())
@settings(max_examples=60, deadline=None)
def test_a_copy_is_a_case_and_is_made_the_same_way_each_time(drawn):
    case, recipient = drawn
    copy = cut(case, recipient, AROUND).case
    assert loads(dumps(copy)) == copy == cut(case, recipient, AROUND).case


@given(cases(), st.sampled_from([ARCHIVE, PERSON]))
@settings(max_examples=60)
def test_nothing_is_changed_where_nothing_is_hidden(case, recipient):
    copy = cut(case, recipient, AROUND)
    if case.person.protected_address is False and not [one for plan in (case, *case.plans) for one in plan.withheld]:
        assert copy.case is case
        assert copy.left_out == ()


@given(cases())
@settings(max_examples=30, deadline=None)
def test_statistics_hold_no_text_of_the_case(case):
    planted = plant(case)
    seen = seen_in(dumps(cut(planted.case, STATISTICS, AROUND).case), planted.places)
    assert {planted.places[one].path.rpartition(".")[2] for one in seen} <= {"municipality"}
