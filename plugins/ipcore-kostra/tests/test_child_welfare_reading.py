"""A report of child welfare is read as it stands, and what is wrong is told by its place."""

import datetime as dt
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.child_welfare_files import (
    coded,
    document,
    element,
    individual,
    investigation,
    legal_basis,
    made_up,
    measure,
    move,
    plan,
    report,
    sender,
)

from ipcore import ParseError
from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.reading import Part, parts


def read(data: bytes) -> list[Part]:
    return list(parts(io.BytesIO(data)))


def problems(*children: str, **changed: object) -> list[tuple[Fault, str, str | None]]:
    """What is wrong with a report of one individual."""
    found = read(document(sender(), individual(*children, **changed)))
    return [(one.fault, one.path, one.attribute) for one in found if isinstance(one, Problem)]


def one_of(data: bytes) -> Individual:
    found = [one for one in read(data) if isinstance(one, Individual)]
    assert len(found) == 1
    return found[0]


def test_the_sender_comes_first() -> None:
    first = read(document(sender(), individual()))[0]
    expected = Sender(line=3, organisation_number="958935420", year="2025", municipality="4601", municipality_name="Bergen")
    assert first == expected


def test_every_part_of_an_individual_is_read() -> None:
    inside = (element("Presisering", text="fri"), coded("Vedtaksgrunnlag", "18", "noe"))
    led_to = investigation(*inside, Konklusjon="1", SluttDato="2025-04-01")
    written = individual(
        report(coded("Melder", "22", "hvem"), coded("Saksinnhold", "7"), led_to, Konklusjon="2", SluttDato="2025-02-05"),
        plan(EvaluertDato="2025-05-05", SluttDato="2025-06-06"),
        measure(after=coded("Tiltaksgrunnlag", "3") + coded("Opphevelse", "4", "hvorfor"), SluttDato="2025-07-07"),
        move(),
        SluttDato="2025-12-01",
        DUFnummer="202500000112",
        Bydelsnummer="03",
        Bydelsnavn="Sagene",
        Distriktsnummer="103",
    )
    got = one_of(document(sender(), written))
    (concern,), (made,), (taken,), (moved,) = got.reports, got.plans, got.measures, got.moves
    assert (got.number, got.id, got.journal_number, got.caseworker, got.closed) == (1, "i1", "j1", "Kari", "2")
    assert (got.identity_number, got.duf_number) == ("15020900100", "202500000112")
    assert (got.started_on, got.ended_on) == (dt.date(2024, 2, 1), dt.date(2025, 12, 1))
    assert (got.city_district, got.city_district_name, got.district) == ("03", "Sagene", "103")
    assert (concern.id, concern.conclusion, concern.ended_on) == ("m1", "2", dt.date(2025, 2, 5))
    assert [(one.code, one.detail) for one in (*concern.reporters, *concern.contents)] == [("22", "hvem"), ("7", None)]
    assert concern.investigation is not None
    assert (concern.investigation.detail, concern.investigation.conclusion) == ("fri", "1")
    assert [(one.code, one.detail) for one in concern.investigation.grounds] == [("18", "noe")]
    assert (made.kind, made.evaluated_on, made.ended_on) == ("1", dt.date(2025, 5, 5), dt.date(2025, 6, 6))
    assert (taken.category.code, taken.legal_basis.law, taken.ended_on) == ("6.3", "BVL2021", dt.date(2025, 7, 7))
    assert taken.revocation is not None
    assert (taken.revocation.detail, [one.code for one in taken.grounds]) == ("hvorfor", ["3"])
    assert (moved.ended_on, moved.cause.code, moved.to.code) == (dt.date(2025, 6, 1), "1.1.1", "6")


def test_provisions_are_read_with_all_their_parts() -> None:
    other = legal_basis("JmfrLovhjemmel", Lov="BVL", Kapittel="4", Paragraf="12", Ledd="2", Bokstav="a", Punktum="1")
    (taken,) = one_of(document(sender(), individual(measure(basis=legal_basis() + other)))).measures
    (one,) = taken.compared
    assert (one.law, one.chapter, one.section, one.subsection, one.letter, one.sentence) == ("BVL", "4", "12", "2", "a", "1")


