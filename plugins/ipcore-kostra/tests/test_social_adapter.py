"""Cases from 11F: no number in a key, and no rule that finds anything missing, since the report does not say that it is."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.social_files import born_on, delivery, person_number, record

import ipcore
from ipcore import Case, Outcome, Reason, Rejection
from ipcore.identifiers import pseudonym
from ipcore.rules.catalogue import built_in_rules
from ipcore.testing import adapter_conformance
from ipcore_kostra.social.adapter import KostraSocialAdapter
from ipcore_kostra.social.layout import layout_of, years

SECRET = b"sixteen bytes and some"
LAW = ipcore.Law(packs=tuple(sorted({rule.pack for rule in built_in_rules()})))
each_year = pytest.mark.parametrize("year", years(), ids=str)


def many(count: int) -> bytes:
    """Few that are long, by what is passed over after each: the kit wants a source of a certain length, and cases take time."""
    return (record(2025, FAAT_INDIVIDUELL_PLAN="1") + b"\r" * 2000 + b"\n") * count


TestKostraSocialAdapter = adapter_conformance(
    KostraSocialAdapter(),
    samples=[delivery(2025), record(2025, FAAT_INDIVIDUELL_PLAN="1")],
    many=many,
    options={"year": "2025"},
)


def read(data: bytes, year: int = 2025, options: Mapping[str, str] | None = None) -> list[Case | Rejection]:
    return list(ipcore.read_cases(io.BytesIO(data), KostraSocialAdapter(), options={"year": str(year), **(options or {})}, strict=True))


def case(year: int = 2025, number: int = 1, options: Mapping[str, str] | None = None, /, **changed: str) -> Case:
    (one,) = read(record(year, number, **changed), year, options)
    assert isinstance(one, Case), one
    return one


@pytest.fixture
def secret(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "key").write_bytes(SECRET)
    return {"secret-file": str(tmp_path / "key")}


@each_year
def test_a_plan_that_has_been_made_is_in_the_case_without_anything_else_about_it(year: int) -> None:
    one = case(year, FAAT_INDIVIDUELL_PLAN="1")
    (plan,) = one.plans
    assert (plan.kind, plan.begun_on, plan.in_force, plan.dropped_on) == ("individual", None, (), None)
    assert one.source.exported_on == dt.date(year, 12, 31)
    assert one.source.records == ()
    assert one.person.born_on == born_on(1)


@each_year
@pytest.mark.parametrize("code", ["2", " "], ids=["no", "blank"])
def test_a_case_never_records_that_there_is_no_plan(year: int, code: str) -> None:
    one = case(year, FAAT_INDIVIDUELL_PLAN=code)
    assert one.plans == ()
    assert one.source.records == ()


def test_another_code_is_rejected() -> None:
    (one,) = read(record(2025, FAAT_INDIVIDUELL_PLAN="9"))
    assert isinstance(one, Rejection)
    assert (one.reason, one.number, one.line) == (Reason.UNKNOWN_CODE, 1, 1)


@each_year
@pytest.mark.parametrize("code", ["1", "2", " "], ids=["yes", "no", "blank"])
@pytest.mark.parametrize("born", [dt.date(1970, 5, 6), dt.date(2008, 2, 29), dt.date(2013, 7, 1)], ids=["adult", "youth", "child"])
def test_a_case_from_11f_breaks_no_rule_and_is_never_clean(year: int, code: str, born: dt.date) -> None:
    changed = {"FODSELSDATO": f"{born:%d%m%Y}", "PERSON_FODSELSNR": ""} if layout_of(year).has("FODSELSDATO") else {}
    one = case(year, FAAT_INDIVIDUELL_PLAN=code, **changed)
    for on in (dt.date(year, 1, 1), dt.date(year, 7, 1), dt.date(year, 12, 31), dt.date(year + 1, 1, 15)):
        for assume in (False, True):
            report = ipcore.check(one, on, law=LAW, assume_unchanged=assume)
            assert {finding.outcome for finding in report.findings} <= {Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}
            assert not report.clean
        assert ipcore.status(one, on).follow_up is ipcore.FollowUp.UNKNOWN


CODES = st.sampled_from(["1", "2", " "])


@given(year=st.sampled_from(years()), code=CODES, born=st.dates(dt.date(1940, 1, 1), dt.date(2025, 1, 1)), on=st.integers(0, 800))
@settings(max_examples=40, deadline=None)
def test_no_day_and_no_birth_day_makes_a_rule_not_met(year: int, code: str, born: dt.date, on: int) -> None:
    changed = {"FODSELSDATO": f"{born:%d%m%Y}", "PERSON_FODSELSNR": ""} if layout_of(year).has("FODSELSDATO") else {}
    one = case(year, FAAT_INDIVIDUELL_PLAN=code, **changed)
    report = ipcore.check(one, dt.date(year, 1, 1) + dt.timedelta(days=on), law=LAW, assume_unchanged=True)
    assert not [finding.rule for finding in report.findings if finding.outcome in (Outcome.NOT_MET, Outcome.MET)]


def test_without_a_key_a_person_is_the_number_of_the_record() -> None:
    first, second = read(delivery(2025, 2))
    assert isinstance(first, Case)
    assert isinstance(second, Case)
    assert (first.id, first.person.key) == ("11f-2025-r1", "11f-2025-r1")
    assert second.person.key == "11f-2025-r2"


def test_with_a_key_a_person_is_the_same_as_in_every_other_source(secret: dict[str, str]) -> None:
    one, other = case(2025, 7, secret), case(2022, 7, secret)
    assert one.person.key == other.person.key == pseudonym(person_number(7), SECRET)
    assert one.id != other.id
    assert person_number(7) not in ipcore.dumps(one) + repr(one)


def test_a_placeholder_is_nobodys_number_and_a_journal_number_is_one_offices(secret: dict[str, str]) -> None:
    place = {"PERSON_FODSELSNR": "01017000100", "FODSELSDATO": "01011970"}
    keys = {
        case(2025, 1, secret, **place).person.key,
        case(2025, 2, secret, **place).person.key,
        case(2025, 1, secret, **place, KOMMUNE_NR="3203").person.key,
        case(2025, 1, secret, **place, BYDELSNR="01").person.key,
    }
    assert len(keys) == 4
    assert all(len(key) == 32 for key in keys)
    assert case(2025, 1, secret, **place, PERSON_JOURNALNR="").person.key == "11f-2025-r1"


@pytest.mark.parametrize("wrong", ["short", "missing", "null"])
def test_a_key_that_cannot_be_used_is_refused(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "short").write_bytes(b"short")
    name = "a\0b" if wrong == "null" else str(tmp_path / wrong)
    with pytest.raises(ipcore.ExchangeError, match="the setting secret-file: found a file"):
        read(record(2025), options={"secret-file": name})


def test_numbers_are_taken_over_only_where_that_is_asked_for() -> None:
    assert case(2025).person.identifiers == {}
    assert case(2025, 1, {"identifiers": "yes"}).person.identifiers == {"2.16.578.1.12.4.1.4.1": person_number(1)}
    assert case(2025, 1, {"identifiers": "yes"}, PERSON_FODSELSNR="01017000100", FODSELSDATO="").person.identifiers == {}


def test_a_day_of_birth_that_the_number_contradicts_is_unknown() -> None:
    one = case(2025, FODSELSDATO="01011970")
    assert one.person.born_on is None
    assert case(2025, FODSELSDATO="").person.born_on == born_on(1)
    assert case(2025, FODSELSDATO="01011970", PERSON_FODSELSNR="").person.born_on == dt.date(1970, 1, 1)


@pytest.mark.parametrize("text", ["31022000", "00000000", "2000010", "01010001"])
def test_a_day_of_birth_that_is_none_is_rejected(text: str) -> None:
    (one,) = read(record(2025, FODSELSDATO=text))
    assert isinstance(one, Rejection)
    assert one.problems[0].found == "something that is no day in FODSELSDATO"


def test_what_is_not_read_is_told_once_and_with_it_that_a_no_says_little() -> None:
    told: list[str] = []
    list(ipcore.read_cases(io.BytesIO(delivery(2025, 5)), KostraSocialAdapter(), options={"year": "2025"}, unread=told.append))
    assert "FAAT_INDIVIDUELL_PLAN 2" in told
    assert "BIDRAG" in told
    assert "UTBETDATO" not in told
    assert len(told) == len(set(told))


@pytest.mark.parametrize("options", [{}, {"year": "2021"}, {"year": "25"}, {"year": "2025", "identifiers": "ja"}], ids=str)
def test_settings_that_cannot_be_used_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(ipcore.ExchangeError):
        list(ipcore.read_cases(io.BytesIO(record(2025)), KostraSocialAdapter(), options=options))


@pytest.mark.parametrize(("written", "asked"), [(2022, 2023), (2023, 2024), (2024, 2022), (2025, 2026), (2026, 2024)], ids=str)
def test_no_case_comes_of_another_years_delivery(written: int, asked: int) -> None:
    answers = read(delivery(written), asked)
    assert [type(one) for one in answers] == [Rejection] * 3
    assert {one.reason for one in answers if isinstance(one, Rejection)} == {Reason.UNKNOWN_FORMAT}
