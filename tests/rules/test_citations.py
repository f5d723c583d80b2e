"""What the rules cite stands in the statutes that were read, and the wordings of a duty follow one another."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from ipcore.dates import NEVER, Span
from ipcore.model import Topic
from ipcore.rules import Edition, Evidence, Level, Rule, built_in_rules, cite
from ipcore.rules.addresses import address
from ipcore.rules.documents import CAPACITY_AMENDMENT, CONFIDENTIALITY_AMENDMENT, IP_REGULATION
from ipcore.rules.judgments import JUDGMENTS
from ipcore.rules.stale_references import STALE_REFERENCES, stale_references_in

REPOSITORY = Path(__file__).resolve().parents[2]
STATUTES = REPOSITORY.parent / "shared" / "law" / "text"
PREFIXES = {"LOV": "lov", "FOR": "forskrift"}
RULES = built_in_rules()

needs_statutes = pytest.mark.skipif(not STATUTES.is_dir(), reason="the statute texts are not beside the repository: ../shared/law/text/")

LETTERS = {
    "goals-stated": ("a", "mål, ressurser og behov"),
    "participants-listed": ("b", "hvem som deltar"),
    "plan-responsibility-stated": ("c", "ansvar for å utarbeide planen"),
    "contributions-stated": ("d", "vil bidra med"),
    "measures-complete": ("e", "tjenester og tiltak, omfanget av dem"),
    "methods-stated": ("f", "hvordan tjenestene eller tiltakene skal gjennomføres"),
    "coordinator-status-stated": ("g", "koordinator"),
    "period-stated": ("h", "planperioden"),
    "consent-stated": ("i", "samtykke til at planen utarbeides"),
    "cooperation-stated": ("j", "nødvendig eller ønskelig samarbeid"),
}
"""Each content rule's letter, and words of the item that stands there."""


UNREAD_TODAY = {
    "complaint-route-told-child-welfare": "barnevernsloven's sections on the form of a decision are not among the texts; § 12-9 was read",
    "refusal-reasoned-child-welfare": "the same sections",
    "language-form-followed": "språklova is not among the texts; its § 15 is relayed by Språkrådet",
    "objection-respected": "helsepersonelloven chapter 5 was rewritten from 2026-07-01, and the new text was not at hand",
    "sharing-within-consent": "the same chapter, §§ 21 and 22; the administrative act and the regulation it also rests on were read",
}
"""The rules whose wording of today could not be read, each with the reason. A rule joins it, and leaves it, by name."""


def statute(document: str) -> str:
    kind, _, number = document.partition("-")
    return (STATUTES / f"{PREFIXES[kind]}-{number}.md").read_text(encoding="utf-8")


def has_heading(text: str, paragraph: str) -> bool:
    return re.search(rf"^#+ {re.escape(paragraph)}\. ", text, re.MULTILINE) is not None


def items_of_section_9() -> list[str]:
    """The items of the list under the third paragraph."""
    section = statute(IP_REGULATION).split("### § 9.")[1].split("### § 10.")[0]
    listed = section.split("Planen skal blant annet inneholde følgende:")[1]
    return [line.removeprefix("- ") for line in listed.splitlines() if line.startswith("- ")]


def cited_in_section_9(rule: Rule) -> list[str]:
    return [one.part for one in rule.editions[-1].cites if (one.document, one.paragraph) == (IP_REGULATION, "§ 9")]


READ = [
    pytest.param(edition, id=f"{rule.id} from {edition.in_force.start}")
    for rule in RULES
    for edition in rule.editions
    if edition.evidence is Evidence.TEXT
]


@needs_statutes
@pytest.mark.parametrize("edition", READ)
def test_cited_paragraph_stands_in_the_text_that_was_read(edition: Edition) -> None:
    read = [one for one in edition.cites if not one.relayed_by]
    assert read
    assert [str(one) for one in read if not has_heading(statute(one.document), one.paragraph)] == []