def test_lines_are_exact_far_beyond_sixty_thousand() -> None:
    data = document(sender(), "\n" * 200_000, individual(measure()))
    got = one_of(data)
    assert (got.line, got.measures[0].line) == (200_004, 200_004)
    assert data.splitlines()[got.line - 1].startswith(b"<Individ")


def test_what_is_missing_is_told_by_its_place() -> None:
    assert problems(Saksbehandler=None) == [(Fault.MISSING_ATTRIBUTE, "Individ[1]", "Saksbehandler")]
    assert problems(report(), report(Id="m2", StartDato=None)) == [(Fault.MISSING_ATTRIBUTE, "Individ[1]/Melding[2]", "StartDato")]
    assert problems(measure(basis="")) == [(Fault.MISSING_ELEMENT, "Individ[1]/Tiltak[1]/Lovhjemmel", None)]


def test_an_empty_attribute_is_one_that_is_not_there() -> None:
    assert problems(SluttDato="", DUFnummer="") == []
    assert problems(StartDato="") == [(Fault.MISSING_ATTRIBUTE, "Individ[1]", "StartDato")]


@pytest.mark.parametrize(
    "text", ["2025-02-30", "20250201", "01.02.2025", "2025-02-01Z", "2025-02-01T00:00:00", "2025-2-1", "0000-01-01", "٢٠٢٥-٠١-٠١", "x"]
)
def test_what_is_no_day_is_told_and_never_shown(text: str) -> None:
    found = read(document(sender(), individual(SluttDato=text)))
    assert [type(one) for one in found] == [Sender, Problem]
    assert problems(SluttDato=text) == [(Fault.DATE, "Individ[1]", "SluttDato")]
    assert text not in repr(found[1]) or text == "x"


def test_white_space_around_a_day_does_not_count() -> None:
    assert one_of(document(sender(), individual(SluttDato=" 2025-03-04 "))).ended_on == dt.date(2025, 3, 4)


@pytest.mark.parametrize(
    ("attribute", "text", "fault"),
    [
        ("Avslutta3112", "3", Fault.CODE),
        ("Fodselsnummer", "123", Fault.VALUE),
        ("Fodselsnummer", "1502090010x", Fault.VALUE),
        ("Fodselsnummer", "١٢٣٤٥٦٧٨٩٠١", Fault.VALUE),
        ("DUFnummer", "1" * 13, Fault.VALUE),
        ("Journalnummer", "j" * 21, Fault.VALUE),
        ("Distriktsnummer", "1", Fault.VALUE),
    ],
)
def test_a_value_that_cannot_stand_there_breaks_the_individual(attribute: str, text: str, fault: Fault) -> None:
    assert problems(**{attribute: text}) == [(fault, "Individ[1]", attribute)]
    assert fault.breaks
    assert not any(isinstance(one, Individual) for one in read(document(individual(**{attribute: text}))))


def test_codes_are_those_of_the_schema() -> None:
    assert problems(measure("6.4"), measure("3.10", Id="t2")) == []
    assert problems(measure("6.5")) == [(Fault.CODE, "Individ[1]/Tiltak[1]/Kategori", "Kode")]
    assert problems(plan(Plantype="9")) == [(Fault.CODE, "Individ[1]/Plan[1]", "Plantype")]
    assert problems(report(coded("Saksinnhold", "32"))) == [(Fault.CODE, "Individ[1]/Melding[1]/Saksinnhold[1]", "Kode")]


def test_what_the_schema_does_not_know_is_told_and_passed_over() -> None:
    found = read(document(sender(), individual(element("Hemmelig", Kode="1"), measure(), Ukjent="1")))
    told = [one for one in found if isinstance(one, Problem)]
    assert [(one.fault, one.path, one.attribute) for one in told] == [
        (Fault.UNKNOWN_ATTRIBUTE, "Individ[1]", "?"),
        (Fault.UNKNOWN_ELEMENT, "Individ[1]/?", None),
    ]
    assert "Hemmelig" not in repr(told)
    assert "Ukjent" not in repr(told)
    assert isinstance(found[-1], Individual)
    assert len(found[-1].measures) == 1


