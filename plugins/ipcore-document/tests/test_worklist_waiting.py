"""Who is without answer: what the record shows, and nothing from silence."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from document_parts.worklists import ON, found, items, mine, overdue, part, sheet

from ipcore.model import (
    Answer,
    Decision,
    DecisionArea,
    DecisionSubject,
    HandOver,
    HandOverAnswer,
    Judgment,
    Notice,
    NoticeAbout,
    OfferKind,
    Participant,
    ParticipantRole,
    Standing,
    Topic,
    Unit,
)
from ipcore_document.worklist.waiting import Wait
from tests import build

OCTOBER = dt.date(2026, 10, 9)


def waits(case, on=ON):
    (person,) = found([case], on=on).persons
    return [(one.kind, one.since) for one in person.waiting], person.untold


def invited(**more):
    made = {"standing": Standing.INVITED, "invited_on": (dt.date(2026, 9, 1), OCTOBER)} | more
    return mine(plans=(build.plan(participants=(Participant(id="gp", role=ParticipantRole.GP, **made),)),))


def handed_over(answer=HandOverAnswer.PENDING, **more):
    over = HandOver(id="over", service="s-1", offered_on=OCTOBER, answer=answer, **more)
    return mine(services=(build.service(id="s-1"),), plans=(build.plan(hand_overs=(over,)),))


def judged(review_by, *more):
    first = Judgment(id="j-1", topic=Topic.CRISIS_PLAN, answer=Answer.YES, assessed_on=dt.date(2026, 1, 5), review_by=review_by)
    return mine(judgments=(first, *more))


def notice(sent=OCTOBER):
    return Notice(id="n-1", about=NoticeAbout.PLAN_NEED, to=Unit.MUNICIPAL_UNIT, sent_on=sent)


def test_an_offer_without_answer_waits_from_the_day_it_was_made():
    assert waits(mine(offers=(build.offer("coordinator", "2026-10-09"),))) == ([(Wait.OFFER, OCTOBER)], ())


def test_an_offer_that_was_answered_or_taken_back_does_not_wait():
    answered = build.offer("coordinator", "2026-10-09", "declined", "2026-10-10")
    withdrawn = build.offer("plan", "2026-10-09", None, None, "2026-11-01")
    assert waits(mine(offers=(answered, withdrawn))) == ([], ())


def test_an_answer_after_the_day_has_not_come_by_the_day():
    case = mine(offers=(build.offer("coordinator", "2026-10-09", "accepted", "2026-11-20"),))
    assert waits(case, dt.date(2026, 11, 19)) == ([(Wait.OFFER, OCTOBER)], ())


def test_an_offer_whose_answers_are_not_recorded_completely_is_not_said_to_wait():
    records = ("appointments", "offers.made_on", "offers.kind")
    shown, untold = waits(mine(offers=(build.offer("coordinator", "2026-10-09"),), records=records))
    assert shown == []
    assert Wait.OFFER in untold


def test_somebody_invited_who_has_not_replied_waits_from_the_last_invitation():
    assert waits(invited()) == ([(Wait.INVITATION, OCTOBER)], ())


def test_who_replied_or_declined_or_takes_part_or_has_left_is_not_waited_for():
    for more in (
        {"replied_on": dt.date(2026, 10, 20)},
        {"standing": Standing.DECLINED},
        {"standing": Standing.TAKING_PART},
        {"standing": Standing.KEPT_OUT},
        {"span": build.span("2025-01-01", "2026-11-01")},
        {"invited_on": ()},
    ):
        assert waits(invited(**more)) == ([], ())


def test_of_somebody_whose_standing_is_not_recorded_it_cannot_be_told():
    assert waits(invited(standing=None)) == ([], (Wait.INVITATION,))


def test_invitations_to_a_plan_that_has_ended_are_over():
    case = invited()
    ended = evolve(case.plans[0], in_force=(build.span("2024-04-01", "2026-11-01"),))
    assert waits(evolve(case, plans=(ended,))) == ([], ())


def test_a_hand_over_waits_until_it_is_answered():
    assert waits(handed_over()) == ([(Wait.HAND_OVER, OCTOBER)], ())
    assert waits(handed_over(HandOverAnswer.DECLINED, answered_on=dt.date(2026, 10, 12))) == ([], ())


def test_a_hand_over_names_the_service_that_was_to_take_over():
    (item,) = items(part(sheet([handed_over()]), "unanswered"))
    assert item.title == "to municipal health and care service"


def test_a_notice_waits_until_something_follows_it():
    assert waits(mine(notices=(notice(),))) == ([(Wait.NOTICE, OCTOBER)], ())
    assert waits(mine(notices=(notice(),), judgments=(build.need(on="2026-10-12"),))) == ([], ())


def test_a_judgment_is_past_review_the_day_after_its_day():
    assert waits(judged(ON)) == ([], ())
    assert waits(judged(dt.date(2026, 11, 22))) == ([(Wait.REVIEW, dt.date(2026, 11, 22))], ())


def test_a_newer_judgment_takes_the_place_of_one_to_be_reviewed():
    newer = Judgment(id="j-2", topic=Topic.CRISIS_PLAN, answer=Answer.NO, assessed_on=dt.date(2026, 10, 1))
    assert waits(judged(dt.date(2026, 6, 1), newer)) == ([], ())


def test_the_newest_judgment_says_when_it_is_to_be_reviewed():
    newer = Judgment(id="j-2", topic=Topic.CRISIS_PLAN, answer=Answer.NO, assessed_on=dt.date(2026, 9, 1), review_by=OCTOBER)
    assert waits(judged(dt.date(2027, 6, 1), newer)) == ([(Wait.REVIEW, OCTOBER)], ())


def test_a_review_is_not_told_where_a_newer_judgment_may_not_be_recorded():
    case = judged(dt.date(2026, 6, 1))
    shown, untold = waits(evolve(case, source=evolve(case.source, records=("appointments",))))
    assert shown == []
    assert set(untold) == set(Wait)


def test_sources_that_do_not_agree_on_the_end_leave_all_of_it_untold():
    case = invited()
    contested = evolve(case, source=evolve(case.source, contested_from=dt.date(2026, 11, 1)))
    assert waits(contested) == ([], tuple(Wait))


def test_the_longest_wait_comes_first_however_urgent_the_rest_and_says_how_many_days():
    urgent = overdue(1, offers=(build.offer("child_coordinator", "2026-11-20"),))
    listed = sheet([urgent, mine(2, offers=(build.offer("plan", "2026-10-09"),))])
    assert [row.who.case for row in part(listed, "everybody").rows] == ["case-001", "case-002"]
    first, second = items(part(listed, "unanswered"))
    assert (first.who.case, second.who.case) == ("case-002", "case-001")
    assert first.beside == ("offered 9\u00a0October\u00a02026, 45 days without answer",)


def test_of_one_person_the_longest_wait_comes_first():
    earlier = dt.date(2026, 9, 20)
    case = mine(notices=(notice(earlier),), services=(build.service(id="s-1"),), plans=handed_over().plans)
    assert waits(case)[0] == [(Wait.NOTICE, earlier), (Wait.HAND_OVER, OCTOBER)]


def test_a_running_complaint_limit_is_shown_with_what_makes_it_uncertain():
    refused = Decision(
        id="d-1",
        area=DecisionArea.HEALTH,
        subject=DecisionSubject.PLAN,
        refused=True,
        decided_on=dt.date(2026, 11, 2),
        known_on=dt.date(2026, 11, 5),
    )
    section = part(sheet([mine(decisions=(refused,))]), "unanswered")
    (item,) = items(section)
    assert "3\u00a0December\u00a02026" in item.notes[0]
    assert len(item.notes) == 2
    assert section.groups[0].note.startswith("The limit binds the person")


def test_nobody_without_answer_says_only_what_the_records_show():
    section = part(sheet([mine()]), "unanswered")
    assert section.lines == ("Nobody the records show to be without answer.",)
    assert not section.groups


def test_each_kind_of_offer_is_looked_at():
    offers = tuple(build.offer(str(kind), "2026-10-09") for kind in OfferKind)
    assert len(items(part(sheet([mine(offers=offers)]), "unanswered"))) == 4
