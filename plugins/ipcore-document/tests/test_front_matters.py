"""What the person said or wrote is read first, the newest before all."""

from document_parts.fronts import ON, case_of, day, plan_of, text_of, told, view_of

import ipcore
from ipcore.model import ChildHearing, Entry, Evaluation, Offer, OfferKind
from ipcore_document.content.matters import section
from ipcore_document.content.own_view import section as own_view
from ipcore_document.paper import Paragraph

LATE = day("2026-11-22")


def evaluation(id, on, text):
    return Evaluation(id=id, held_on=day(on), own_view=text)


def test_the_newest_words_lead_and_the_others_follow_by_day():
    plan = plan_of(
        evaluations=(evaluation("v-1", "2025-05-01", "Først"), evaluation("v-2", "2026-05-01", "Så"), Evaluation(id="v-3", held_on=ON)),
        entries=(Entry(id="e-1", made_on=day("2026-09-01"), text="Nyest"), Entry(id="e-2", made_on=LATE, text="Senere")),
    )
    offers = (
        Offer(id="o-1", kind=OfferKind.COORDINATOR, made_on=day("2025-08-01"), wish="Helst Siri"),
        Offer(id="o-2", kind=OfferKind.PLAN, made_on=LATE, wish="I morgen"),
    )
    made = section(view_of(case_of(plans=(plan,), offers=offers)))
    assert [text_of(one.line) for one in made.blocks if isinstance(one, Paragraph) and one.lead] == ["Nyest"]
    assert told(made)[:12] == [
        *("Dette er viktig for meg", "Nyest", "Jeg skrev i planen, 1. september 2026"),
        *("1. mai 2026", "Da planen ble evaluert:", "Så"),
        *("1. august 2025", "Ønsket mitt da jeg fikk tilbud om koordinator i kommunen:", "Helst Siri"),
        *("1. mai 2025", "Da planen ble evaluert:", "Først"),
    ]
    assert not any("Senere" in line or "I morgen" in line for line in told(made))


def test_words_of_the_day_itself_are_told():
    plan = plan_of(evaluations=(Evaluation(id="v-1", held_on=ON, own_view="I dag"),))
    assert told(section(view_of(case_of(plans=(plan,)))))[1] == "I dag"


def test_without_a_plan_the_wishes_are_told_and_else_nothing():
    offers = (Offer(id="o-1", kind=OfferKind.PLAN, made_on=ON, wish="Mor må være med"),)
    assert told(section(view_of(case_of(offers=offers))))[1] == "Mor må være med"
    assert section(view_of(case_of())) is None


def test_how_a_child_was_heard_is_told_with_the_day():
    hearings = (
        ChildHearing(id="h-1", heard_on=day("2026-01-01"), how="Tegnet"),
        ChildHearing(id="h-2", heard_on=day("2026-02-01")),
        ChildHearing(id="h-3", heard_on=LATE, how="I morgen"),
    )
    made = told(section(view_of(case_of(plans=(plan_of(child_hearings=hearings),)))))
    assert made[-5:] == ["Slik ble jeg hørt", "1. februar 2026", "Hvordan det ble gjort, står ikke her.", "1. januar 2026", "Tegnet"]


def test_others_read_of_the_person_and_not_as_the_person():
    view = view_of(case_of(plans=(plan_of(entries=(Entry(id="e-1", made_on=ON, text="Hei"),)),)), recipient=ipcore.PARENTS)
    made = told(section(view))
    assert made[0] == "Dette er viktig for personen"
    assert "Personen skrev i planen, 21. november 2026" in made


def test_who_may_comment_is_told_that_comments_change_nothing_by_themselves():
    case = case_of(plans=(plan_of(),))
    assert "Det du skriver, er kommentarer. De endrer ikke planen av seg selv." in told(own_view(view_of(case)))
    assert own_view(view_of(case, recipient=ipcore.ARCHIVE)) is None
    assert own_view(view_of(case, comments=False)) is None
    assert own_view(view_of(case_of())) is None
