"""A report of child welfare is checked as it is read: whatever stands in it, in whatever order, and in little memory."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.child_welfare_cases.case import DELIVERY, OSLO, YEAR, born, case, child
from kostra_parts.child_welfare_drawn import SENDER, numbered, reports
from kostra_parts.child_welfare_files import document, made_up, measure, plan, sender, write_report

from ipcore import ExchangeError, Lang
from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.child_welfare.checked import remarks, remarks_on
from ipcore_kostra.child_welfare.checks.against import against
from ipcore_kostra.child_welfare.checks.doubles import Doubles
from ipcore_kostra.child_welfare.checks.schema import of_problem
from ipcore_kostra.child_welfare.individual import Individual
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.reading import parts
from ipcore_kostra.child_welfare.schema import Schema
from ipcore_kostra.words import say

MUCH = settings(max_examples=25, deadline=None)


def of_individuals(individuals: list[Individual], delivery: Delivery = OSLO) -> list[Remark]:
    return list(remarks_on([SENDER, *numbered(individuals)], delivery, Counted(), synthetic=True))


def told(individuals: list[Individual], delivery: Delivery = OSLO) -> list[str]:
    """What is said of each, told apart by the line it stands on."""
    lines = {number: one.line for number, one in enumerate(individuals, start=1)}
    found = of_individuals(individuals, delivery)
    return sorted(f"{lines.get(one.record or 0)} {one.check.id} {one.key} {one.field} {one.values} {one.line}" for one in found)


@MUCH
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_individuals_changes_nothing_that_is_found_of_each(individuals: list[Individual], drawn) -> None:  # type: ignore[no-untyped-def]
    other = list(individuals)
    drawn.shuffle(other)
    assert told(other) == told(individuals)


@MUCH
@given(reports(), st.integers(2000, 2099))
def test_no_individual_can_stop_the_checks_and_all_they_find_can_be_said(individuals: list[Individual], year: int) -> None:
    for remark in of_individuals(individuals, Delivery(year=year, municipality="0301")):
        for lang in Lang:
            assert say(lang, "15f", remark.check.id, remark.key, **remark.values)


@MUCH
@given(reports())
def test_what_is_found_of_one_does_not_hang_on_the_others_but_for_doubles(individuals: list[Individual]) -> None:
    of_two = ("individual-04", "individual-05")
    alone = [line for one in individuals for line in told([one]) if not line.split()[1].startswith(of_two)]
    together = [line for line in told(individuals) if not line.split()[1].startswith((*of_two, "individual-00"))]
    assert together == sorted(alone)


def test_a_remark_says_which_individual_on_which_line_and_where_in_it() -> None:
    file = document(sender(), child(), child(plan(SluttDato="2025-02-28"), Journalnummer="j2", Fodselsnummer="01012500100"))
    found = {one.check.id: one for one in remarks(io.BytesIO(file), DELIVERY, Counted(), synthetic=True)}
    assert found.keys() == {"plan-02a", "individual-11"}
    wrong = found["plan-02a"]
    assert (wrong.record, wrong.field) == (2, "Plan/StartDato")
    assert wrong.values == {"start": "2025-03-01", "end": "2025-02-28"}
    assert wrong.line is not None
    assert b"<Plan" in file.splitlines()[wrong.line - 1]
    assert b"2025-02-28" in file.splitlines()[wrong.line - 1]


def test_remarks_come_as_the_file_is_read() -> None:
    """An unending file: the first remark is there all the same."""

    def unending() -> Iterator[object]:
        yield SENDER
        while True:
            yield from parts(io.BytesIO(document(sender(Versjon="2024"), child())))

    assert next(iter(remarks_on(unending(), DELIVERY, Counted()))).check.id == "sender-04"  # type: ignore[arg-type]


def test_what_was_gone_through_is_counted_also_where_it_could_not_be_read() -> None:
    counted = Counted()
    file = document(sender(), child(StartDato=None, SluttDato="x"), child(measure()))
    assert [one.check.id for one in remarks(io.BytesIO(file), DELIVERY, counted, synthetic=True)] == ["individual-01"] * 2
    assert (counted.records, counted.not_made) == (2, ())


def test_checks_that_need_a_municipality_are_told_of_where_none_is_told() -> None:
    counted = Counted()
    assert list(remarks(io.BytesIO(document(sender(), child())), Delivery(year=YEAR), counted, synthetic=True)) == []
    assert counted.not_made == ("sender-04", "individual-09", "individual-10")


def test_of_a_file_that_breaks_off_what_stood_before_is_told() -> None:
    file = document(sender(Versjon="2024"), child(plan(SluttDato="2025-02-28")))[:-5]
    found = [one.check.id for one in remarks(io.BytesIO(file), DELIVERY, Counted(), synthetic=True)]
    assert found == ["sender-02", "plan-02a", "file-01"]


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (b"11F 2025", "unreadable"),
        (b"<!DOCTYPE a []><Barnevern/>", "refused"),
        (document(sender(), "<a>" * 50 + "</a>" * 50), "too_large"),
    ],
    ids=["no XML", "document type", "too deep"],
)
def test_a_file_that_cannot_be_read_says_why(file: bytes, key: str) -> None:
    found = list(remarks(io.BytesIO(file), DELIVERY, Counted()))
    assert [(one.check.id, one.key) for one in found] == [("file-01", key)]


SHORT = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="Individ"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="9" processContents="skip"/></xs:sequence>
<xs:attribute name="Journalnummer"><xs:simpleType>
<xs:restriction base="xs:string"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>
</xs:attribute><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>"""


