"""The text of each resource: the same facts, escaped, in the right language."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from fhir_parts.made import EN, NB, NN, ON, entries, number, ref, resources
from fhir_parts.writing import written

import ipcore
from ipcore_fhir.narrative import narrated
from ipcore_fhir.reading.narrative import _PLAIN

XHTML = "{http://www.w3.org/1999/xhtml}"
MAY_BE = {"div", "p", "b", "ul", "li", "h3", "br"}


def told(lang=NB, on=ON, **changes):
    return {one.url: one.resource for one in narrated(entries(**changes), lang, on)}


def div(told, name):
    return told[number(name)]["text"]["div"]


def said(told, name):
    return " ".join(re.sub("<[^>]*>", " ", div(told, name)).split())


def test_each_resource_has_a_text_that_is_well_formed():
    for one in told().values():
        assert one["text"]["status"] == "generated"
        page = ET.fromstring(one["text"]["div"])
        assert {each.tag.removeprefix(XHTML) for each in page.iter()} <= MAY_BE
        assert [each.attrib for each in page.iter() if each is not page and each.attrib] == []
        assert "".join(page.itertext()).strip()


def test_what_is_written_here_is_harmless_at_first_sight():
    """A parser of HTML, which takes a fourth of the time of reading a case, is not asked."""
    assert [one["resourceType"] for one in told().values() if _PLAIN.fullmatch(one["text"]["div"]) is None] == []


def test_a_plan_is_told_whole():
    words = said(told(), "plan")
    for each in (
        "Individuell plan: Hverdag og &lt;kor&gt; (i kraft; planperiode fra 11. februar 2025 til og med 30. juni 2027)",
        "Jeg vil sove om natta. (avtalt 11. februar 2025; frist 30. juni 2027)",
        "Halve dager på jobb. (del av målet «Jeg vil sove om natta.»; avsluttet 8. september 2026)",
        "Hun har fagbrev.",
        "Noen som følger opp hjemme.",
        "Marte (tjenesteyter; for Oppfølging i hjemmet; deltar; fra 11. februar 2025; ønsket av personen)",
        "personen selv: Jeg skriver ned hvordan uka har vært.",
        "Marte: Holder i planen og kaller inn til møtene.",
        "Hjemmebesøk (En time hver tirsdag; ansvarlig: Marte; frist 29. januar 2027; innvilget; kontaktperson; "
        "for målet «Jeg vil sove om natta.»; svar på behovet «Noen som følger opp hjemme.»)",
        "Ikke relevant: Alt står i tiltakene.",
        "koordinator: oppnevnt",
        "19. januar 2027",
        "samtykke til planen (gitt 21. januar 2025; gitt av personen selv)",
        "samtykke til deling av taushetsbelagte opplysninger (gitt 22. januar 2025; kan gis til Marte; omfatter helse)",
        "Med arbeidsgiver.",
        "3. juni 2026 (tilfredshet 4 av 5): Det går bedre.",
        "18. november 2025: revidert (av Marte)",
        "1. november 2026 (av personen selv; planen hviler til og med 31. desember 2026): Vi tar en pause.",
    ):
        assert each in words


def test_what_is_not_there_is_said_to_be_not_stated_here():
    plan = {**resources()["plan"], "note": [], "extension": []}
    words = said(told(plan=plan), "plan")
    assert "Gjennomføring : Ikke oppgitt her" in words
    assert "Ansvarlig for koordinering og framdrift : Ikke oppgitt her" in words
    assert "Ikke relevant" not in words


def test_of_another_plan_only_what_there_is_is_told():
    plan = {**resources()["plan"], "category": [{"text": "Kriseplan"}], "note": [], "extension": [], "activity": []}
    words = said(told(plan=plan), "plan")
    assert words.startswith("Kriseplan: Hverdag")
    assert "Ikke oppgitt" not in words
    assert "a)" not in words


@pytest.mark.parametrize(
    ("written", "lang", "expected", "words"),
    [
        ("nb", EN, "nb", "Hvem som deltar"),
        ("nn", NB, "nn", "Kven som deltek"),
        ("smi", EN, "en", "Who takes part"),
        ("mis", NN, "nn", "Kven som"),
    ],
)
def test_a_plan_is_told_in_its_language_or_that_of_the_export(written, lang, expected, words):
    found = told(lang, plan={**resources()["plan"], "language": written})
    for name in ("plan", "sleep", "team"):
        assert f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{expected}" xml:lang="{expected}">' in div(found, name)
    assert words in said(found, "plan")
    assert f'lang="{lang}"' in div(found, "stay")


HOSTILE = '<script>alert(1)</script>" onload="x" ]]> &amp; {0} {goal} \x00\x1b\ud7ff\ufffe javascript:alert(1)\nnext'


def _hostile(value, name=""):
    if isinstance(value, dict):
        return {key: _hostile(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_hostile(one, name) for one in value]
    return HOSTILE if name in ("text", "valueString", "title", "name", "display", "patientInstruction") else value


def test_texts_are_texts_whatever_stands_in_them():
    hostile = {name: _hostile(one) for name, one in resources().items()}
    hostile["organization"]["name"] = HOSTILE
    for one in told(**hostile).values():
        page = ET.fromstring(one["text"]["div"])
        assert {each.tag.removeprefix(XHTML) for each in page.iter()} <= MAY_BE
        assert [each.attrib for each in page.iter() if each is not page and each.attrib] == []
    assert "<script>" in "".join(ET.fromstring(div(told(**hostile), "plan")).itertext())


@pytest.mark.parametrize("broken", [None, 7, "x", [], [7], {}, {"reference": 7}, [{"reference": "nowhere"}], "2026-99-99"])
def test_what_has_another_shape_is_not_told(broken):
    plan = resources()["plan"]
    for name in ("goal", "careTeam", "activity", "note", "extension", "author", "period", "title", "addresses", "language", "category"):
        found = told(plan={**plan, name: broken})
        ET.fromstring(div(found, "plan"))


def test_a_text_that_is_there_is_kept():
    text = {"status": "additional", "div": "<div>x</div>"}
    assert told(sleep={**resources()["sleep"], "text": text})[number("sleep")]["text"] == text


@pytest.mark.parametrize(("born", "asked"), [("2010-01-01", True), ("2008-11-22", True), ("2008-11-21", False), (None, False)])
def test_of_a_child_it_is_told_how_it_took_part(born, asked):
    person = {name: value for name, value in resources(born)["person"].items() if value is not None}
    assert ("Barnets medvirkning" in said(told(person=person), "plan")) is asked


def test_a_participant_without_name_is_told_by_role_once():
    assert "pårørende (pårørende)" not in said(told(), "team")
    assert "pårørende" in said(told(), "team")


def test_a_reference_that_leads_nowhere_names_nobody():
    plan = {**resources()["plan"], "author": {"reference": "Practitioner/9", "display": "Ola"}}
    assert "Ansvarlig for å utarbeide planen Ola" in said(told(plan=plan), "plan")
    assert "en deltaker" in said(told(plan={**plan, "author": ref("Practitioner/9")}), "plan")


def said_of(example, changes=(), **case):
    """What the texts of a case say, by type, after its plan and itself were changed."""
    told = json.loads(ipcore.dumps(example("complete-plan")))
    told["plans"][0] |= dict(changes)
    (bundle,) = written([ipcore.loads(json.dumps(told | case).encode())])
    texts = {}
    for one in bundle["entry"]:
        words = re.sub("<[^>]*>", " ", one["resource"]["text"]["div"]).replace("\xa0", " ")
        texts.setdefault(one["resource"]["resourceType"], []).append(" ".join(words.split()))
    return texts


def test_it_is_told_how_to_reach_those_who_take_part(example):
    who = {"id": "p1", "role": "gp", "name": "Legen", "contact": "ring 00 00 00 00 <før tolv>", "standing": "taking_part"}
    plan = {"participants": [who], "maker": "p1", "driver": "p1", "measures": [], "revisions": [], "entries": []}
    words = said_of(example, plan, groups=[], consents=[], disclosures=[])["CarePlan"][0]
    assert "Legen (fastlege; kontakt: ring 00 00 00 00 &lt;før tolv&gt;; deltar)" in words


def test_what_is_still_to_come_is_not_told_as_if_it_had_been(example):
    goals = [
        {"id": "later", "wording": "Eget firma.", "set_on": "2027-03-01"},
        {"id": "ends", "wording": "Fast jobb.", "set_on": "2026-03-01", "closed_on": "2027-06-01"},
    ]
    consent = {"id": "c", "purpose": "plan", "given_on": "2027-01-02", "giver": "self"}
    texts = said_of(example, {"goals": goals, "measures": [], "entries": []}, consents=[consent])
    assert "Eget firma. (skal avtales 1. mars 2027)" in texts["CarePlan"][0]
    assert "Fast jobb. (avtalt 1. mars 2026; avsluttes 1. juni 2027)" in texts["CarePlan"][0]
    assert "skal gis 2. januar 2027" in texts["Consent"][0]
    assert texts["Consent"][0].endswith("gjelder ikke ennå")


@pytest.mark.parametrize(
    ("recorded", "words"), [(True, "pasientjournalen viser til planen"), (False, "pasientjournalen ikke viser til planen"), (None, None)]
)
def test_of_the_journal_only_what_is_recorded_is_told(example, recorded, words):
    told = said_of(example, {"in_journal": recorded})["CarePlan"][0]
    assert ("Pasientjournalen" in told) is (recorded is not None)
    assert words is None or words in told


def test_the_times_in_force_and_the_plans_it_is_aligned_with_are_told(example):
    other = {"id": "crisis", "kind": "crisis", "title": "kriseplan", "links": []}
    plan = json.loads(ipcore.dumps(example("complete-plan")))["plans"][0]
    words = said_of(example, plans=[plan | {"links": ["crisis"]}, other])["CarePlan"]
    assert "I kraft fra 11. februar 2025" in words[0]
    assert "Andre planer den er samordnet med Kriseplan" in words[0]
    assert words[1].startswith("Kriseplan (utkast)")


def test_nobody_is_named_for_a_revision_of_which_it_is_not_recorded(example):
    revision = {"id": "r", "made_on": "2026-01-02", "kind": "revised"}
    texts = said_of(example, {"revisions": [revision]})
    assert texts["Provenance"] == ["Revisjon 2. januar 2026: revidert"]


def test_a_stay_is_told_with_what_comes_after_it(example):
    stay = {
        "id": "stay",
        "field": "substance",
        "span": {"start": "2026-01-12", "stop": "2026-11-06"},
        "ready_on": "2026-10-26",
        "homeless_expected": False,
        "aftercare_reasons": {"housing": "Hun eier leiligheten sin."},
    }
    words = said_of(example, stays=[stay])["Encounter"][-1]
    assert words == (
        "Døgnopphold tverrfaglig spesialisert rusbehandling (TSB) fra 12. januar 2026 utskrevet 6. november 2026 avsluttet "
        "utskrivingsklar 26. oktober 2026 institusjonen regner ikke med at personen mangler egnet bolig etter døgnoppholdet "
        "grunn til at tiltak for «bolig» ikke trengs etter døgnoppholdet: Hun eier leiligheten sin."
    )
