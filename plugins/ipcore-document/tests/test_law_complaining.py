"""Complaint limits in words: never a day as certain, and never a limit that was not read."""

import datetime as dt
import re

import pytest
from attrs import evolve
from document_parts.law_views import example, readers, told, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore import ARCHIVE, PARENTS, Lang
from ipcore.dates import add_days
from ipcore.model import Decision, DecisionArea, DecisionSubject
from ipcore.testing import cases
from ipcore_document.content import complaining
from ipcore_document.content.complaint import paragraphs

DAY = dt.date
CASE = example("family-and-priest")
LONG_AGO = add_days(DAY(2026, 11, 21), -396)


def refused(area="health", subject="plan", **fields):
    made = {"decided_on": DAY(2026, 11, 2), "known_on": DAY(2026, 11, 4), "reasoned": True, "complaint_told": True}
    one = Decision(id="v", area=DecisionArea(area), subject=DecisionSubject(subject), refused=True, **made | fields)
    return evolve(CASE, decisions=(one,))


def text_of(case, *args, **kwargs):
    return told(complaining.section(view_of(case, *args, **kwargs)).blocks)


def test_a_health_refusal_is_told_to_the_person_with_the_counted_day_and_its_doubts():
    assert text_of(refused()) == (
        "Dagene under er regnet ut av det som er registrert. Ingen av dem er sikre. Vil du klage, er det tryggest å gjøre det så tidlig"
        " du kan.\n"
        "Avslag: individuell plan, etter helselovgivningen\n"
        "Avgjort\n2. november 2026\n"
        "Dagen du fikk vite om det\n4. november 2026\n"
        "Regnet fra dagen du fikk vite om avslaget, er siste dag for å klage 2. desember 2026. Fristen kan være tidligere eller senere: den"
        " løper fra du fikk eller burde ha fått nok kunnskap til å klage.\n"
        "Slik er det regnet: 4 uker fra 4. november 2026, da du fikk vite om det, er 2. desember 2026. Paragrafen sier ikke hvordan ukene"
        " regnes. De er her regnet slik forvaltningsloven § 30 regner dem.\n"
        "Fristen kan ha begynt å løpe tidligere, om du burde ha fått nok kunnskap til å klage før den dagen.\n"
        "Statsforvalteren avgjør klagen.\n"
        "Her står det: pasient- og brukerrettighetsloven § 7-5, § 7-2 første ledd og § 7-3, forvaltningsloven § 30, domstolloven § 148 og"
        " § 149, og forskrift om individuell plan § 11 andre ledd"
    )


@pytest.mark.parametrize(
    ("area", "weeks", "last"), [("health", 4, "2. desember"), ("social", 3, "25. november"), ("nav", 3, "25. november")]
)
def test_the_weeks_and_the_day_are_those_of_the_law_it_was_made_under(area, weeks, last):
    text = text_of(refused(area))
    assert f"{weeks} uker fra 4. november 2026" in text
    assert f"siste dag for å klage {last} 2026" in text


def test_the_person_is_told_where_the_time_moves_from_a_holiday_and_what_is_safe():
    text = text_of(refused(decided_on=DAY(2026, 11, 2), known_on=DAY(2026, 11, 14)), on=DAY(2026, 11, 21))
    assert "Den dagen er en lørdag, og fristen flyttes til neste virkedag: 14. desember 2026." in text
    assert "For å være på den sikre siden gjelder 12. desember 2026." in text


def test_a_limit_whose_beginning_is_unknown_has_no_last_day():
    text = text_of(refused(known_on=None))
    assert "Siste dag for å klage er ukjent" in text
    assert "Siste dag er ikke før 30. november 2026." in text
    assert "dagen er ikke registrert" in text
    assert "Den kan være forbi" not in text
    assert "Den kan være forbi" in text_of(refused(known_on=None, decided_on=LONG_AGO))


def test_a_limit_that_is_past_is_not_told_as_certainly_past():
    text = text_of(refused("social", decided_on=DAY(2026, 9, 1), known_on=DAY(2026, 9, 3)))
    assert "Regnet slik er dagen forbi. Det er ikke sikkert at fristen er det." in text
    assert "kan likevel bli behandlet" in text
    assert "til og med 1. september 2027" in text


def test_a_year_after_the_decision_a_late_complaint_is_no_complaint_any_more():
    text = text_of(refused("social", decided_on=add_days(LONG_AGO, -10), known_on=DAY(2025, 11, 10)))
    assert "kan den ikke lenger behandles som klagesak" in text


@pytest.mark.parametrize(("area", "kind"), [("health", "avgjørelsen"), ("social", "vedtaket")])
def test_a_decision_without_reasons_or_advice_speaks_for_the_person(area, kind):
    text = text_of(refused(area, reasoned=False, complaint_told=False))
    assert f"Det er registrert at {kind} ikke er begrunnet." in text
    assert f"Det er registrert at {kind} ikke opplyser hvor og når du kan klage" in text
    assert "begrunnet" not in text_of(refused(area, reasoned=None))


