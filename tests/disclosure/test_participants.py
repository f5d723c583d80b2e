import datetime as dt

import attrs
import pytest

from ipcore.disclosure import Audience, Ground, Recipient, cut
from ipcore.errors import ExchangeError
from ipcore.model import Category, Objection, Span, Standing, WithheldBasis, WithheldFrom, Withholding
from ipcore.serde import dumps
from tests.disclosure.build import ON, changed, copy_for, sharing, whole


def test_without_consent_a_participant_sees_the_frame_and_the_own_measures():
    copy = copy_for(whole(), "school").case
    (plan,) = copy.plans
    assert [one.id for one in plan.measures] == ["lessons"]
    assert [one.id for one in plan.goals] == ["read"]
    assert plan.in_force
    assert copy.person.name is None
    assert copy.stays == ()
    assert "pills" not in dumps(copy)


def test_consent_to_health_shows_health_and_nothing_else():
    copy = copy_for(whole(sharing("health")), "school").case
    assert [one.id for one in copy.stays] == ["stay"]
    assert [one.id for one in copy.plans[0].measures] == ["lessons", "pills"]
    assert [one.id for one in copy.plans[0].entries] == ["entry"]
    assert copy.person.residences == ()


def test_an_objection_takes_health_away_whatever_a_consent_says():
    case = whole(sharing("health", "contact"), objections=(Objection(id="no", span=Span(ON)),))
    excerpt = copy_for(case, "school")
    assert excerpt.case.stays == ()
    assert excerpt.case.objections == ()
    assert excerpt.case.person.name == "Kari"
    assert [one.parts for one in excerpt.left_out if one.ground is Ground.OBJECTION] == [7]  # two of them the nurse's service and standing


@pytest.mark.parametrize(
    "consent",
    [
        sharing("health", since=dt.date(2026, 11, 22)),
        sharing("health", withdrawn_on=ON),
        sharing("health", until=ON),
        sharing("health", to=()),
        sharing("health", to=("nurse",)),
        sharing(),
    ],
    ids=["given later", "withdrawn", "run out", "names nobody", "names another", "names no category"],
)
def test_a_consent_that_does_not_stand_or_is_not_filled_in_gives_nothing(consent):
    assert copy_for(whole(consent), "school").case.stays == ()


def test_the_copy_holds_until_the_first_consent_it_rests_on_stops():
    runs_out = sharing("health", until=dt.date(2027, 1, 1))
    sooner = sharing("economy", name="sooner", withdrawn_on=dt.date(2026, 12, 1))
    empty = sharing(name="empty", until=dt.date(2026, 11, 30))
    assert copy_for(whole(runs_out, sooner, empty), "school").until == dt.date(2026, 12, 1)
    assert copy_for(whole(runs_out, sooner, empty), "nurse").until is None


@pytest.mark.parametrize("standing", [Standing.KEPT_OUT, Standing.DECLINED])
def test_who_does_not_take_part_sees_nothing_whatever_consents_say(standing):
    case = changed(whole(sharing("health", "contact")), "school", standing=standing)
    copy = copy_for(case, "school").case
    assert (copy.id, copy.person.key, copy.source.records) == ("case", "syn-1", ())
    assert (copy.plans, copy.services, copy.appointments, copy.consents, copy.person.name) == ((), (), (), (), None)
    assert {one.ground for one in copy_for(case, "school").left_out} == {Ground.NOT_TAKING_PART}


def test_who_has_left_sees_nothing():
    left = changed(whole(sharing("health")), "school", span=Span(None, ON))
    assert copy_for(left, "school").case.plans == ()
    assert copy_for(left, "school", on=dt.date(2026, 11, 20)).case.stays


def test_the_invited_see_what_they_were_given_and_not_their_measures():
    case = changed(whole(sharing("health")), "school", standing=Standing.INVITED)
    (plan,) = copy_for(case, "school").case.plans
    assert [one.id for one in plan.measures] == ["pills"]
    assert plan.in_force == ()


def test_everybody_sees_who_drives_the_plan_and_coordinates_but_not_how_to_find_them():
    copy = copy_for(whole(), "school").case
    nurse = next(one for one in copy.plans[0].participants if one.id == "nurse")
    assert (nurse.name, nurse.service, copy.plans[0].driver) == ("name of nurse", None, "nurse")
    assert [(one.holder, one.unit) for one in copy.appointments] == [("worker-1", None)]


def test_what_a_copy_records_does_not_tell_that_there_is_something():
    full, empty = whole(sharing("economy")), attrs.evolve(whole(sharing("economy")), stays=())
    assert copy_for(full, "school").case == copy_for(empty, "school").case


def test_a_consent_to_another_plan_is_not_shown_as_one_to_all():
    other = attrs.evolve(whole().plans[0], id="other", goals=(), participants=(), measures=(), entries=(), driver=None)
    case = whole(sharing("health", plan="other"), plans=(*whole().plans, other))
    copy = copy_for(case, "school").case
    assert copy.consents == ()
    assert copy.stays == ()


def test_a_note_by_somebody_hidden_is_not_shown_as_the_persons_own():
    case = changed(changed(whole(), "entry", about="lessons", by="mother"), "school")
    assert copy_for(case, "school").case.plans[0].entries == ()


def test_what_is_withheld_from_parents_reaches_no_relative_who_takes_part():
    kept = Withholding(id="w", part="pills", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.YOUNG_PERSON)
    case = whole(sharing("health", to=("mother", "school")), withheld=(kept,))
    assert [one.id for one in copy_for(case, "mother").case.plans[0].measures] == []
    assert [one.id for one in copy_for(case, "school").case.plans[0].measures] == ["lessons", "pills"]
    assert "young" not in dumps(copy_for(case, "mother").case) + dumps(copy_for(case, "school").case)


def test_a_relatives_copy_is_the_same_shape_whether_something_is_withheld_or_not():
    kept = Withholding(id="w", part="stay", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.YOUNG_PERSON)
    consent = sharing("health", to=("mother",))
    assert copy_for(whole(consent, withheld=(kept,)), "mother").case == copy_for(whole(consent, stays=()), "mother").case


def test_what_is_left_out_is_told_by_category_also_where_nothing_stands():
    left = {(one.category, one.ground): one.parts for one in copy_for(whole(sharing("economy")), "school").left_out}
    assert left[Category.HEALTH, Ground.NO_CONSENT] == 7
    assert left[Category.JUSTICE, Ground.NO_CONSENT] == 0
    assert (Category.ECONOMY, Ground.NO_CONSENT) not in left


def test_somebody_who_takes_part_in_no_plan_is_refused_without_the_id():
    with pytest.raises(ExchangeError) as error:
        cut(whole(), Recipient(audience=Audience.PARTICIPANT, participant="stranger-7"), ON)
    assert "stranger" not in str(error.value)
