"""Every check of 11F, in every year it is made in: a file that trips it, and only what must follow, and one that does not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from kostra_parts.child_welfare_files import duf_number
from kostra_parts.social_cases import CASES, FILES, found, good_file, good_record, number_of

from ipcore import Lang
from ipcore_kostra.checking.check import Basis, Check
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.social.checked import remarks
from ipcore_kostra.social.checks.listing import CHECKS
from ipcore_kostra.social.layout import layout_of, years
from ipcore_kostra.words import say, table

OF_YEARS = [(check, year) for check in CHECKS for year in years() if check.made_in(year)]
IDS = [f"{check.id}-in-{year}" for check, year in OF_YEARS]

BY_ID = {check.id: check for check in CHECKS}


def _ids(content: bytes, year: int) -> list[str]:
    return sorted({one.check.id for one in found(content, year)})


def test_every_check_has_its_two_files() -> None:
    assert set(FILES) == {check.id for check in CHECKS}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(CHECKS)


@pytest.mark.parametrize("year", years(), ids=str)
def test_a_good_file_has_no_remark(year: int) -> None:
    assert found(good_file(year, 20), year) == []


@pytest.mark.parametrize(("check", "year"), OF_YEARS, ids=IDS)
def test_a_check_finds_its_file_and_no_other_check_does(check: Check, year: int) -> None:
    good, wrong = FILES[check.id]
    assert _ids(good(year), year) == []
    also = {id for id in (CASES[check.id].also if check.id in CASES else ()) if BY_ID[id].made_in(year)}
    remarks = found(wrong(year), year)
    assert {one.check.id for one in remarks} == {check.id} | also
    for one in remarks:
        for lang in Lang:
            assert "{" not in say(lang, "11f", one.check.id, one.key, **one.values)


@pytest.mark.parametrize("check", [check for check in CHECKS if check.first_year or check.last_year], ids=lambda check: check.id)
def test_a_check_is_not_made_outside_its_years(check: Check) -> None:
    outside = [year for year in years() if not check.made_in(year)]
    assert outside
    for year in outside:
        wrong = {name: text for name, text in CASES[check.id].wrong(year).items() if layout_of(year).has(name)}
        assert check.id not in {one.check.id for one in found(good_record(year, 1, **wrong), year)}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_says_where_it_can_be_read(check: Check) -> None:
    assert check.subject == "11f"
    assert check.read_on == "2026-11-22"
    assert ("kravspesifikasjon/" in check.source) is (check.basis is Basis.SPECIFICATION)
    assert re.search(r"\.(md|kt)$", check.source)


@pytest.mark.parametrize("lang", list(Lang), ids=str)
def test_there_are_words_for_every_check_and_for_nothing_else(lang: Lang) -> None:
    words = table(lang, "11f")
    assert set(words) == set(BY_ID)
    assert all(keys["title"] for keys in words.values())
    assert {id: set(keys) for id, keys in words.items()} == {id: set(keys) for id, keys in table(Lang.NB, "11f").items()}


def test_a_remark_tells_its_record_its_line_and_its_field_and_holds_nothing_of_the_record() -> None:
    content = good_record(2025, 1) + b"\r\n" + good_record(2025, 2, FAAT_INDIVIDUELL_PLAN="9")
    (plan,) = [one for one in found(content, 2025) if one.check.id == "33"]
    assert (plan.record, plan.line, plan.field) == (2, 3, "FAAT_INDIVIDUELL_PLAN")
    assert plan.values == {"codes": "1, 2"}


def test_no_remark_holds_a_number_of_a_person() -> None:
    secret = number_of(1990)
    for year in years():
        for _, wrong in FILES.values():
            try:
                told = repr(found(wrong(year), year))
            except AssertionError:  # that year has no such field
                continue
            assert secret not in told
            assert not re.search(r"[0-9]{11}", told)


def test_nothing_is_found_after_what_stops_all_other_checks() -> None:
    content = good_record(2025, 1, FAAT_INDIVIDUELL_PLAN="") + b"too short\r\n" + good_record(2025, 2, KJONN="")
    assert [(one.check.id, one.line) for one in found(content, 2025)] == [("001", 2)]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (lambda: good_record(2024, 1), "other_year"),
        (lambda: good_record(2025, 1, SAKSBEHANDLER="\xe6\xf8\xe5").decode("iso-8859-1").encode("utf-8"), "utf_8"),
        (lambda: b"\xef\xbb\xbf" + good_record(2025, 1), "mark"),
        (lambda: good_record(2025, 1, SAKSBEHANDLER="A\tB"), "blanks"),
        (lambda: good_record(2025, 1, SAKSBEHANDLER="A\xa0B"), "blanks"),
        (lambda: b"x" * 100_000, "found"),
    ],
    ids=["another-year", "utf-8", "byte-order-mark", "tab", "no-break-space", "no-line-ends"],
)
def test_a_line_that_is_no_record_is_recognised(content: Callable[[], bytes], key: str) -> None:
    assert [(one.check.id, one.key) for one in found(content(), 2025)] == [("001", key)]


def test_a_record_of_another_year_of_the_same_length_is_read_no_further() -> None:
    content = good_record(2025, 1, KJONN="") + good_record(2026, 2)
    assert [(one.check.id, one.record, one.values) for one in found(content, 2026)] == [("04", 1, {"expected": "26"})]


@pytest.mark.parametrize(
    ("content", "anybody", "keys"),
    [
        (b" ", True, ["nobody_in_file"]),
        (b" ", False, []),
        (b" ", None, []),
        (b"", True, ["empty"]),
        (b"", None, ["empty"]),
        (b"", False, ["somebody_in_file"]),
        (b"\r\n\r\n", True, ["empty"]),
        (good_record(2025, 1), False, ["somebody_in_file"]),
        (good_record(2025, 1), None, []),
    ],
    ids=["space-anybody", "space-nobody", "space", "empty-anybody", "empty", "empty-nobody", "only-line-ends", "record-nobody", "record"],
)
def test_what_the_form_says_is_held_against_the_file(content: bytes, anybody: bool | None, keys: list[str]) -> None:
    remarks = found(content, 2025, anybody=anybody)
    assert [one.key for one in remarks] == keys
    assert all(one.check.id == "000" for one in remarks)


def test_checks_that_need_more_to_be_told_are_told_of() -> None:
    counted = Counted()
    assert list(remarks(io.BytesIO(good_file(2025)), Delivery(year=2025), counted)) == []
    assert counted.not_made == ("000", "03-municipality")
    assert (counted.records, counted.synthetic) == (3, 3)


@pytest.mark.parametrize("district", ["01", "15"])
def test_a_district_of_oslo_is_asked_for_there(district: str) -> None:
    assert found(good_record(2025, 1, KOMMUNE_NR="0301", BYDELSNR=district), 2025, municipality="0301") == []


@pytest.mark.parametrize("district", ["", "00", "16"])
def test_another_district_is_not(district: str) -> None:
    remarks = found(good_record(2025, 1, KOMMUNE_NR="0301", BYDELSNR=district), 2025, municipality="0301")
    assert [one.check.id for one in remarks] == ["03-district"]


def test_every_record_of_a_group_is_told_of_and_each_group_by_itself() -> None:
    twice, thrice = number_of(1990), number_of(1991)
    numbers = [twice, thrice, thrice, number_of(1992), twice, thrice]
    content = b"".join(good_record(2025, at, PERSON_FODSELSNR=one) for at, one in enumerate(numbers, start=1))
    told = [(one.record, one.values["times"], one.values["group"]) for one in found(content, 2025)]
    assert told == [(1, 2, 1), (2, 3, 2), (3, 3, 2), (5, 2, 1), (6, 3, 2)]


def test_numbers_that_are_none_are_not_held_against_each_other() -> None:
    content = b"".join(good_record(2025, at, PERSON_FODSELSNR="") for at in (1, 2))
    assert "05A" not in _ids(content, 2025)


@pytest.mark.parametrize(
    ("number", "duf", "ids"),
    [
        (number_of(1990), "", []),
        ("15069000100", "", []),
        ("15069000000", "", ["05"]),
        ("", duf_number(2099, 1), ["05"]),
        ("", "209900000104", ["05", "38"]),
        ("", "", ["05", "38"]),
    ],
    ids=["synthetic", "agreed-ending", "wrong-digits", "duf", "wrong-duf", "neither"],
)
def test_the_receiver_is_content_with_a_number_a_placeholder_or_a_duf_number(number: str, duf: str, ids: list[str]) -> None:
    assert _ids(good_record(2025, 1, PERSON_FODSELSNR=number, PERSON_DUF=duf), 2025) == ids


def test_old_age_pension_where_no_age_can_be_read_is_told_otherwise() -> None:
    content = good_record(2026, 1, PERSON_FODSELSNR="", VKLO="3", TRYGDESIT="07", ARBSIT="04")
    assert [one.key for one in found(content, 2026) if one.check.id == "23A"] == ["no_age"]


def test_a_condition_that_came_in_2024_counts_as_told() -> None:
    said = CASES["43"].good(2025)
    assert found(good_record(2025, 1, **{**said, "VILKARARBEID": "", "VILKARNORSKSAMISKOPPL": "20"}), 2025) == []


WORK = {
    "1": {"01", "02"},
    "2": {"03", "05", "06"},
    "4": {"03"},
    "5": {"02", "03", "04", "05", "06", "07", "08"},
    "6": {"09"},
    "8": {"10"},
}
"""Which work situations the receiver takes with each livelihood, since 2026."""


@pytest.mark.parametrize("livelihood", ["1", "2", "4", "5", "6", "7", "8", "9"])
def test_each_work_situation_fits_or_does_not_fit_a_livelihood(livelihood: str) -> None:
    codes = layout_of(2026).field("ARBSIT").codes
    fit = {work for work in codes if not found(good_record(2026, 1, VKLO=livelihood, ARBSIT=work), 2026)}
    assert fit == WORK.get(livelihood, set(codes))


def test_each_work_situation_fits_or_does_not_fit_a_pension() -> None:
    for benefit, fit in (("04", {"02", "04", "07"}), ("11", set(layout_of(2026).field("ARBSIT").codes) - {"08"})):
        said = {"VKLO": "3", "TRYGDESIT": benefit}
        codes = layout_of(2026).field("ARBSIT").codes
        assert {work for work in codes if not found(good_record(2026, 1, ARBSIT=work, **said), 2026)} == fit
