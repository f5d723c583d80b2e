"""What else stands in the case."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from document_parts.looked_at import GOAL, MEASURE, ON, case_of, plan_of, view_of
from document_parts.text import block_text, said, section_text

from ipcore import Audience
from ipcore.dates import Span
from ipcore.model import (
    Appointment,
    Area,
    Consent,
    ConsentPurpose,
    Decision,
    DecisionArea,
    DecisionSubject,
    Episode,
    EpisodeKind,
    Field,
    Group,
    Information,
    InformationTopic,
    Language,
    Meeting,
    NoPlanReason,
    Offer,
    OfferAnswer,
    OfferKind,
    Person,
    Plan,
    PlanKind,
    Residence,
    Role,
    Sector,
    Service,
    Stay,
)
from ipcore_document.content import others
from ipcore_document.paper import Note

DAY = dt.date(2026, 6, 1)
TOMORROW = ON + dt.timedelta(days=1)
PERSON = Person(
    key="key-of-the-person",
    born_on=dt.date(1990, 5, 17),
    protected_address=False,
    language=Language.SAMI,
    residences=(Residence(municipality="5001", span=Span(None, DAY)), Residence(municipality="0301", span=Span(DAY))),
    name="Eli Eksempel",
    contact="400 00 000",
    identifiers={"number": "what-nobody-sees"},
)


def part(key, case, **reader):
    """The lines of one part, with its heading. None: it is not there."""
    whole = others.section(view_of(case, **reader))
    found = [one for one in (() if whole is None else whole.sections) if one.key == f"others-{key}"]
    return [line.replace("\xa0", " ") for line in section_text(found[0])] if found else None


def test_the_person_reads_of_themselves():
    assert part("person", case_of(plan_of(), person=PERSON)) == [
        "Om meg",
        "Navn: Eli Eksempel",
        "Født: 17. mai 1990",
        "Bosted: Kommune nummer 5001, til og med 31. mai 2026",
        "Bosted: Kommune nummer 0301, fra 1. juni 2026",
        "Kontakt: 400 00 000",
        "Språk: Samisk",
    ]


def test_the_archive_is_told_what_the_case_is_called():
    lines = part("person", case_of(plan_of(), person=PERSON), audience=Audience.ARCHIVE)
    assert lines[:2] == ["Om personen", "Sak: case"]


@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.PARENTS, Audience.ARCHIVE])
def test_numbers_and_keys_are_shown_to_nobody(audience):
    text = "\n".join(section_text(others.section(view_of(case_of(plan_of(), person=PERSON), audience=audience))))
    assert "what-nobody-sees" not in text
    assert "key-of-the-person" not in text


def test_a_protected_address_is_not_there_nor_made_up():
    person = attrs.evolve(PERSON, protected_address=True)
    text = "\n".join(section_text(others.section(view_of(case_of(plan_of(), person=person)))))
    assert "5001" not in text
    assert "400 00 000" not in text


def test_an_expected_birth_is_told_until_the_child_is_born():
    expected = Person(key="p", due_on=TOMORROW)
    assert part("person", case_of(plan_of(), person=expected)) == ["Om meg", "Ventet født: 22. november 2026"]
    born = attrs.evolve(expected, born_on=ON)
    assert part("person", case_of(plan_of(), person=born)) == ["Om meg", "Født: 21. november 2026"]


def test_services_that_run_stand_before_those_that_ended():
    ended = Service(id="1", sector=Sector.SCHOOL, span=Span(dt.date(2020, 8, 1), DAY), name="Skolen", municipality="0301")
    runs = Service(id="2", sector=Sector.NAV_STATE, span=Span())
    assert part("services", case_of(services=(ended, runs))) == [
        "Tjenester",
        "Nav, statlig del\nBegynt, dagen er ikke registrert",
        "Skolen\nGrunnskole\nKommune nummer 0301\nFra 1. august 2020 til og med 31. mai 2026",
    ]


def test_what_began_and_ended_on_one_day_is_told_so():
    service = Service(id="1", sector=Sector.SCHOOL, span=Span(DAY, DAY))
    assert part("services", case_of(services=(service,)))[1] == "Grunnskole\nBegynt og avsluttet 1. juni 2026"


def test_roles_are_told_with_who_holds_them():
    held = Appointment(
        id="1", role=Role.COORDINATOR, span=Span(DAY), name="Kari", service="home", holder="x", health_personnel=True, trained=False
    )
    assert part("appointments", case_of(plan_of(), appointments=(held,))) == [
        "Roller",
        "Koordinator: Kari\nArbeider i: Hjemmetjenesten\nFra 1. juni 2026\nHelsepersonell: ja\nOpplæring fra koordinerende enhet: nei",
    ]


def test_groups_are_told_with_those_in_them_and_their_meetings():
    meetings = (
        Meeting(id="m1", planned_on=TOMORROW, called=("nurse",)),
        Meeting(id="m2", held_on=DAY, minutes_on=ON, planned_on=DAY),
        Meeting(id="m3", planned_on=DAY),
        Meeting(id="m4", held_on=TOMORROW),
        Meeting(id="m5", held_on=ON, minutes_on=TOMORROW),
    )
    group = Group(id="g", span=Span(DAY), meetings=meetings, members=("nurse", "uncle"), leader="nurse")
    assert part("groups", case_of(plan_of(), groups=(group,))) == [
        "Ansvarsgrupper",
        "Ansvarsgruppe, fra 1. juni 2026",
        "Leder: Kari",
        "Medlemmer: Kari",
        "Medlemmer: Onkel Per",
        "Møter",
        "Holdt 21. november 2026",
        "Holdt 1. juni 2026\nVar planlagt 1. juni 2026\nReferat skrevet 21. november 2026",
        "Var planlagt 1. juni 2026\nDet er ikke registrert at møtet ble holdt",
        "Planlagt 22. november 2026\nInnkalt: Kari",
    ]


def test_offers_are_told_with_the_answer_as_it_stands_on_the_day():
    offers = (
        Offer(
            id="1",
            kind=OfferKind.COORDINATOR,
            made_on=DAY,
            answer=OfferAnswer.ACCEPTED,
            answered_on=DAY,
            withdrawn_on=ON,
            wish_asked=True,
            wish="Helst Kari",
            sector=Sector.SCHOOL,
        ),
        Offer(id="2", kind=OfferKind.PLAN, made_on=ON, answer=OfferAnswer.DECLINED, answered_on=TOMORROW),
        Offer(id="3", kind=OfferKind.PLAN, made_on=TOMORROW),
    )
    assert part("offers", case_of(plan_of(), offers=offers)) == [
        "Tilbud og svar",
        "Koordinator i kommunen\nTilbudt 1. juni 2026, grunnskole\nSvar: takket ja\nSvarte 1. juni 2026\n"
        "Trakk svaret tilbake 21. november 2026\nSpurt om hvem som er ønsket: ja\nØnske: Helst Kari",
        "Individuell plan\nTilbudt 21. november 2026\nSvar er ikke registrert",
    ]


def test_decisions_are_told_without_saying_more_than_they_do():
    refused = Decision(
        id="1", area=DecisionArea.HEALTH, subject=DecisionSubject.PLAN, refused=True, decided_on=DAY, known_on=ON, reasoned=False
    )
    other = Decision(
        id="2",
        area=DecisionArea.NAV,
        subject=DecisionSubject.SERVICE,
        refused=False,
        decided_on=ON,
        complaint_told=True,
        complained_on=TOMORROW,
    )
    case = case_of(plan_of(), decisions=(refused, other))
    assert part("decisions", case) == [
        "Vedtak",
        "Vedtak om en tjeneste, 21. november 2026\nEtter Nav-loven\nIkke avslag\nSier hvor og når en kan klage: ja",
        "Vedtak om individuell plan, 1. juni 2026\nEtter helselovgivningen\nAvslag\nJeg fikk vite om det 21. november 2026\nBegrunnet: nei",
    ]
    assert "Personen fikk vite om det 21. november 2026" in part("decisions", case, audience=Audience.ARCHIVE)[2]


def test_what_the_person_was_told_of_stands_with_its_day():
    given = tuple(Information(id=str(day), topic=InformationTopic.PLAN_RIGHTS, given_on=day) for day in (DAY, TOMORROW))
    assert part("information", case_of(plan_of(), information=given)) == [
        "Informasjon jeg har fått",
        "Retten til plan og koordinator: 1. juni 2026",
    ]


def test_courses_and_stays_are_told():
    stay = Stay(
        id="s",
        field=Field.MENTAL,
        span=Span(DAY),
        discharge_planned_on=TOMORROW,
        ready_on=ON,
        partners_called_on=TOMORROW,
        homeless_expected=True,
        aftercare_reasons={Area.HOUSING: "Har egen leilighet", Area.ECONOMY: ""},
    )
    case = case_of(plan_of(), episodes=(Episode(id="e", kind=EpisodeKind.KVP, span=Span(DAY)),), stays=(stay,))
    assert part("episodes", case) == ["Forløp", "Kvalifiseringsprogram\nFra 1. juni 2026"]
    assert part("stays", case)[1].splitlines() == [
        "Psykisk helsevern",
        "Fra 1. juni 2026",
        "Utskriving planlagt 22. november 2026",
        "Utskrivingsklar 21. november 2026",
        "Institusjonen venter at det mangler egnet bolig etter oppholdet",
        "Trenger ikke tiltak etter oppholdet, bolig: Har egen leilighet",
        "Trenger ikke tiltak etter oppholdet, økonomi og gjeld",
    ]


def test_why_there_is_no_plan_is_told_as_written():
    reasons = (NoPlanReason(id="1", recorded_on=DAY, text="Vil vente"), NoPlanReason(id="2", recorded_on=ON))
    assert part("no-plan-reasons", case_of(no_plan_reasons=reasons))[1:] == [
        "1. juni 2026: Vil vente",
        "21. november 2026: Grunnen er ikke skrevet ned.",
    ]


def test_another_plan_is_told_with_all_that_stands_in_it_and_nothing_that_does_not():
    crisis = Plan(
        id="crisis",
        kind=PlanKind.CRISIS,
        title="Når det stormer",
        in_force=(Span(DAY),),
        goals=(attrs.evolve(GOAL, id="g"),),
        measures=(attrs.evolve(MEASURE, id="m", responsible=()),),
    )
    lines = part("plans", case_of(plan_of(), crisis))
    assert lines == [
        "Andre planer",
        "Kriseplan: Når det stormer",
        "Mål, ressurser og behov for tjenester eller tiltak",
        "Mål",
        "Jeg vil sykle til jobben\nFrist: 4. mars 2027",
        "Tjenester og tiltak, omfanget av dem og hvem som har ansvaret",
        "Sykkelkurs\nOmfang: En time i uka\nAnsvarlig: ikke oppgitt\nFrist: 1. februar 2027",
        "Planperioden, og når planen skal justeres og revideres",
        "Arbeidet og planen: I kraft fra 1. juni 2026",
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"in_force": (Span(DAY, ON),)}, "Denne planen gjelder ikke lenger."),
        ({"dropped_on": ON}, "Denne planen gjelder ikke lenger."),
        ({"begun_on": DAY}, "Denne planen er et utkast."),
        ({"in_force": (Span(DAY, TOMORROW),)}, None),
    ],
)
def test_how_another_plan_stands_is_said_where_it_is_not_in_force(given, told):
    case = case_of(plan_of(), Plan(id="other", kind=PlanKind.MEASURES, **given))
    (card,) = next(one for one in others.section(view_of(case)).sections if one.key == "others-plans").blocks
    notes = [line for block in card.blocks if isinstance(block, Note) for line in block_text(block)]
    assert notes == ([] if told is None else [told])


def test_that_a_plan_was_never_in_force_is_not_said_where_that_is_not_recorded():
    case = case_of(plan_of(), Plan(id="other", kind=PlanKind.MEASURES), records=())
    assert "utkast" not in "".join(part("plans", case))


def test_of_what_is_not_recorded_completely_it_is_said_that_there_may_be_more():
    case = case_of(plan_of(), records=("services", "offers", "plans", "groups", "appointments", "decisions", "episodes"))
    assert [line for block in others.section(view_of(case)).blocks for line in block_text(block)] == [
        "Det kan finnes mer enn det som står her, om: informasjon som er gitt, døgnopphold."
    ]
    assert others.section(view_of(case_of(plan_of()))).blocks == ()


def test_where_there_is_no_plan_the_reason_for_it_may_be_missing_too():
    (note,) = others.section(view_of(case_of(records=()))).blocks
    assert "hvorfor det ikke er noen plan" in said(note.line)


def test_nothing_in_a_complete_case_is_nothing_said():
    assert others.section(view_of(case_of(services=(), person=Person(key="p", protected_address=False)))) is None


def test_a_plan_whose_title_is_its_kind_is_not_called_so_twice():
    case = case_of(plan_of(), Plan(id="other", kind=PlanKind.MEASURES, title="tiltaksplan "))
    assert part("plans", case) == ["Andre planer", "Tiltaksplan", "Denne planen er et utkast."]


def test_nobody_is_said_to_contribute_nothing_to_another_plan():
    plan = plan_of()
    other = Plan(
        id="other",
        kind=PlanKind.MEASURES,
        participants=(
            attrs.evolve(plan.participants[0], id="1"),
            attrs.evolve(plan.participants[0], id="2", contribution=None, name="Ola"),
        ),
    )
    assert part("plans", case_of(plan, other))[-1] == "Kari: Kommer hver uke"


def test_a_consent_that_names_no_plan_is_not_told_of_every_plan():
    consent = Consent(id="c", purpose=ConsentPurpose.PLAN, given_on=DAY)
    case = case_of(plan_of(), Plan(id="other", kind=PlanKind.CRISIS, in_force=(Span(DAY),)), consents=(consent,))
    assert "Samtykke" not in "".join(part("plans", case))


def test_a_meeting_that_is_planned_for_the_day_itself_is_still_to_come():
    group = Group(id="g", span=Span(DAY), meetings=(Meeting(id="m", planned_on=ON),))
    assert part("groups", case_of(plan_of(), groups=(group,)))[-1] == "Planlagt 21. november 2026"


def test_a_decision_or_a_reason_that_comes_later_is_not_told():
    decision = Decision(id="1", area=DecisionArea.NAV, subject=DecisionSubject.PLAN, refused=True, decided_on=TOMORROW)
    case = case_of(decisions=(decision,), no_plan_reasons=(NoPlanReason(id="2", recorded_on=TOMORROW),))
    assert part("decisions", case) is None
    assert part("no-plan-reasons", case) is None


def test_plans_in_force_stand_before_the_others():
    old = Plan(id="old", kind=PlanKind.MEASURES, in_force=(Span(dt.date(2020, 1, 1), DAY),))
    now = Plan(id="now", kind=PlanKind.CRISIS, in_force=(Span(DAY),))
    (section,) = [one for one in others.section(view_of(case_of(plan_of(), old, now))).sections if one.key == "others-plans"]
    assert [said(one.title) for one in section.blocks] == ["Kriseplan", "Tiltaksplan"]
