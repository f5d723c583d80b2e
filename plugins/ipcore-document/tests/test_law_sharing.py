"""What was consented to, objected to and shared."""

import datetime as dt

import pytest
from attrs import evolve
from document_parts.law_views import example, readers, told, view_of

from ipcore import PARENTS, Lang
from ipcore.dates import Span
from ipcore.model import Basis, Category, Consent, ConsentPurpose, Disclosure, Giver, Objection
from ipcore_document.content import sharing

DAY = dt.date
CASE = example("complete-plan")
NOTHING = evolve(CASE, consents=(), objections=(), disclosures=())


def consent(**fields):
    given = {"id": "s", "purpose": ConsentPurpose.SHARING, "given_on": DAY(2026, 3, 2)}
    return evolve(NOTHING, consents=(Consent(**given | fields),))


def silent(case, *parts):
    """The same, from a source that records nothing but these."""
    return evolve(case, source=evolve(case.source, records=parts))


def section(case, *args, **kwargs):
    return sharing.section(view_of(case, *args, **kwargs))


def below(case, key, *args, **kwargs):
    return next((told(one) for one in section(case, *args, **kwargs).sections if one.key == key), None)


def test_a_consent_that_stands_says_who_gave_it_for_what_to_whom_and_until_when():
    case = consent(giver=Giver.SELF, recipients=("deltaker-4",), categories=(Category.HEALTH, Category.ECONOMY), until=DAY(2027, 1, 1))
    assert told(section(case).blocks) == (
        "Samtykke til å dele opplysninger som er under taushetsplikt\n"
        "Hvem som samtykket\ndeg selv\n"
        "Gitt\n2. mars 2026\n"
        "Hvor lenge det gjelder\ntil og med 31. desember 2026\n"
        "Hvem som kan få opplysningene\nFastlegen\n"
        "Hva det kan handle om\nHelse, økonomi\n"
        "Det er ikke registrert noen reservasjon mot deling som gjelder nå."
    )


@pytest.mark.parametrize(
    ("fields", "on", "stands"),
    [
        ({}, DAY(2026, 3, 1), False),
        ({}, DAY(2026, 3, 2), True),
        ({"until": DAY(2026, 6, 1)}, DAY(2026, 5, 31), True),
        ({"until": DAY(2026, 6, 1)}, DAY(2026, 6, 1), False),
        ({"withdrawn_on": DAY(2026, 6, 1)}, DAY(2026, 5, 31), True),
        ({"withdrawn_on": DAY(2026, 6, 1)}, DAY(2026, 6, 1), False),
    ],
)
def test_a_consent_stands_from_the_day_it_was_given_to_the_day_before_it_stops(fields, on, stands):
    assert ("Gitt" in told(section(consent(**fields), on=on).blocks)) is stands


def test_a_consent_that_was_taken_back_or_ran_out_is_told_shortly():
    case = evolve(
        NOTHING,
        consents=(
            Consent(id="a", purpose=ConsentPurpose.PLAN, given_on=DAY(2025, 1, 1), withdrawn_on=DAY(2025, 2, 1)),
            Consent(id="b", purpose=ConsentPurpose.SHARING, given_on=DAY(2025, 1, 1), until=DAY(2026, 1, 1)),
        ),
    )
    assert below(case, "sharing-ended") == (
        "Samtykker som ikke gjelder lenger\n"
        "Samtykke til at planen blir laget, gitt 1. januar 2025: trukket tilbake 1. februar 2025\n"
        "Samtykke til å dele opplysninger som er under taushetsplikt, gitt 1. januar 2025: gjaldt til og med 31. desember 2025"
    )
    assert below(NOTHING, "sharing-ended") is None
    assert below(consent(until=DAY(2027, 1, 1)), "sharing-ended") is None


def test_no_end_is_told_as_no_end_only_by_a_source_that_would_know():
    assert "ingen siste dag er satt" in told(section(consent()))
    assert "ingen siste dag er satt" not in told(section(silent(consent(), "plans")))


def test_no_recipient_and_no_category_are_told_as_none_only_by_a_source_that_would_know():
    assert "ingen er nevnt" in told(section(consent()))
    assert "ingenting er nevnt" in told(section(consent()))
    unknown = told(section(silent(consent(), "plans")))
    assert "nevnt" not in unknown.split("Slik trekker")[0]


@pytest.mark.parametrize(
    ("part", "none", "unknown"),
    [
        ("consents", "Det er ikke registrert noe samtykke", "Vi vet ikke om noe samtykke"),
        ("objections", "Det er ikke registrert noen reservasjon", "Vi vet ikke om noen reservasjon"),
        ("disclosures", "Det er ikke registrert at noe er delt", "Vi vet ikke om noe er delt"),
    ],
)
def test_nothing_is_none_only_where_the_source_records_all_and_unknown_elsewhere(part, none, unknown):
    assert none in told(section(silent(NOTHING, part)))
    assert unknown not in told(section(silent(NOTHING, part)))
    others = [one for one in ("consents", "objections", "disclosures") if one != part]
    assert unknown in told(section(silent(NOTHING, *others)))
    assert none not in told(section(silent(NOTHING, *others)))


