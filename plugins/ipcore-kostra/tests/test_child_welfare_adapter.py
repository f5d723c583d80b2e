"""What a report of child welfare becomes, and what it never does: a case that accuses, or calms, on what the report does not say."""

import datetime as dt
import io
from pathlib import Path

import pytest
from kostra_parts.child_welfare_files import (
    document,
    duf_number,
    element,
    individual,
    measure,
    move,
    number_for,
    plan,
    report,
    sender,
    write_report,
)

from ipcore import Case, ExchangeError, Outcome, ReadContext, Reason, Rejection, Span, check
from ipcore.identifiers import NamingSystem, find_real_person_numbers, pseudonym
from ipcore.model import PlanKind, Sector
from ipcore.testing import adapter_conformance
from ipcore_kostra.child_welfare.adapter import ChildWelfareAdapter

LAST = dt.date(2025, 12, 31)
SECRET = b"a secret of the tests, long enough"


def read(data: bytes, unread: list[str] | None = None, **options: str) -> list[Case | Rejection]:
    told = unread if unread is not None else []
    context = ReadContext(options={key.replace("_", "-"): value for key, value in options.items()}, unread=told.append)
    return list(ChildWelfareAdapter().read(io.BytesIO(data), context))


def case(*inside: str, **changed: object) -> Case:
    (found,) = read(document(sender(), individual(*inside, **changed)))
    assert isinstance(found, Case)
    return found


def rejection(data: bytes) -> Rejection:
    found = [one for one in read(data) if isinstance(one, Rejection)]
    assert len(found) == 1
    return found[0]


def report_of(individuals: int, seed: int = 1, year: int = 2025) -> bytes:
    out = io.BytesIO()
    write_report(out, individuals, seed=seed, year=year)
    return out.getvalue()


def many(individuals: int) -> bytes:
    """Few that are long, by a comment in each: the kit wants a source of a certain length, and cases take time."""
    return document(sender(), individual(f"<!--{'x' * 2000}-->", measure()) * individuals)


TestConformance = adapter_conformance(ChildWelfareAdapter(), samples=[document(sender(), individual(measure()))], many=many)


def test_a_measure_individual_plan_is_a_plan_in_force_through_its_last_day() -> None:
    (made,) = case(measure(StartDato="2025-03-01", SluttDato="2025-08-31")).plans
    assert (made.kind, made.in_force) == (PlanKind.INDIVIDUAL, (Span(dt.date(2025, 3, 1), dt.date(2025, 9, 1)),))
    assert made.begun_on is None


def test_measures_that_follow_each_other_are_one_plan() -> None:
    later = measure(Id="t2", StartDato="2025-10-01")
    (made,) = case(later, measure(SluttDato="2025-08-31")).plans
    assert made.in_force == (Span(dt.date(2025, 3, 1), dt.date(2025, 9, 1)), Span(dt.date(2025, 10, 1)))


def test_taking_part_in_a_group_is_a_group() -> None:
    got = case(measure("6.4"), measure("4.1", Id="t2"))
    assert [one.span for one in got.groups] == [Span(dt.date(2025, 3, 1))]
    assert got.plans == ()


def test_each_measure_is_a_service_of_child_welfare_and_a_report_alone_is_none() -> None:
    got = case(measure("4.1"), measure("6.3", Id="t2"))
    assert [(one.sector, one.kind, one.municipality) for one in got.services] == [
        (Sector.CHILD_WELFARE, "4.1", "4601"),
        (Sector.CHILD_WELFARE, "6.3", "4601"),
    ]
    assert case(report()).services == ()


@pytest.mark.parametrize("code", list("12345678"))
def test_a_plan_of_its_own_is_never_an_individual_plan(code: str) -> None:
    kinds = [one.kind for one in case(plan(Plantype=code, EvaluertDato="2025-05-01")).plans]
    expected = {"1": PlanKind.MEASURES, "2": PlanKind.MEASURES, "3": PlanKind.OTHER, "4": PlanKind.OTHER, "5": PlanKind.MEASURES}
    assert kinds == ([expected[code]] if code in expected else [])


