"""The facts as a table."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from attrs import evolve
from hypothesis import given, settings

import ipcore
from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.exchange.csv_lines import harmless
from ipcore.exporters.table import TABLE
from ipcore.facts import FactsOfCase, all_facts
from ipcore.hooks import companions
from ipcore.testing import cases
from tests.build import ON, case, need, plan, service

BOM = b"\xef\xbb\xbf"


def exported(*several, on=ON, recipient=ipcore.ARCHIVE, **options):
    out = io.BytesIO()
    ipcore.export(several, TABLE, out, recipient=recipient, on=on, options=options)
    return out.getvalue()


def rows(data, delimiter=";"):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def dictionary(**options):
    made = companions(TABLE, recipient=ipcore.ARCHIVE, on=ON, options=options)
    assert list(made) == [".dictionary.csv"]
    return made[".dictionary.csv"]


def open_address(one):
    return evolve(one, person=evolve(one.person, protected_address=False))


def read(cell, fact):
    """The answer that a cell tells, by the data dictionary alone."""
    if cell == "":
        return None
    match str(fact["type"]):
        case "bool":
            return {"true": True, "false": False}[cell]
        case "int" | "places":
            return int(cell)
        case "date":
            return {"never": NEVER, "before_all": BEFORE_ALL}.get(cell) or dt.date.fromisoformat(cell)
    return cell


@settings(max_examples=25)
@given(cases().map(open_address))
@pytest.mark.parametrize(("dialect", "delimiter"), [("norwegian", ";"), ("rfc4180", ",")])
def test_every_answer_stands_in_its_cell_and_the_unknown_is_empty(dialect, delimiter, one):
    [row] = rows(exported(one, dialect=dialect), delimiter)
    on = min(ON, one.source.exported_on)
    answers = FactsOfCase(one, on, all_facts())
    assert row.pop("on") == str(on)
    assert row.pop("case") == harmless(one.id)
    assert list(row) == sorted(all_facts())
    kinds = {entry["name"]: entry for entry in rows(dictionary())}
    for name, cell in row.items():
        expected = answers(name)
        assert read(cell, kinds[name]) == (len(expected) if isinstance(expected, tuple) else expected), name


def test_the_norwegian_dialect_is_what_excel_in_norway_opens():
    for data in (exported(case()), dictionary()):
        assert data.startswith(BOM)
        assert data.endswith(b"\r\n")
        assert b";" in data.splitlines()[0]
        assert BOM not in data[3:]


def test_the_other_dialect_is_rfc_4180():
    for data in (exported(case(), dialect="rfc4180"), dictionary(dialect="rfc4180")):
        assert not data.startswith(BOM)
        assert data.endswith(b"\r\n")
        assert b";" not in data.splitlines()[0]


def test_the_absent_and_the_unknown_are_two_things():
    [none] = rows(exported(case()))
    [silent] = rows(exported(case(records=())))
    assert (none["plan.begun_on"], none["plan.last_evaluated_on"], none["coordinator.offer"]) == ("never", "before_all", "none")
    assert (silent["plan.begun_on"], silent["plan.last_evaluated_on"], silent["coordinator.offer"]) == ("", "", "")


def test_without_a_case_there_is_a_head():
    assert rows(exported()) == []
    assert exported().count(b"\r\n") == 1


def test_the_answers_are_of_the_day_asked_about_or_of_the_export_where_that_is_earlier():
    one = open_address(case(exported="2026-06-01", services=(service(),), judgments=(need(),), plans=(plan(),)))
    assert [row["on"] for row in rows(exported(one, on=dt.date(2026, 11, 21)))] == ["2026-06-01"]
    assert [row["on"] for row in rows(exported(one, on=dt.date(2026, 5, 1)))] == ["2026-05-01"]
    [asked] = rows(exported(one, on=dt.date(2026, 11, 21), day="asked"))
    [known] = rows(exported(one, on=dt.date(2026, 11, 21)))
    assert (asked["on"], asked["plan.active"], known["plan.active"]) == ("2026-11-21", "", "true")


def test_the_dictionary_tells_of_every_column_in_its_order():
    entries = rows(dictionary())
    assert [entry["name"] for entry in entries] == list(rows(exported(case()))[0])
    told = {entry["name"]: entry for entry in entries}
    assert told["coordinator.offer"]["codes"] == "accepted declined none pending withdrawn"
    assert told["plan.begun_on"]["absent"] == "never"
    assert told["plan.last_evaluated_on"]["absent"] == "before_all"
    assert told["need.long_term_coordinated"]["absent"] == "false"
    assert all(entry["definition"] and entry["empty"] and "\n" not in entry["definition"] for entry in entries)
    assert all(entry["empty"].startswith("unknown: ") for entry in entries[2:])
    assert {entry["absent"] for entry in entries if entry["type"] == "places"} == {"0"}


def test_what_stands_for_the_absent_stands_in_the_cells():
    kinds = {entry["name"]: entry for entry in rows(dictionary())}
    [row] = rows(exported(case()))
    for name, fact in all_facts().items():
        if FactsOfCase(case(), ON, all_facts())(name) == fact.absent and fact.absent is not None:
            assert row[name] == kinds[name]["absent"], name


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
@pytest.mark.parametrize("dialect", ["norwegian", "rfc4180"])
def test_no_cell_is_a_formula(sign, dialect):
    one = evolve(case(), id=f'{sign}HYPERLINK("x");1')
    [row] = rows(exported(one, dialect=dialect), ";" if dialect == "norwegian" else ",")
    assert row["case"] == f"'{one.id}"


def test_the_law_s_own_facts_make_the_columns():
    law = ipcore.Law()
    assert rows(exported(case()))[0].keys() - {"case", "on"} == set(law.facts)


def test_all_but_the_id_is_declared_lost_and_what_was_there_is_told():
    done = ipcore.export([open_address(case())], TABLE, io.BytesIO(), recipient=ipcore.ARCHIVE, on=ON)
    assert done.lost == dict.fromkeys(("person.born_on", "person.key", "person.protected_address", "source.exported_on"), 1) | {
        "source.records": 1,
        "source.system": 1,
    }