def test_what_act_or_regulation_asks_today_was_read_in_the_text_itself() -> None:
    today = {rule.id: rule.editions[-1] for rule in RULES if rule.editions[-1].level in (Level.ACT, Level.REGULATION)}
    assert today
    assert {rule_id for rule_id, one in today.items() if one.evidence is not Evidence.TEXT} == set(UNREAD_TODAY)
    assert [rule_id for rule_id, reason in UNREAD_TODAY.items() if not reason] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_two_editions_overlap(rule: Rule) -> None:
    for older in rule.editions:
        for newer in rule.editions:
            apart = older.in_force.after <= newer.in_force.first or newer.in_force.after <= older.in_force.first
            assert older is newer or apart


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_days_of_a_citation_lie_within_its_edition(rule: Rule) -> None:
    for edition in rule.editions:
        for one in edition.cites:
            if one.days is not None:
                assert edition.in_force.first <= one.days.first < min(one.days.after, edition.in_force.after) <= NEVER


@needs_statutes
def test_the_list_in_section_9_has_ten_items() -> None:
    assert len(items_of_section_9()) == 10


@needs_statutes
@pytest.mark.parametrize("rule_id", LETTERS)
def test_content_rule_cites_the_letter_of_its_item(rule_id: str) -> None:
    letter, words = LETTERS[rule_id]
    (rule,) = (one for one in RULES if one.id == rule_id)
    assert cited_in_section_9(rule) == [letter]
    assert [chr(ord("a") + place) for place, item in enumerate(items_of_section_9()) if words in item] == [letter]


@needs_statutes
def test_content_rules_use_each_letter_once_and_the_paragraphs_around_the_list() -> None:
    parts = sorted(part for rule in RULES if rule.subject == "content" for part in cited_in_section_9(rule))
    assert parts == sorted([*(chr(ord("a") + place) for place in range(len(items_of_section_9()))), "first paragraph", "last paragraph"])


def test_every_topic_of_a_judgment_has_its_paragraph() -> None:
    assert set(JUDGMENTS) == {str(one) for one in Topic}
    assert all(JUDGMENTS.values())


@needs_statutes
def test_the_paragraph_of_a_judgment_stands_in_the_text_that_was_read() -> None:
    read = [one for cites in JUDGMENTS.values() for one in cites if not one.relayed_by]
    assert [str(one) for one in read if not has_heading(statute(one.document), one.paragraph)] == []


@needs_statutes
def test_a_stale_reference_stands_in_the_regulation_word_for_word_and_what_applies_was_read() -> None:
    for one in STALE_REFERENCES:
        section = statute(one.stands_in.document).split(f"### {one.stands_in.paragraph}.")[1].split("\n### ")[0]
        assert one.says in section
        assert has_heading(statute(one.applies.document), one.applies.paragraph)


def test_a_reference_is_stale_only_where_it_stands_and_from_its_day_on() -> None:
    second = cite(IP_REGULATION, "§ 7", "second paragraph")
    says = [one.says for one in stale_references_in(second, Span(dt.date(2024, 8, 1)))]
    assert says == ["opplæringslova § 15-8 første ledd", "friskolelova § 3-6a første ledd"]
    assert len(stale_references_in(second, Span(dt.date(2022, 8, 1), dt.date(2024, 8, 1)))) == 1
    assert len(stale_references_in(cite(IP_REGULATION, "§ 7"), Span(dt.date(2024, 8, 1)))) == 3
    assert stale_references_in(cite(IP_REGULATION, "§ 8"), Span()) == ()


def test_an_act_that_only_amends_others_has_no_address_of_its_own() -> None:
    assert address(cite("LOV-1999-07-02-63", "§ 4-3")) == "https://lovdata.no/dokument/NL/lov/1999-07-02-63/%C2%A74-3"
    assert [address(cite(one)) for one in (CAPACITY_AMENDMENT, CONFIDENTIALITY_AMENDMENT)] == [None, None]