def test_what_a_given_schema_does_not_allow_stops_the_file(tmp_path: Path) -> None:
    path = tmp_path / "Individ.xsd"
    path.write_text(SHORT, encoding="utf-8")
    file = document(sender(), child(), child(Journalnummer="j22", Fodselsnummer=born(9)))
    found = list(remarks(io.BytesIO(file), DELIVERY, Counted(), synthetic=True, schema=Schema(path)))
    assert [(one.check.id, one.record, one.field) for one in found] == [("individual-01", 2, "Individ[2]/Journalnummer")]


def test_whatever_the_reader_finds_can_be_said_and_stops_the_file_unless_the_receiver_passes_it_over() -> None:
    for fault in Fault:
        for record in (None, 3):
            remark = of_problem(Problem(fault=fault, path="Avgiver" if record is None else "Individ[3]", line=7, record=record))
            assert remark.check.severity.stops is (fault.breaks or fault is Fault.SCHEMA)
            for lang in Lang:
                assert say(lang, "15f", remark.check.id, remark.key)


@pytest.mark.parametrize("year", [1999, 2100, 9999], ids=str)
def test_a_reporting_year_of_another_century_is_refused(year: int) -> None:
    with pytest.raises(ExchangeError, match=f"found {year}, expected 2000 to 2099"):
        next(remarks(io.BytesIO(b""), Delivery(year=year), Counted()))


@pytest.mark.parametrize("year", [2000, 2099], ids=str)
def test_the_first_and_last_year_of_the_century_are_not(year: int) -> None:
    assert [one.check.id for one in remarks(io.BytesIO(b""), Delivery(year=year), Counted())] == ["file-01"]


def test_without_being_asked_no_made_up_person_passes() -> None:
    file = case("individual-03", "any", child()).file
    keys = {(one.check.id, one.key) for one in remarks(io.BytesIO(file), DELIVERY, Counted())}
    assert ("individual-03", "synthetic") in keys


def test_a_made_up_report_has_nothing_that_stops_it_but_its_own_moves_and_placeholders() -> None:
    out = io.BytesIO()
    write_report(out, 200)
    found = remarks(io.BytesIO(out.getvalue()), DELIVERY, Counted(), synthetic=True)
    assert {one.check.id for one in found if one.check.severity.stops} <= {"plan-02d", "measure-02d", "individual-04", "individual-01a"}


def test_doubles_cost_some_32_bytes_an_individual() -> None:
    def some(count: int) -> list[Individual]:
        return [one for one in parts(io.BytesIO(document(sender(), *made_up(count)))) if isinstance(one, Individual)]

    individuals = some(500)
    tracemalloc.start()
    try:
        doubles = Doubles(against(DELIVERY))
        before, _ = tracemalloc.get_traced_memory()
        for one in individuals:
            doubles.add(one)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / len(individuals) < 60


def test_the_same_report_is_remembered_otherwise_each_time() -> None:
    one = next(one for one in parts(io.BytesIO(document(sender(), child()))) if isinstance(one, Individual))
    first, second = Doubles(against(DELIVERY)), Doubles(against(DELIVERY))
    first.add(one)
    second.add(one)
    assert not set(first._journals.all) & set(second._journals.all)