def test_an_evaluation_is_of_the_plan_it_stands_in() -> None:
    (made,) = case(plan(EvaluertDato="2025-05-01")).plans
    assert [one.held_on for one in made.evaluations] == [dt.date(2025, 5, 1)]


def test_nothing_is_recorded_completely_not_even_the_day_of_birth_that_stands_there() -> None:
    assert case().person.born_on is not None
    assert case().source.records == ()
    assert case(Fodselsnummer=None, DUFnummer=duf_number(2025, 7)).source.records == ()
    assert set(ChildWelfareAdapter().records) == set()


INSIDE = {
    "nothing": (),
    "a measure": (measure("4.1"),),
    "an individual plan": (measure("6.3"),),
    "a report of concern": (report(),),
    "a plan": (plan(),),
}


@pytest.mark.parametrize("inside", INSIDE.values(), ids=INSIDE)
@pytest.mark.parametrize("born", [dt.date(2003, 5, 5), dt.date(2007, 12, 31), dt.date(2013, 7, 1), dt.date(2025, 5, 5)], ids=str)
def test_no_age_makes_a_case_clean(born: dt.date, inside: tuple[str, ...]) -> None:
    one = case(*inside, Fodselsnummer=number_for(born, 500))
    assert one.person.born_on == born
    for day in (dt.date(2025, 1, 1), dt.date(2025, 7, 1), LAST, dt.date(2026, 1, 15)):
        for assume in (False, True):
            assert not check(one, day, assume_unchanged=assume).clean


def test_a_child_not_yet_born_is_expected() -> None:
    person = case(Fodselsnummer="15022699999").person
    assert (person.born_on, person.due_on) == (None, dt.date(2026, 2, 15))


def test_the_follow_up_does_not_end_where_child_welfare_does() -> None:
    assert case(SluttDato="2025-06-30", Avslutta3112="1").closed_on is None


def test_what_is_not_told_is_unknown() -> None:
    """No measure 6.3 says nothing of a plan that others lead."""
    findings = {one.rule: one.outcome for one in check(case(measure("4.1")), LAST).findings}
    assert set(findings.values()) <= {Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.NOT_APPLICABLE, Outcome.MOOT}


@pytest.mark.parametrize("year", [2022, 2024, 2025, 2026])
def test_no_rule_comes_out_not_met_on_what_a_report_can_say(year: int) -> None:
    for one in read(report_of(40, seed=year, year=year)):
        assert isinstance(one, Case)
        for day in (dt.date(year, 6, 15), dt.date(year, 12, 31)):
            outcomes = {finding.outcome for finding in check(one, day).findings}
            assert not outcomes & {Outcome.NOT_MET, Outcome.CRASHED}


def test_every_made_up_individual_becomes_a_case() -> None:
    assert all(isinstance(one, Case) for one in read(report_of(300)))


def test_a_key_holds_nothing_of_a_number_with_a_secret_or_without(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET)
    number = number_for(dt.date(2014, 5, 6), 7)
    data = document(sender(), individual(Fodselsnummer=number))
    for found in (*read(data), *read(data, secret_file=str(file))):
        assert isinstance(found, Case)
        assert number not in repr(found)
        assert found.person.identifiers == {}
        assert not find_real_person_numbers(found.id + " " + found.person.key)


def test_a_pseudonym_is_the_one_that_a_table_would_have(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET)
    number = number_for(dt.date(2014, 5, 6), 7)
    (found,) = read(document(sender(), individual(Fodselsnummer=number)), secret_file=str(file))
    assert isinstance(found, Case)
    assert found.person.key == pseudonym(number, SECRET)


def test_children_with_one_placeholder_are_not_taken_for_one(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET)
    data = document(sender(), individual(), individual(Id="i2", Journalnummer="j2"))
    found = read(data, secret_file=str(file))
    assert len({one.person.key for one in found if isinstance(one, Case)}) == 2


def test_one_number_twice_is_rejected_the_second_time(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET)
    number = number_for(dt.date(2014, 5, 6), 7)
    data = document(sender(), individual(Fodselsnummer=number), individual(Id="i2", Journalnummer="j2", Fodselsnummer=number))
    first, second = read(data, secret_file=str(file))
    assert isinstance(first, Case)
    assert isinstance(second, Rejection)
    assert (second.reason, second.number) == (Reason.DUPLICATE, 2)


