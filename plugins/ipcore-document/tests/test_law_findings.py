"""Findings for the reader: what is not done and what nobody knows, never that all is well."""

import datetime as dt
import re

import pytest
from attrs import evolve
from document_parts.law_views import CASES, ON, example, readers, told, view_of

import ipcore
from ipcore import ARCHIVE, PARENTS, PERSON, Lang, Law, PluginRules
from ipcore_document.content import due, findings

BAD = example("nobody-responsible")


def section(case, *args, **kwargs):
    return findings.section(view_of(case, *args, **kwargs))


def below(case, key, *args, **kwargs):
    return next((told(one) for one in section(case, *args, **kwargs).sections if one.key == f"findings-{key}"), None)


def test_it_is_said_for_which_day_by_which_law_and_that_it_is_evidence_and_not_advice():
    text = told(section(BAD).blocks)
    assert text.startswith("Dette er sett etter for 21. november 2026. Loven er lest til og med 2. juli 2026.")
    assert "ikke juridisk rådgivning" in text
    assert "det sier ikke om noen har rett til noe" in text


def test_to_the_person_it_is_told_in_words_to_the_person():
    text = below(BAD, "not-met")
    assert "Vi finner ikke at du har fått tilbud om koordinator" in text
    assert "pasient- og brukerrettighetsloven § 2-5 b" in text
    assert "Lenkene" not in text


def test_to_others_it_is_told_in_words_of_the_trade():
    text = below(BAD, "not-met", ARCHIVE)
    assert "Ikke oppfylt: Koordinator er tilbudt" in text
    assert "Det er ikke registrert at koordinator er tilbudt." in text
    assert "Lenkene" not in text


def test_parents_are_told_who_the_words_are_written_to():
    assert "«Du» er den personen" in told(section(BAD, PARENTS))
    assert "«Du» er den personen" not in told(section(BAD, PERSON))


def test_each_finding_is_there_once_and_counted():
    report = ipcore.check(ipcore.cut(BAD, PERSON, ON).case, ON)
    for outcome, key in (("not_met", "not-met"), ("needs_assessment", "needs-assessment")):
        found = report.by_outcome[ipcore.Outcome(outcome)]
        (made,) = [one for one in section(BAD).sections if one.key == f"findings-{key}"]
        assert len(made.blocks) == len(found)
        assert told(made.title).endswith(f"({len(found)})")


def test_what_is_unknown_is_named_and_what_the_source_can_never_answer_is_counted():
    case = example("source-without-offers")
    report = ipcore.check(case, ON)
    named = below(case, "unknown").split("\n")[2:]
    assert named == [one.text(Lang.NB).title for one in report.by_outcome[ipcore.Outcome.UNKNOWN]]
    assert f"ikke vises her: {len(report.outside)}." in told(section(case))


def test_where_nothing_is_unmet_it_is_said_of_what_could_be_answered():
    assert "blant det vi kunne svare på" in told(section(example("complete-plan")).blocks)
    assert "blant det vi kunne svare på" not in told(section(BAD).blocks)


@pytest.mark.parametrize("on", [dt.date(2011, 12, 31), dt.date(2200, 1, 1)])
def test_a_report_that_cannot_be_made_says_so(on):
    made = section(ipcore.cut(BAD, PERSON, ON).case, on=on, cut=False)
    assert "Gjennomgangen kunne ikke gjøres for denne dagen." in told(made)
    assert "Det sier ikke at alt er gjort." in told(made)
    assert made.sections == ()


def test_a_source_that_can_answer_nothing_is_not_told_as_clean():
    mute = evolve(BAD, source=evolve(BAD.source, records=()))
    made = section(mute)
    assert told(made.blocks).endswith("eller ikke vises her: 72.\nIngen regel kunne vurderes. Det sier ikke at alt er gjort.")
    assert told(made.sections).endswith("uten at vi kan se det: 72.")


def test_a_rule_that_broke_is_named_and_nothing_of_what_broke_it(monkeypatch):
    def broken(view):
        raise ValueError("CANARY")

    law = Law()
    facts = {**law.facts, "coordinator.offer": evolve(law.facts["coordinator.offer"], read=broken)}
    monkeypatch.setattr(Law, "facts", facts)
    text = below(BAD, "crashed", law=law)
    assert "Koordinator er tilbudt" in text
    assert "Feilen er i programmet, ikke i saken." in text
    assert "CANARY" not in told(section(BAD, law=law))


def test_a_plugin_that_did_not_load_is_told():
    law = Law(plugins=(PluginRules(name="my-vendor", failure="it did not load"),))
    assert "fordi programtilleggene ikke ble lastet: my-vendor." in told(section(BAD, law=law))


def test_days_that_the_law_sets_are_told_with_the_law():
    text = below(example("complete-plan"), "due")
    assert "15. januar 2027 er siste dag for dette, om ikke mer blir registrert: Ingen åpne tiltak i planen har passert fristen" in text
    assert "forskrift om individuell plan § 9" in text


@pytest.mark.parametrize(
    ("name", "on", "rule"),
    [
        ("child-turning-18", dt.date(2026, 5, 1), "group-meets"),  # practice asks it, and no law
        ("nobody-responsible", dt.date(2025, 10, 20), "coordinator-offered"),  # an act asks it, and no law sets the number of days
    ],
)
def test_days_that_no_law_sets_are_not_told_as_days_of_the_law(name, on, rule):
    found = ipcore.deadlines(example(name), on, on + dt.timedelta(days=90)).deadlines
    one = next(one for one in found if one.rule.id == rule)
    assert one.text(Lang.NB).title not in below(example(name), "due", on=on)


def test_what_only_practice_asks_sets_no_day_of_the_law_even_without_a_number():
    on = dt.date(2026, 5, 1)
    (one,) = ipcore.deadlines(example("child-turning-18"), on, on + dt.timedelta(days=90)).deadlines
    assert not due.is_statutory(evolve(one, numbers=()))


def test_no_day_ahead_is_not_told_as_nothing_to_do():
    assert "Vi fant ingen siste dag som lov eller forskrift setter i denne tiden." in below(BAD, "due")
    assert "Det som alt er ikke oppfylt, har ingen slik dag." in below(BAD, "due")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_finding_says_that_somebody_has_a_right(path):
    case = example(path.stem)
    for reader in readers(case):
        made = [one for one in section(case, reader).sections if one.key != "findings-due"]
        assert not re.search(r"\bhar (krav på|rett på|rett til)\b", told(tuple(made)))
