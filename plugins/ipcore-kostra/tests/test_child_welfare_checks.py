"""Every check of 15F, with a file that trips it and one that does not."""

from __future__ import annotations

import io
import tomllib
from importlib.resources import files

import pytest
from kostra_parts.child_welfare_cases import CASES
from kostra_parts.child_welfare_cases.case import DELIVERY, Case

from ipcore import Lang
from ipcore_kostra.checking.check import Basis, Remark
from ipcore_kostra.checking.delivery import Counted
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checked import remarks
from ipcore_kostra.child_welfare.checks.against import against
from ipcore_kostra.child_welfare.checks.listing import CHECKS, SENDER_CHECKS
from ipcore_kostra.child_welfare.individual import Sender
from ipcore_kostra.words import say

NOT_BY_A_FILE = {"sender-03"}
"""A sender without its number is not as the schema says, and so is never asked: `sender-01` finds it first, as at the receiver."""


def found_in(one: Case) -> list[Remark]:
    return list(remarks(io.BytesIO(one.file), one.delivery, Counted(), synthetic=one.synthetic))


@pytest.mark.parametrize("one", CASES, ids=[one.id for one in CASES])
def test_a_file_is_told_what_is_wrong_with_it_and_nothing_else(one: Case) -> None:
    assert sorted(remark.check.id for remark in found_in(one)) == list(one.found)


def test_every_check_has_a_file_that_trips_it_and_one_that_does_not() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert {one.check for one in CASES} == set(ids)
    assert {one.check for one in CASES if one.trips} == set(ids) - NOT_BY_A_FILE
    assert {one.check for one in CASES if not one.trips} == set(ids)


def test_no_two_cases_have_one_name() -> None:
    assert len({one.id for one in CASES}) == len(CASES)


def test_a_blank_organisation_number_would_be_told_of() -> None:
    blank = Sender(line=2, organisation_number=" ", year="2025", municipality="4601", municipality_name="Bergen")
    assert [remark.check.id for check in SENDER_CHECKS for remark in check.remarks(blank, against(DELIVERY))] == ["sender-03"]


def test_all_that_the_cases_find_can_be_said_in_three_languages() -> None:
    for lang in Lang:
        for one in CASES:
            for remark in found_in(one):
                assert "{" not in say(lang, "15f", remark.check.id, remark.key, **remark.values)


def test_the_three_languages_say_the_same_things() -> None:
    texts = [(files("ipcore_kostra") / "said" / lang / "15f.toml").read_text(encoding="utf-8") for lang in Lang]
    keys = [{section: set(words) for section, words in tomllib.loads(text).items()} for text in texts]
    assert keys[0] == keys[1] == keys[2]
    assert keys[0].keys() == {check.id for check in CHECKS}


def test_nothing_in_this_report_is_fatal() -> None:
    assert not [check.id for check in CHECKS if check.severity in (Severity.FATAL, Severity.INFO)]


def test_what_follows_the_programme_says_in_which_file_of_it() -> None:
    for check in CHECKS:
        assert check.source.endswith(".kt") is (check.basis is Basis.PROGRAMME), check.id
        assert check.read_on == "2026-11-22"
        assert check.source.startswith("statisticsnorway/kostra-kontrollprogram: ")


def test_a_remark_never_holds_a_number_or_what_is_written_freely() -> None:
    for one in CASES:
        said = " ".join(repr(remark) for remark in found_in(one))
        assert "noe annet" not in said
        assert not any(len(word) >= 11 and word.isdigit() for word in said.replace("'", " ").split())