def test_a_coordinator_refused_under_another_act_has_no_limit_of_that_act():
    text = text_of(refused("social", "coordinator"))
    assert "koordinator følger av helselovgivningen, ikke av sosialtjenesteloven" in text
    assert "Fristen der er fire uker" in text
    assert "En frist kan løpe, eller være ute." in text
    assert "siste dag for å klage" not in text


def test_of_an_act_that_was_not_read_no_limit_is_told():
    text = text_of(refused("child_welfare", decided_on=DAY(2022, 3, 1), known_on=None))
    assert "loven slik den var den dagen, er ikke lest" in text
    assert "fire uker" not in text


def test_that_a_complaint_may_have_been_made_is_told_where_complaints_are_not_recorded():
    case = refused()
    unsure = evolve(case, source=evolve(case.source, records=("plans",)))
    assert "Det er ikke registrert om du har klaget. Du kan ha gjort det." in text_of(unsure)
    assert "Det kan finnes flere avslag" in text_of(unsure)
    assert "om du har klaget" not in text_of(case)


@pytest.mark.parametrize("fields", [{"complained_on": DAY(2026, 11, 10)}, {"refused": False}])
def test_what_was_complained_of_or_granted_is_not_there(fields):
    one = evolve(refused().decisions[0], **fields)
    assert "Vi finner ikke noe avslag" in text_of(evolve(CASE, decisions=(one,)))


def test_no_refusal_is_none_only_where_decisions_are_recorded():
    unsure = evolve(CASE, decisions=(), source=evolve(CASE.source, records=("plans",)))
    assert text_of(unsure).startswith("Vi vet ikke om du har fått avslag på noe.")
    assert text_of(unsure, PARENTS).startswith("Vi vet ikke om det er gitt avslag på noe.")


def test_every_limit_that_runs_is_there_and_those_of_the_last_year():
    for back in range(0, 396, 7):
        known = add_days(DAY(2026, 11, 21), -back)
        assert "Regnet fra" in text_of(refused(decided_on=known, known_on=known)), back


def test_the_next_step_is_for_those_who_work_with_the_case():
    case = refused(subject="service")
    provider, friend = (one for one in readers(CASE) if one.participant in ("deltakar-2", "deltakar-5"))
    assert "Sørg for at personen kjenner fristen" in text_of(case, ARCHIVE)
    for reader in (ipcore.PERSON, PARENTS):
        assert "tilby hjelp" not in text_of(case, reader)
    assert "tilby hjelp" in text_of(case, provider, cut=False)
    assert "tilby hjelp" not in text_of(case, friend, cut=False)


def test_in_general_it_is_told_where_to_complain_by_which_law():
    (general,) = complaining.section(view_of(CASE)).sections
    text = told(general)
    for place in ("§§ 7-2, 7-3 og 7-5", "sosialtjenesteloven § 47", "forvaltningsloven § 28", "barnevernsloven § 12-9 første ledd"):
        assert place in text
    assert "En annen kilde sier tre uker." in text
    assert "Vi leste lovene sist 2. juli 2026." in text


DAYS = st.dates(DAY(2011, 1, 1), DAY(2027, 6, 1))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([*DecisionArea]),
    st.sampled_from([*DecisionSubject]),
    DAYS,
    st.none() | st.integers(0, 400),
    st.sampled_from([True, False, None]),
    st.booleans(),
    st.sampled_from(Lang),
)
def test_the_person_is_told_the_same_days_as_everybody(area, subject, decided, later, reasoned, easy, lang):
    known = None if later is None else add_days(decided, later)
    case = refused(area, subject, decided_on=decided, known_on=known, reasoned=reasoned, complaint_told=reasoned)
    on = add_days(decided, 20)
    if on < DAY(2012, 1, 1):
        return
    (limit,) = ipcore.deadlines(case, on, add_days(on, 500)).complaints or (None,)
    if limit is None:
        return
    to_person = " ".join(paragraphs(view_of(case, on=on, lang=lang, easy=easy), limit))
    to_others = " ".join(paragraphs(view_of(case, PARENTS, on=on, lang=lang), limit))
    assert days_in(to_person) == days_in(to_others)


@settings(max_examples=30, deadline=None)
@given(cases(max_parts=3), st.dates(DAY(2012, 1, 1), DAY(2198, 12, 1)))
def test_the_limits_are_those_that_all_of_the_case_has(case, on):
    found = complaining.limits(view_of(case, on=on, cut=False))
    assert [*map(of, found)] == [*map(of, ipcore.deadlines(case, on, add_days(on, 366)).complaints)]


def of(limit):
    """All that a limit says."""
    return limit.decision, limit.text(Lang.NB), limit.citations, limit.shown_on, limit.past


def days_in(text):
    return {*re.findall(r"\d+\.?\xa0\w+\xa0\d{4}", text)}
