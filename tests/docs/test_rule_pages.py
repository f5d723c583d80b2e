"""The pages made of the rules: one each, and none of the catalogue's rows forgotten."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import pytest

from ipcore.rules import DutyBearer, Level, built_in_rules
from ipcore.words import rule_file

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SHEET = SHARED / "law" / "law.md"
VOCABULARY = SHARED / "design" / "vocabulary.md"
RULES = {rule.id: rule for rule in built_in_rules()}
TODAY = dt.date(2026, 11, 21)
ENDED: set[str] = set()
"""Rules of the vocabulary that are law no longer."""

sys.path.insert(0, str(ROOT / "docs" / "extensions"))

import rule_indexes  # noqa: E402  # the extension's own folder, on the path from here
import rule_pages  # noqa: E402


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("docs") / "rules"
    rule_pages.write_pages(folder)
    return {path.stem: path.read_text("utf-8") for path in folder.iterdir()}


def plain(page: str) -> str:
    """The page as it is read: without the strokes that keep a letter what it is."""
    return re.sub(r"\\(.)", r"\1", page)


def test_every_rule_has_a_page_with_its_reading_its_editions_and_its_cases(pages: dict[str, str]) -> None:
    for rule in RULES.values():
        page = plain(pages[rule.id])
        assert "**How we read it:** " in page
        assert "**Not covered:** " in page
        assert page.count("\nrequires = ") == len(rule.editions)
        for case in rule_file(rule)["case"]:
            assert f"| {case['name']} |" in page


def test_what_stood_there_before_is_gone(tmp_path: Path) -> None:
    old = tmp_path / "rules" / "a-rule-that-was.md"
    old.parent.mkdir()
    old.write_text("# Gone", "utf-8")
    rule_pages.write_pages(old.parent)
    assert not old.exists()


def test_citations_lead_to_the_public_law_database(pages: dict[str, str]) -> None:
    page = pages["coordinator-offered"]
    assert "(https://lovdata.no/dokument/NL/lov/2011-06-24-30/%C2%A77-2)" in page
    assert "(https://lovdata.no/dokument/SF/forskrift/2011-12-16-1256/%C2%A716)" in page


def test_a_stale_reference_is_shown_as_it_stands_with_what_applies(pages: dict[str, str]) -> None:
    page = plain(pages["contributors-contacted"])
    assert "the text says “opplæringslova § 15-8 første ledd”; what applies from 1 August 2024 is [Education Act § 24-1]" in page


def test_every_rule_is_found_by_statute_by_duty_bearer_and_by_day(pages: dict[str, str]) -> None:
    for name in ("index", "by-statute", "by-duty-bearer"):
        assert [rule for rule in RULES if f"({rule}.md)" not in pages[name]] == []
    of_law = [rule.id for rule in RULES.values() if any(one.level is not Level.PRACTICE for one in rule.editions)]
    assert [rule for rule in of_law if f"({rule}.md)" not in pages["changes"]] == []


def test_every_duty_bearer_has_a_rule() -> None:
    assert {edition.duty_bearer for rule in RULES.values() for edition in rule.editions} == set(DutyBearer)


def test_every_row_is_a_rule_or_has_a_reason() -> None:
    for entry in rule_indexes.catalogue_rows().values():
        assert ("rules" in entry) is not ("reason" in entry)
        assert set(entry.get("rules", ())) <= set(RULES)


@pytest.mark.skipif(not SHEET.is_file(), reason="the law sheet is not beside the repository: ../shared/law/law.md")
def test_every_row_of_the_sheet_is_accounted_for() -> None:
    catalogue = SHEET.read_text("utf-8").partition("## 11. ")[2].partition("### 11.1")[0]
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", catalogue, re.MULTILINE)
    assert len(rows) == 84
    assert list(rule_indexes.catalogue_rows()) == rows


@pytest.mark.skipif(not VOCABULARY.is_file(), reason="the vocabulary is not beside the repository: ../shared/design/vocabulary.md")
def test_every_rule_of_the_vocabulary_is_here_and_in_force_unless_it_has_ended() -> None:
    section = VOCABULARY.read_text("utf-8").partition("### offer/")[2].partition("### 3.3")[0]
    listed = re.findall(r"^([a-z][a-z0-9-]+) ?①? +\[", section, re.MULTILINE) + re.findall(r"^\| `([a-z-]+)` \| ", section, re.MULTILINE)
    assert len(listed) == 87
    assert [one for one in listed if one not in RULES or (RULES[one].edition_on(TODAY) is None) is not (one in ENDED)] == []
