import pytest

from ipcore.dates import NEVER
from ipcore.model import Participant, ParticipantRole, Standing
from tests.build import case, day, fact, maybe, new_id, plan, service, span

TWICE = ("2026-01-10", "2026-03-10")


def participant(role="provider", standing="invited", invited=TWICE, replied=None, **more):
    return Participant(
        id=new_id(),
        role=ParticipantRole(role),
        standing=standing and Standing(standing),
        invited_on=tuple(map(day, invited)),
        replied_on=maybe(replied),
        **more,
    )


def passive(sector="school", start="2020-01-01", stop=None, on="2026-11-21", **more):
    """The fact for one participant who acts for a service of the sector."""
    acting = service(sector, start, stop)
    return fact("participant.passive", case(services=(acting,), plans=(plan(participants=(participant(service=acting.id, **more),)),)), on)


FOUND = ("/plans/0/participants/0",)


@pytest.mark.parametrize(
    ("invited", "found"),
    [((), ()), (TWICE[:1], ()), (TWICE[:1] * 2, ()), (TWICE, FOUND), ((TWICE[0], "2026-11-22"), ()), ((TWICE[0], "2026-11-21"), FOUND)],
)
def test_silence_counts_after_invitations_on_two_days_that_have_come(invited, found):
    assert passive(invited=invited) == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"replied": "2026-11-21"}, ()),
        ({"replied": "2026-11-22"}, FOUND),
        ({"contribution": "comes to the meetings"}, ()),
        ({"contribution": "  "}, FOUND),
    ],
)
def test_a_reply_or_a_contribution_ends_the_silence(answer, found):
    assert passive(**answer) == found


@pytest.mark.parametrize(("standing", "found"), [("invited", FOUND), ("taking_part", ()), ("declined", ()), ("kept_out", ()), (None, None)])
def test_only_who_stands_as_invited_is_certainly_passive(standing, found):
    assert passive(standing=standing) == found


def test_who_may_be_passive_does_not_hide_who_is():
    school = service("school")
    people = (participant(standing=None, service=school.id), participant(service=school.id))
    assert fact("participant.passive", case(services=(school,), plans=(plan(participants=people),))) == ("/plans/0/participants/1",)


@pytest.mark.parametrize(
    ("sector", "bound"),
    [
        ("municipal_health", True),
        ("specialist_health", True),
        ("dental", True),
        ("nav_state", True),
        ("social_services", True),
        ("child_welfare", True),
        ("kindergarten", True),
        ("upper_secondary", True),
        ("after_school", True),
        ("educational_psychology", True),
        ("private_school", True),
        ("crisis_centre", True),
        ("introduction_programme", True),
        ("housing", False),
        ("family_counselling", False),
        ("correctional", False),
        ("police", False),
        ("voluntary", False),
        ("other", False),
    ],
)
def test_only_those_bound_to_take_part_can_be_passive(sector, bound):
    assert passive(sector) == (FOUND if bound else ())


def test_the_general_practitioner_is_bound_and_a_relative_is_not():
    people = (participant("relative"), participant("gp"), participant("provider"))
    assert fact("participant.passive", case(plans=(plan(participants=people),))) == ("/plans/0/participants/1",)


@pytest.mark.parametrize(
    ("stay", "found"),
    [(None, FOUND), (span("2026-11-21"), FOUND), (span("2026-11-22"), ()), (span("2026-01-01", "2026-11-21"), ())],
)
def test_nothing_is_asked_of_who_has_left_or_has_not_begun(stay, found):
    assert passive(span=stay) == found


def silent_since(*people, on="2026-11-21"):
    return fact("participant.silent_since_on", case(plans=(plan(participants=people),)), on)


def test_somebody_has_been_silent_since_the_second_day_of_invitation():
    assert silent_since(participant("gp", invited=("2026-05-10", *TWICE, TWICE[0]))) == day(TWICE[1])
    assert silent_since(participant("gp"), on="2026-03-10") == day(TWICE[1])
    assert silent_since(participant("gp"), on="2026-03-09") == NEVER
    assert silent_since(participant("gp", replied="2026-03-11")) == NEVER
    assert silent_since(participant("relative")) == NEVER
    assert fact("participant.silent_since_on", case()) == NEVER


def test_of_several_the_earliest_counts_and_who_may_be_silent_does_not_hide_it():
    later = participant("gp", invited=("2026-04-01", "2026-05-01"))
    assert silent_since(later, participant("gp")) == day(TWICE[1])
    assert silent_since(later, participant("gp", standing=None)) == day("2026-05-01")
    assert silent_since(participant("gp", standing=None)) is None
    assert silent_since(participant("gp", standing="declined")) == NEVER


def test_nothing_is_asked_of_a_service_that_has_ended():
    assert passive(stop="2026-11-21") == ()
    assert passive(stop="2026-11-22") == FOUND


def relative(standing="taking_part", wished=None, willing=None, stay=None, role="relative"):
    return participant(role, standing, (), wished=wished, willing=willing, span=stay)


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (relative(wished=True, willing=True), ()),
        (relative(wished=False, willing=True), FOUND),
        (relative(wished=True, willing=False), FOUND),
        (relative(wished=False), FOUND),
        (relative(wished=True), None),
        (relative(willing=True), None),
        (relative(), None),
        (relative(None, wished=False), None),
        (relative(None, wished=True, willing=True), ()),
        (relative("kept_out", wished=False), ()),
        (relative("declined", willing=False), ()),
        (relative("invited", wished=False), ()),
        (relative(wished=False, stay=span("2024-01-01", "2026-11-21")), ()),
        (relative(wished=False, stay=span("2024-01-01", "2026-11-22")), FOUND),
        (relative(wished=False, stay=span("2026-11-22")), ()),
        (relative(wished=False, role="guardian"), ()),
    ],
)
def test_a_relative_takes_part_by_the_wish_of_both(one, found):
    assert fact("participant.relatives_unwished", case(plans=(plan(participants=(one,)),))) == found


def test_a_relative_of_whom_a_wish_is_lacking_does_not_hide_one_not_wished_for():
    people = (relative(), relative(wished=False))
    assert fact("participant.relatives_unwished", case(plans=(plan(participants=people),))) == ("/plans/0/participants/1",)


def test_without_a_plan_in_force_nobody_takes_part():
    draft = case(plans=(plan(in_force=(), participants=(participant("gp"), relative(wished=False))),))
    assert fact("participant.passive", draft) == ()
    assert fact("participant.relatives_unwished", draft) == ()


def test_a_source_silent_on_replies_accuses_nobody():
    recorded = [f"plans:individual.participants.{name}" for name in ("role", "service", "standing", "span", "invited_on", "contribution")]
    recorded += ["plans:individual.in_force", "plans:individual.revisions", "services"]
    silent = case(plans=(plan(participants=(participant("gp"),)),), records=recorded)
    assert fact("participant.passive", silent) is None
    telling = case(plans=(plan(participants=(participant("gp"),)),), records=[*recorded, "plans:individual.participants.replied_on"])
    assert fact("participant.passive", telling) == FOUND