@pytest.mark.parametrize("path", ["consents", "consents.given_on", "consents:sharing.until", "ipcore/1"])
def test_what_sources_contradict_each_other_on_is_not_told_as_none(path):
    disputed = evolve(NOTHING, source=evolve(NOTHING.source, disputed=(path,)))
    assert "Vi vet ikke om noe samtykke" in told(section(disputed))


def test_more_may_have_been_shared_than_an_incomplete_source_tells():
    assert "Det kan være delt mer" in told(section(silent(CASE, "plans")))
    assert "Det kan være delt mer" not in told(section(CASE))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(DAY(2026, 5, 4), None), "Du har reservert deg mot at opplysninger om helse blir delt, fra 4. mai 2026."),
        (Span(None, None), "Fra hvilken dag er ikke registrert."),
    ],
)
def test_an_objection_is_told_while_it_stands(span, expected):
    assert expected in below(evolve(NOTHING, objections=(Objection(id="r", span=span),)), "sharing-objections")


@pytest.mark.parametrize("span", [Span(DAY(2026, 5, 4), DAY(2026, 11, 21)), Span(DAY(2026, 11, 22), None)])
def test_an_objection_that_does_not_stand_is_none_and_has_no_section(span):
    case = evolve(consent(), objections=(Objection(id="r", span=span),))
    assert "Det er ikke registrert noen reservasjon mot deling som gjelder nå." in told(section(case).blocks)
    assert below(case, "sharing-objections") is None


def test_nothing_at_all_is_told_in_one_sentence():
    assert told(section(NOTHING)) == (
        "Det jeg har sagt ja til å dele, og med hvem\n"
        "Det er ikke registrert noe samtykke eller noen reservasjon mot deling som gjelder nå. "
        "Det er heller ikke registrert at noe er delt."
    )
    unknown = told(section(silent(NOTHING, "plans")))
    assert "Vi vet ikke om noe samtykke eller noen reservasjon mot deling gjelder nå, eller om noe er delt." in unknown
    assert unknown.count("Vi vet ikke") == 1


def test_how_a_consent_is_taken_back_is_left_out_only_where_there_never_was_one():
    assert below(NOTHING, "sharing-back") is None
    assert below(silent(NOTHING, "plans"), "sharing-back") is not None
    assert below(consent(withdrawn_on=DAY(2026, 6, 1)), "sharing-back") is not None


def test_a_disclosure_tells_the_day_who_got_it_what_its_basis_and_its_time():
    one = Disclosure(
        id="d",
        made_on=DAY(2026, 5, 4),
        recipient="deltaker-4",
        organisation="kode-7",
        categories=(Category.HEALTH,),
        basis=Basis.DANGER,
        period=Span(DAY(2026, 5, 4), DAY(2026, 6, 1)),
    )
    text = below(evolve(NOTHING, disclosures=(one,)), "sharing-disclosed")
    assert text.endswith(
        "4. mai 2026\nFastlegen, virksomhet: kode-7\nhelse\nfare for liv eller helse\nfra 4. mai 2026 til og med 31. mai 2026"
    )


def test_what_is_not_recorded_of_a_disclosure_is_said_not_to_be():
    text = below(evolve(NOTHING, disclosures=(Disclosure(id="d", made_on=DAY(2026, 5, 4)),)), "sharing-disclosed")
    assert text.endswith("4. mai 2026\n" + "\n".join(["ikke registrert"] * 4))


def test_disclosures_come_the_latest_first_and_none_that_is_yet_to_come():
    days = (DAY(2026, 1, 5), DAY(2026, 12, 24), DAY(2026, 4, 5))
    case = evolve(NOTHING, disclosures=tuple(Disclosure(id=str(day), made_on=day) for day in days))
    text = below(case, "sharing-disclosed")
    assert text.index("5. april 2026") < text.index("5. januar 2026")
    assert "24. desember" not in text


def test_a_consent_can_be_taken_back_and_it_is_said_to_whom_with_the_law_that_was_read():
    text = below(CASE, "sharing-back")
    assert "når som helst, av deg eller av den som kan samtykke for deg" in text
    assert "Si det til Marte, koordinator" in text
    for place in ("individuell plan § 5", "forvaltningsloven § 13 a nr. 1", "brukerrettighetsloven § 4-1 andre ledd", "2. juli 2026"):
        assert place in text


def test_where_nobody_drives_the_plan_the_coordinator_is_told():
    assert "Si det til koordinatoren" in below(evolve(CASE, plans=(evolve(CASE.plans[0], driver=None),)), "sharing-back")


def test_a_participant_sees_only_what_concerns_them_and_is_told_so():
    reader = readers(CASE)[6]
    text = told(section(CASE, reader))
    assert text.startswith("Hva det er samtykket til å dele, og med hvem\nI denne kopien står bare samtykker og delinger")
    assert "Fastlegen" in text
    assert "Psykolog" not in text


def test_others_are_told_of_the_person():
    text = told(section(CASE, PARENTS, lang=Lang.EN))
    assert "by the person or by whoever may consent for the person" in text


def test_after_the_export_it_is_said_up_to_which_day_the_source_tells():
    assert "registrert 21. november 2026" in told(section(CASE, on=DAY(2026, 11, 22)))
    assert "Hva som har skjedd etter det" not in told(section(CASE))
