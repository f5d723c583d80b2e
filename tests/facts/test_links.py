import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import Participant, ParticipantRole, Standing
from tests.build import case, day, fact, new_id, plan, span

EVERY_KIND = pytest.mark.parametrize(("name", "kind"), [("activity_plan", "activity"), ("court_programme",) * 2])


@EVERY_KIND
def test_a_plan_of_the_kind_is_linked_from_either_side(name, kind):
    assert fact(f"plan.{name}", case(plans=(plan(id="mine"), plan(kind, links=("mine",))))) == "linked"
    assert fact(f"plan.{name}", case(plans=(plan(links=("theirs",)), plan(kind, id="theirs")))) == "linked"
    assert fact(f"plan.{name}", case(plans=(plan(), plan(kind)))) == "unlinked"


@EVERY_KIND
def test_one_without_a_link_is_enough(name, kind):
    assert fact(f"plan.{name}", case(plans=(plan(id="mine"), plan(kind, links=("mine",)), plan(kind)))) == "unlinked"


@EVERY_KIND
def test_there_is_none_but_while_it_is_in_force(name, kind):
    one = case(plans=(plan(), plan(kind, in_force=(span("2025-01-01", "2026-01-01"),)), plan("treatment")))
    found = [fact(f"plan.{name}", one, on) for on in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")]
    assert found == ["none", "unlinked", "unlinked", "none"]


@EVERY_KIND
def test_a_link_to_a_plan_not_in_force_or_to_the_older_of_two_is_no_link(name, kind):
    draft = plan(id="draft", in_force=())
    assert fact(f"plan.{name}", case(plans=(draft, plan(kind, links=("draft",))))) == "unlinked"
    older, newer = plan(id="older"), plan(in_force=("2025-04-01",))
    assert fact(f"plan.{name}", case(plans=(newer, older, plan(kind, links=("older",))))) == "unlinked"


@EVERY_KIND
def test_a_source_silent_on_the_links_of_one_side_cannot_say(name, kind):
    plans = (plan(id="mine"), plan(kind, links=("mine",)))
    recorded = ("plans:individual", f"plans:{kind}.in_force")
    assert fact(f"plan.{name}", case(plans=plans, records=recorded)) is None
    assert fact(f"plan.{name}", case(plans=plans, records=(*recorded, f"plans:{kind}.links"))) == "linked"


SINCE = pytest.mark.parametrize(("name", "kind"), [("activity_plan", "activity"), ("court_programme",) * 2])


@SINCE
def test_two_plans_have_run_unlinked_since_the_later_of_them_came_into_force(name, kind):
    def since(*plans, on="2026-11-21"):
        return fact(f"plan.{name}_unlinked_since_on", case(plans=plans), on)

    assert since(plan(), plan(kind, in_force=("2025-01-01",))) == day("2025-01-01")
    assert since(plan(), plan(kind, in_force=("2020-01-01",))) == day("2024-04-01")
    assert since(plan(), plan(kind, in_force=(span("2025-01-01", "2026-01-01"), span("2026-01-01")))) == day("2025-01-01")
    assert since(plan(), plan(kind, in_force=("2026-01-01",)), plan(kind, in_force=("2025-01-01",))) == day("2025-01-01")
    assert since(plan(), plan(kind, in_force=("2025-01-01",)), on="2024-12-31") == NEVER
    assert since(plan(begun=None, in_force=(span(None),)), plan(kind, in_force=(span(None),))) == BEFORE_ALL
    assert since(plan(kind)) == NEVER
    assert since(plan()) == NEVER


@SINCE
def test_what_is_linked_has_not_run_unlinked(name, kind):
    mine, theirs = plan(id="mine"), plan(kind, links=("mine",))
    unlinked = f"plan.{name}_unlinked_since_on"
    assert fact(unlinked, case(plans=(mine, theirs))) == NEVER
    assert fact(unlinked, case(plans=(plan(links=("theirs",)), plan(kind, id="theirs")))) == NEVER
    assert fact(unlinked, case(plans=(mine, theirs, plan(kind, in_force=("2025-01-01",))))) == day("2025-01-01")
    assert fact(unlinked, case(plans=(mine, theirs), records=("plans:individual", f"plans:{kind}.in_force"))) is None


@pytest.mark.parametrize("standing", [*Standing, None])
def test_the_general_practitioner_is_settled_by_an_entry_of_any_standing(standing):
    gp = Participant(id=new_id(), role=ParticipantRole.GP, standing=standing)
    assert fact("plan.gp_settled", case(plans=(plan(participants=(gp,)),))) is True


def test_other_participants_do_not_settle_the_general_practitioner():
    nurse = Participant(id=new_id(), role=ParticipantRole.PROVIDER)
    assert fact("plan.gp_settled", case(plans=(plan(participants=(nurse,)),))) is False
    assert fact("plan.gp_settled", case()) is False
    assert fact("plan.gp_settled", case(plans=(plan(),), records=("plans:individual.in_force",))) is None