def test_numbers_are_kept_only_where_asked_for_and_only_sound_ones() -> None:
    number, duf = number_for(dt.date(2014, 5, 6), 7), duf_number(2024, 77)
    (kept,) = read(document(sender(), individual(Fodselsnummer=number, DUFnummer=duf)), identifiers="yes")
    assert isinstance(kept, Case)
    assert kept.person.identifiers == {NamingSystem.NATIONAL_IDENTITY_NUMBER.value: number, NamingSystem.DUF_NUMBER.value: duf}
    assert number not in repr(kept)
    (stand_in,) = read(document(sender(), individual()), identifiers="yes")
    assert isinstance(stand_in, Case)
    assert stand_in.person.identifiers == {}


def test_a_secret_that_is_too_short_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"short")
    with pytest.raises(ExchangeError, match="16 to 4096"):
        read(document(sender()), secret_file=str(file))
    with pytest.raises(ExchangeError, match="cannot be read"):
        read(document(sender()), secret_file=str(tmp_path / "none"))


def test_what_is_wrong_with_an_individual_is_a_rejection_with_its_place() -> None:
    found = rejection(document(sender(), individual(), individual(measure("6.5"), Id="i2"), individual(Id="i3")))
    assert (found.reason, found.number, found.line) == (Reason.UNKNOWN_CODE, 2, 6)
    assert [one.pointer for one in found.problems] == ["/Individ[2]/Tiltak[1]/Kategori/@Kode"]


def test_an_end_before_its_start_is_a_rejection() -> None:
    found = rejection(document(sender(), individual(measure(SluttDato="2024-01-01"))))
    assert found.reason is Reason.IMPOSSIBLE_CHANGE


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_no_case_can_hold_is_a_rejection(day: str) -> None:
    assert rejection(document(sender(), individual(measure(SluttDato=day)))).number == 1


def test_without_a_sender_nothing_is_anybodys() -> None:
    assert rejection(document(individual())).reason is Reason.MISSING
    found = read(document(sender(Kommunenummer="x"), individual()))
    assert [type(one) for one in found] == [Rejection, Rejection]


def test_a_second_sender_is_rejected_and_changes_nothing() -> None:
    found = read(document(sender(), sender(Kommunenummer="0301"), individual(measure())))
    assert isinstance(found[0], Rejection)
    assert isinstance(found[1], Case)
    assert found[1].services[0].municipality == "4601"


@pytest.mark.parametrize("year", ["0000", "9999", "1899"])
def test_a_year_that_cannot_be_is_rejected(year: str) -> None:
    assert [type(one) for one in read(document(sender(Versjon=year), individual()))] == [Rejection, Rejection]


def test_what_is_no_xml_is_a_rejection_in_its_place() -> None:
    found = read(document(sender(), individual())[:-9])
    assert isinstance(found[0], Case)
    assert isinstance(found[1], Rejection)
    assert found[1].reason is Reason.UNREADABLE


def test_what_was_wrong_before_a_file_breaks_off_is_told_too() -> None:
    found = read(document(sender(), individual(StartDato="x"))[:-13])
    assert [(one.reason, one.number) for one in found if isinstance(one, Rejection)] == [(Reason.INVALID, 1), (Reason.UNREADABLE, None)]


def test_what_is_left_out_is_told_once_each() -> None:
    unread: list[str] = []
    one = individual(report(), plan(Plantype="6"), move(), element("Ukjent"))
    read(document(sender(), one, one), unread)
    assert unread == ["what the schema does not have", "Melding", "Flytting", "Plan/@Plantype 6"]


def test_one_person_in_two_reports_has_one_key_and_two_cases(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET)
    number = number_for(dt.date(2014, 5, 6), 7)
    found = [
        one
        for changed in ({"Versjon": "2024"}, {"Versjon": "2025"}, {"Kommunenummer": "0301"})
        for one in read(document(sender(**changed), individual(Fodselsnummer=number)), secret_file=str(file))
        if isinstance(one, Case)
    ]
    assert len({one.person.key for one in found}) == 1
    assert len({one.id for one in found}) == 3
