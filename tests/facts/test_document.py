import attrs
import pytest

from ipcore.facts.codes import STATE_OR_COUNTY
from ipcore.model import Language, Responsibility, Revision, RevisionKind
from tests.build import case, day, fact, new_id, plan, service, span


@pytest.mark.parametrize("answer", [True, False, None])
def test_the_journal_points_to_the_plan_as_recorded(answer):
    assert fact("plan.in_journal", case(plans=(plan(in_journal=answer),))) is answer


def test_without_a_plan_in_force_no_journal_points_to_one_and_it_has_no_language():
    for one in (case(), case(plans=(plan(in_force=(), in_journal=True, language=Language.NN),))):
        assert fact("plan.in_journal", one) is False
        assert fact("plan.language", one) is None


@pytest.mark.parametrize("language", Language)
def test_the_plan_is_written_in_its_language_and_the_person_uses_theirs(language):
    one = case(plans=(plan(language=language),))
    assert fact("plan.language", one) == str(language)
    person = attrs.evolve(one.person, language=language)
    assert fact("person.language", attrs.evolve(one, person=person)) == str(language)


def test_a_language_not_filled_in_or_not_recorded_is_unknown():
    assert fact("plan.language", case(plans=(plan(),))) is None
    assert fact("person.language", case()) is None
    silent = case(plans=(plan(language=Language.NB, in_journal=True),), records=("plans:individual.in_force",))
    assert fact("plan.language", silent) is None
    assert fact("plan.in_journal", silent) is None
    person = attrs.evolve(silent.person, language=Language.NB)
    assert fact("person.language", attrs.evolve(silent, person=person)) is None


def test_what_the_plan_said_before_it_was_written_anew_is_unknown():
    anew = Revision(id=new_id(), made_on=day("2026-06-01"), kind=RevisionKind.REVISED)
    one = case(plans=(plan(language=Language.NN, in_journal=True, revisions=(anew,)),))
    assert [fact("plan.language", one, on) for on in ("2026-05-31", "2026-06-01")] == [None, "nn"]
    assert [fact("plan.in_journal", one, on) for on in ("2026-05-31", "2026-06-01")] == [None, True]


def test_six_sectors_belong_to_the_state_or_the_counties():
    names = ["specialist_health", "nav_state", "correctional", "police", "upper_secondary", "dental"]
    assert [one.value for one in STATE_OR_COUNTY] == names


@pytest.mark.parametrize("sector", ["correctional", "police", "dental"])
def test_the_plan_is_led_from_the_sector_of_the_service_responsible(sector):
    lead = service(sector, id="lead")
    held = Responsibility(id=new_id(), service="lead", span=span("2024-04-01"))
    assert fact("plan.main_sector", case(services=(lead,), plans=(plan(responsibilities=(held,)),))) == sector