def test_order_is_told_and_does_not_matter() -> None:
    assert problems(measure(), report()) == [(Fault.ORDER, "Individ[1]/Melding[1]", None)]
    found = read(document(individual(), sender()))
    assert [type(one) for one in found] == [Individual, Problem, Sender]


def test_what_stands_once_too_often_is_told() -> None:
    assert problems(report(investigation(), investigation(Id="u2"))) == [
        (Fault.REPEATED_ELEMENT, "Individ[1]/Melding[1]/Undersokelse", None)
    ]
    other = legal_basis("JmfrLovhjemmel")
    assert problems(measure(basis=legal_basis() + other * 3)) == []
    assert problems(measure(basis=legal_basis() + other * 4)) == [(Fault.REPEATED_ELEMENT, "Individ[1]/Tiltak[1]/JmfrLovhjemmel[4]", None)]


def test_two_of_a_kind_with_one_id_are_told() -> None:
    assert problems(plan(), plan(), measure(Id="p1")) == [(Fault.REPEATED_ID, "Individ[1]/Plan[2]", "Id")]


def test_text_where_there_is_to_be_none_is_told() -> None:
    assert problems("løs tekst") == [(Fault.STRAY_TEXT, "Individ[1]", None)]


def test_a_detail_that_is_too_long_is_told() -> None:
    assert problems(measure(detail="x" * 1000)) == []
    assert problems(measure(detail="x" * 1001)) == [(Fault.VALUE, "Individ[1]/Tiltak[1]/Kategori/Presisering", None)]


def test_the_next_individual_is_read_after_a_broken_one() -> None:
    found = read(document(sender(), individual(StartDato="x"), individual(Id="i2", Journalnummer="j2")))
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    assert isinstance(found[1], Problem)
    assert isinstance(found[2], Individual)
    assert (found[1].record, found[2].number) == (1, 2)


def test_problems_of_one_individual_are_not_without_end_but_never_hide_that_it_is_broken() -> None:
    found = read(document(individual(element("Ukjent") * 5000, plan(Plantype="77"))))
    told = [one for one in found if isinstance(one, Problem)]
    assert len(told) == 101
    assert told[-1].fault is Fault.CODE
    assert not any(isinstance(one, Individual) for one in found)


def test_a_namespace_of_the_whole_file_does_not_matter() -> None:
    data = document(sender(), individual(), root="Barnevern").replace(b"<Barnevern>", b'<Barnevern xmlns="http://example.org/b">')
    assert [type(one) for one in read(data)] == [Sender, Individual]


def test_an_element_of_another_namespace_is_unknown() -> None:
    other = '<x:Tiltak xmlns:x="http://example.org/x" Id="1"/>'
    assert problems(other) == [(Fault.UNKNOWN_ELEMENT, "Individ[1]/?", None)]


def test_another_root_is_told_and_read() -> None:
    data = document(sender(), individual()).replace(b"Barnevern>", b"KostraBarnevern>")
    found = read(data)
    assert isinstance(found[0], Problem)
    assert found[0].path == "?"
    assert [type(one) for one in found[1:]] == [Sender, Individual]


def test_what_identifies_shows_in_no_representation() -> None:
    written = individual(measure(detail="fritekst"), Saksbehandler="Ola Nordmann", Journalnummer="hemmelig-7", DUFnummer="202500000112")
    shown = repr(one_of(document(sender(), written)))
    assert not any(one in shown for one in ("fritekst", "Nordmann", "hemmelig", "15020900100", "202500000112"))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6), st.sampled_from([2022, 2024, 2025, 2026]))
def test_made_up_reports_have_no_problem(seed: int, count: int, year: int) -> None:
    found = read(document(sender(Versjon=year), *made_up(count, year=year, seed=seed)))
    assert [type(one) for one in found] == [Sender, *[Individual] * count]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_bytes_changed_anywhere_never_break_the_reader(data: st.DataObject) -> None:
    whole = bytearray(document(sender(), individual(report(investigation()), measure(), move())))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ParseError):
        read(bytes(whole))
