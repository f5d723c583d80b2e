"""From a table to cases: what a cell says, what it leaves unknown, and which rows make a case."""

import datetime as dt
import io
import os
import tempfile
import unicodedata

import pytest

from ipcore.exchange import Reason, Rejection
from ipcore.identifiers import check_digits
from ipcore.model import Answer, Case, OfferAnswer, RecordPath, Span, is_recorded
from tests.adapters.tables import COLUMNS, HEADER, PLACES, mapping, read, table
from tests.cli.samples import CANARY

ROW = "F-1;P-1;05.04.1990;01.02.2025;J"


def only(found):
    (one,) = found
    return one


def records(case, path):
    part, *fields = path.split(".")
    name, _, kind = part.partition(":")
    return is_recorded(case.source.records, RecordPath(name, kind or None, tuple(fields)))


def test_a_row_is_a_case(tmp_path):
    case = only(read(tmp_path, mapping(), table(ROW)))
    assert (case.id, case.person.key, case.person.born_on) == ("F-1", "P-1", dt.date(1990, 4, 5))
    assert [(one.id, one.made_on, one.answer) for one in case.offers] == [("offer-2025-02-01", dt.date(2025, 2, 1), OfferAnswer.ACCEPTED)]
    assert (case.source.system, case.source.exported_on) == ("Prøve", dt.date(2026, 11, 1))
    assert case.source.records == ("person.born_on", "offers:plan.made_on", "offers:plan.answer")


def test_an_empty_cell_that_means_none_makes_nothing_and_stays_recorded(tmp_path):
    case = only(read(tmp_path, mapping(), table("F-1;P-1;05.04.1990;;")))
    assert case.offers == ()
    assert records(case, "offers:plan.made_on")


@pytest.mark.parametrize(
    ("row", "lost", "kept"),
    [
        ("F-1;P-1;;01.02.2025;J", "person.born_on", "offers:plan.answer"),
        ("F-1;P-1;05.04.1990;01.02.2025;9", "offers:plan.answer", "offers:plan.made_on"),
    ],
)
def test_a_cell_of_which_nobody_knows_takes_its_field_out_of_what_that_case_records(tmp_path, row, lost, kept):
    case, other = read(tmp_path, mapping(), table(row, ROW.replace("F-1", "F-2")))
    assert (records(case, lost), records(case, kept)) == (False, True)
    assert records(other, lost)


def test_where_nobody_knows_whether_there_is_a_part_all_of_it_is_unknown(tmp_path):
    columns = COLUMNS.replace('as = "day", empty = "none"', 'as = "day", empty = "not_recorded"')
    case = only(read(tmp_path, mapping(columns=columns), table("F-1;P-1;05.04.1990;;")))
    assert case.source.records == ("person.born_on",)


def test_a_part_recorded_as_a_whole_loses_only_what_a_cell_left_unknown(tmp_path):
    fields = "answered_on withdrawn_on wish_asked wish sector"
    places = PLACES + "".join(f"{name} = {{ is = {value} }}\n" for name, value in _constants(fields))
    text = mapping(records='["offers:plan"]', places=places)
    case = only(read(tmp_path, text, table("F-1;P-1;05.04.1990;01.02.2025;9")))
    assert not records(case, "offers:plan")
    assert not records(case, "offers:plan.answer")
    assert all(records(case, f"offers:plan.{name}") for name in ("made_on", "sector", "answered_on"))


def _constants(names):
    values = {"answered_on": "2025-03-01", "withdrawn_on": "2025-04-01", "wish_asked": "true", "wish": '"x"', "sector": '"school"'}
    return [(name, values[name]) for name in names.split()]


@pytest.mark.parametrize(
    ("row", "reason", "said"),
    [
        ("F-1;P-1;05.04.1990;01.02.2025;KANARI", Reason.UNKNOWN_CODE, "a code in the column `Svar`"),
        ("F-1;P-1;05.04.1990;KANARI;J", Reason.INVALID, "a cell in the column `Tilbudt` that is no day"),
        ("F-1;P-1;31.02.1990;01.02.2025;J", Reason.INVALID, "a cell in the column `Født` that is no day"),
        ("F-1;P-1;05.04.90;01.02.2025;J", Reason.INVALID, "a cell in the column `Født` that is no day"),
        ("F-1;P-1;05.04.1790;01.02.2025;J", Reason.INVALID, "a cell in the column `Født` that is no day"),
        ("F-1;;05.04.1990;01.02.2025;J", Reason.MISSING, "no `key`"),
        (";P-1;05.04.1990;01.02.2025;J", Reason.MISSING, "a row without the id of a case"),
        ("F-1;P-1;05.04.1990;01.02.2025", Reason.UNREADABLE, "a row of 4 cells"),
        ("F-1;P-1;05.04.1990;01.02.2025;J;KANARI", Reason.UNREADABLE, "a row of 6 cells"),
        ("F-1;P-1;05.04.1990;;J", Reason.INVALID, "a value in the column `Svar`, where the column `Tilbudt` has none"),
        ("F-1;P\t1;05.04.1990;;", Reason.INVALID_IDENTIFIER, "an id that is empty, too long or not printable"),
        ("F-1;\x00KANARI;05.04.1990;;", Reason.UNREADABLE, "a control character"),
        ('F-1;"KANARI"x;05.04.1990;;', Reason.UNREADABLE, "quotation marks out of order"),
    ],
)
def test_a_row_that_is_no_case_is_told_of_by_line_and_column_and_not_repeated(tmp_path, row, reason, said):
    first, wrong, last = read(tmp_path, mapping(), table(ROW.replace("F-1", "F-0"), row, ROW.replace("F-1", "F-2")))
    assert isinstance(first, Case)
    assert isinstance(last, Case)
    assert (wrong.reason, wrong.number, wrong.line) == (reason, 2, 3)
    assert said in wrong.problems[0].found
    assert wrong.problems[0].line == 3
    assert "KANARI" not in repr(wrong)


def test_of_rows_with_one_id_none_is_the_case(tmp_path):
    found = read(tmp_path, mapping(), table(ROW, ROW, ROW.replace("F-1", "F-2")))
    assert [isinstance(one, Case) for one in found] == [False, False, True]
    assert [(one.reason, one.line) for one in found[:2]] == [(Reason.DUPLICATE, 2), (Reason.DUPLICATE, 3)]


def test_of_rows_with_one_id_in_a_pipe_none_is_the_case_either(tmp_path):
    found = read(tmp_path, mapping(), Pipe(table(ROW, ROW)))
    assert [(one.reason, one.line) for one in found] == [(Reason.DUPLICATE, 2), (Reason.DUPLICATE, 3)]


def test_columns_nobody_reads_are_told_of_once(tmp_path):
    unread: list[str] = []
    rows = [f"{ROW};x;{CANARY};" for _ in range(3)]
    read(tmp_path, mapping(), table(*rows, header=f"{HEADER};Saksbehandler;05049012345;"), unread)
    assert unread == ["column 6 (Saksbehandler)", "column 7", "column 8"]


@pytest.mark.parametrize(
    ("header", "reason"),
    [("Sak;Person;Født;Tilbudt", Reason.MISSING), (f"{HEADER};Svar", Reason.DUPLICATE), ("", Reason.MISSING)],
)
def test_a_header_without_the_columns_rejects_the_source_as_a_whole(tmp_path, header, reason):
    unread: list[str] = []
    found = only(read(tmp_path, mapping(), table(ROW, header=header) if header else b"", unread))
    assert (found.reason, found.number, found.line, unread) == (reason, None, 1, [])


def test_a_table_without_rows_has_no_cases(tmp_path):
    assert read(tmp_path, mapping(), table()) == []


def test_a_file_without_a_header_is_read_by_places(tmp_path):
    columns = COLUMNS
    for place, name in enumerate(HEADER.split(";"), start=1):
        columns = columns.replace(f'header = "{name}"', f"at = {place}")
    text = mapping(file='dates = ["dd.mm.yyyy"]\nheader = false', columns=columns)
    unread: list[str] = []
    assert only(read(tmp_path, text, f"{ROW};x\n".encode(), unread)).id == "F-1"
    assert unread == ["column 6"]
    assert only(read(tmp_path, text, b"F-1;P-1\n")).reason is Reason.MISSING


SPANS = """
[case.person]
key = "person"
[[case.services]]
id = { number = "service" }
sector = { is = "school" }
span = { start = "from", %s = "to" }
"""
SPAN_COLUMNS = """
case = { header = "Sak" }
person = { header = "Person" }
from = { header = "Fra", as = "day", empty = "not_recorded" }
to = { header = "Til", as = "day", none = ["31.12.9999"], empty = "none" }
"""


@pytest.mark.parametrize(
    ("end", "cells", "span"),
    [
        ("last", "01.02.2025;28.02.2025", Span(dt.date(2025, 2, 1), dt.date(2025, 3, 1))),
        ("stop", "01.02.2025;28.02.2025", Span(dt.date(2025, 2, 1), dt.date(2025, 2, 28))),
        ("last", "01.02.2025;31.12.9999", Span(dt.date(2025, 2, 1))),
        ("last", "01.02.2025;", Span(dt.date(2025, 2, 1))),
    ],
)
def test_a_span_says_whether_its_last_day_counts(tmp_path, end, cells, span):
    text = mapping(columns=SPAN_COLUMNS, records='["services:school.span"]', places=SPANS % end)
    case = only(read(tmp_path, text, table(f"F-1;P-1;{cells}", header="Sak;Person;Fra;Til")))
    assert case.services[0].span == span
    assert records(case, "services:school.span")


@pytest.mark.parametrize("cells", [";28.02.2025", ";", "01.02.2025;?"])
def test_a_span_of_which_a_bound_is_not_recorded_is_left_out_and_so_is_its_part(tmp_path, cells):
    columns = SPAN_COLUMNS.replace("none = [", 'missing = ["?"], none = [')
    text = mapping(columns=columns, records='["services:school.span"]', places=SPANS % "last")
    case = only(read(tmp_path, text, table(f"F-1;P-1;{cells}", header="Sak;Person;Fra;Til")))
    assert case.services == ()
    assert not records(case, "services:school.span")


def test_a_span_without_a_start_is_none_and_stays_recorded(tmp_path):
    columns = SPAN_COLUMNS.replace('empty = "not_recorded"', 'empty = "none"')
    text = mapping(columns=columns, records='["services:school.span"]', places=SPANS % "last")
    case, lost = read(tmp_path, text, table("F-1;P-1;;", "F-2;P-2;;28.02.2025", header="Sak;Person;Fra;Til"))
    assert (case.services, records(case, "services:school.span")) == ((), True)
    assert (lost.reason, "the column `Til`, where the column `Fra` has none" in lost.problems[0].found) == (Reason.INVALID, True)


SPAN_OF_PLAN = """
[case.person]
key = "person"
[[case.plans]]
when = "from"
id = { is = "plan" }
kind = { is = "individual" }
in_force = [{ start = "from", last = "to" }]
"""


def in_force(tmp_path, *cells):
    columns = SPAN_COLUMNS.replace("none = [", 'missing = ["?"], none = [')
    text = mapping(columns=columns, records='["plans:individual.in_force"]', case='id = "case"\nrows = "together"', places=SPAN_OF_PLAN)
    return only(read(tmp_path, text, table(*(f"F-1;P-1;{one}" for one in cells), header="Sak;Person;Fra;Til")))


def test_spans_that_begin_on_one_day_are_one_and_the_end_that_is_said_counts(tmp_path):
    ended = Span(dt.date(2025, 3, 15), dt.date(2026, 1, 1))
    for cells in (["15.03.2025;", "15.03.2025;31.12.2025"], ["15.03.2025;31.12.2025", "15.03.2025;"]):
        (plan,) = in_force(tmp_path, *cells).plans
        assert plan.in_force == (ended,)


def test_two_ends_of_one_span_are_no_case(tmp_path):
    found = in_force(tmp_path, "15.03.2025;30.11.2025", "15.03.2025;31.12.2025")
    assert (found.reason, "plans.in_force.stop" in found.problems[0].found) == (Reason.INVALID, True)


def test_a_span_in_a_list_whose_end_is_not_recorded_is_left_out_unless_another_row_says_it(tmp_path):
    case = in_force(tmp_path, "15.03.2025;?", "01.01.2020;31.12.2020")
    assert [one.in_force for one in case.plans] == [(Span(dt.date(2020, 1, 1), dt.date(2021, 1, 1)),)]
    assert not records(case, "plans:individual.in_force")
    case = in_force(tmp_path, "15.03.2025;?", "15.03.2025;31.12.2025")
    assert [one.in_force for one in case.plans] == [(Span(dt.date(2025, 3, 15), dt.date(2026, 1, 1)),)]
    case = in_force(tmp_path, "15.03.2025;", "15.03.2025;?")
    assert [one.in_force for one in case.plans] == [()]


EVENTS = """
[case.person]
key = "person"
[[case.services]]
when = { event = ["service"], state = ["sent"] }
id = { text = "service-{from}" }
sector = { is = "school" }
span = { start = "from", stop = { none = true } }
"""
EVENT_COLUMNS = """
case = { header = "Sak" }
person = { header = "Person" }
event = { header = "Hendelse", as = "%s"%s, empty = "none" }
state = { header = "Status", as = "text", empty = "none", ignored = ["draft"] }
from = { header = "Fra", as = "day", empty = "none" }
"""


@pytest.mark.parametrize("event", [("code", ', codes = { T = "service", service = "service" }'), ("text", "")])
def test_a_row_that_makes_nothing_by_its_values_is_rejected_unless_they_are_ignored(tmp_path, event):
    text = mapping(columns=EVENT_COLUMNS % event, records="[]", places=EVENTS)
    rows = ["F-1;P-1;service;sent;01.02.2025", "F-2;P-2;service;lost;01.02.2025", "F-3;P-3;service;draft;01.02.2025", "F-4;P-4;;;"]
    made, lost, ignored, empty = read(tmp_path, text, table(*rows, header="Sak;Person;Hendelse;Status;Fra"))
    assert [len(one.services) for one in (made, ignored, empty)] == [1, 0, 0]
    assert (lost.reason, "by which the row makes nothing" in lost.problems[0].found) == (Reason.INVALID, True)


def test_a_span_that_ends_before_it_begins_is_an_impossible_change(tmp_path):
    text = mapping(columns=SPAN_COLUMNS, records="[]", places=SPANS % "last")
    found = only(read(tmp_path, text, table("F-1;P-1;01.02.2025;01.01.2025", header="Sak;Person;Fra;Til")))
    assert (found.reason, found.problems[0].pointer, found.problems[0].line) == (Reason.IMPOSSIBLE_CHANGE, "/services/0/span/stop", 2)


def values(tmp_path, column, cells, place="plans", more=""):
    """What the cells of one column become, in a field of a plan's evaluation, or why not."""
    columns = f'case = {{ header = "Sak" }}\nvalue = {{ header = "V", {column} }}\n'
    places = f'[case.person]\nkey = {{ is = "P" }}\n{more}'
    found = read(tmp_path, mapping(columns="\n" + columns, records="[]", places=places), table(*cells, header="Sak;V"))
    return found


EVALUATION = """
[[case.plans]]
when = "case"
id = { is = "plan" }
kind = { is = "individual" }
[[case.plans.evaluations]]
when = "case"
id = { is = "evaluation" }
held_on = { is = 2025-01-01 }
satisfaction = "value"
"""


def test_whole_numbers_may_have_decimals_that_are_nothing(tmp_path):
    found = values(tmp_path, 'as = "integer"', ["a;3", "b;3,0", "c;3,5", "d;3.0", "e;+4", "f;", "g;trettito", "h;9"], more=EVALUATION)
    told = [one.plans[0].evaluations[0].satisfaction if isinstance(one, Case) else one.reason for one in found]
    assert told == [3, 3, Reason.INVALID, Reason.INVALID, 4, None, Reason.INVALID, Reason.INVALID]


JUDGMENT = """
[[case.judgments]]
id = { is = "judgment" }
topic = { is = "plan_need" }
answer = "value"
assessed_on = { is = 2025-01-01 }
"""


def test_an_empty_cell_can_stand_for_a_value(tmp_path):
    column = 'as = "code", codes = { J = "yes" }, empty = { value = "no" }'
    found = values(tmp_path, column, ["a;J", "b;"], more=JUDGMENT)
    assert [one.judgments[0].answer for one in found if isinstance(one, Case)] == [Answer.YES, Answer.NO]


def test_codes_of_which_a_column_says_nothing_can_be_passed_over(tmp_path):
    more = JUDGMENT.replace('id = { is = "judgment" }', 'when = "value"\nid = { is = "judgment" }')
    found = values(tmp_path, 'as = "code", codes = { J = "yes" }, others = "none"', ["a;J", "b;X"], more=more)
    assert [len(one.judgments) for one in found if isinstance(one, Case)] == [1, 0]


def test_true_and_false_are_codes(tmp_path):
    more = "protected_address = 'value'\n"
    found = values(tmp_path, 'as = "code", codes = { Ja = true, Nei = false }', ["a;Ja", "b;Nei", "c;", "d;ja"], more=more)
    told = [one.person.protected_address if isinstance(one, Case) else one.reason for one in found]
    assert told == [True, False, None, Reason.UNKNOWN_CODE]


def test_leading_zeros_and_inner_spaces_stay(tmp_path):
    more = '[[case.person.residences]]\nmunicipality = "value"\nspan = { start = { is = 2020-01-01 }, stop = { none = true } }\n'
    found = values(tmp_path, 'as = "text"', ["a; 0301 ", "b;0 301"], more=more)
    assert [one.person.residences[0].municipality for one in found if isinstance(one, Case)] == ["0301", "0 301"]


def test_lists_and_texts_by_key_are_filled_as_far_as_there_is_something(tmp_path):
    more = 'identifiers = { "urn:x" = "value", "urn:y" = { text = "y-{value}" } }\n'
    found = values(tmp_path, 'as = "text"', ["a;1", "b;"], more=more)
    assert [one.person.identifiers for one in found if isinstance(one, Case)] == [{"urn:x": "1", "urn:y": "y-1"}, {}]


DATES = ["dd.mm.yyyy", "d.m.yyyy hh:mm", "yyyy-mm-dd", "yyyymmdd", "yyyy-mm-ddThh:mm:ss"]


@pytest.mark.parametrize("cell", ["05.04.1990", "5.4.1990 13:45", "1990-04-05", "19900405", "1990-04-05T00:00:00"])
def test_days_are_read_by_any_of_the_patterns(tmp_path, cell):
    more = "born_on = 'value'\n"
    found = values(tmp_path, f'as = "day", dates = {DATES}', [f"a;{cell}"], more=more)
    assert only(found).person.born_on == dt.date(1990, 4, 5)


@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8-sig"), ("utf-8", "utf-8"), ("windows-1252", "cp1252")])
def test_letters_come_through_in_every_encoding(tmp_path, encoding, codec):
    text = mapping(file=f'dates = ["dd.mm.yyyy"]\nencoding = "{encoding}"')
    case = only(read(tmp_path, text, table(ROW.replace("P-1", "Pæøå–1" if codec != "latin-1" else "Pæøå")).decode().encode(codec)))
    assert case.person.key.startswith("Pæøå")


@pytest.mark.parametrize(
    ("encoding", "data"),
    [("utf-8", table(ROW).decode().encode("cp1252")), ("iso-8859-1", table(ROW)), ("windows-1252", b"\xef\xbb\xbf" + table(ROW))],
)
def test_another_encoding_than_the_mapping_says_is_seen(tmp_path, encoding, data):
    text = mapping(file=f'dates = ["dd.mm.yyyy"]\nencoding = "{encoding}"')
    assert only(read(tmp_path, text, data)).reason in (Reason.UNREADABLE, Reason.MISSING)


def test_a_letter_that_the_encoding_does_not_have_rejects_its_row_alone(tmp_path):
    text = mapping(file='dates = ["dd.mm.yyyy"]\nencoding = "iso-8859-1"')
    data = table(ROW, ROW.replace("F-1", "F-2")).decode().encode("latin-1").replace(b"P-1", b"P\x961", 1)
    found = read(tmp_path, text, data)
    assert [isinstance(one, Case) for one in found] == [False, True]
    assert found[0].reason is Reason.UNREADABLE


def test_line_feeds_and_delimiters_in_quotation_marks_are_of_the_cell(tmp_path):
    more = 'name = "value"\n'
    found = values(tmp_path, 'as = "text"', ['a;"one;\r\ntwo ""three"""', "b;x"], more=more)
    assert [one.person.name for one in found if isinstance(one, Case)] == ['one;\r\ntwo "three"', "x"]


def test_a_quotation_mark_that_stays_open_ends_the_reading_and_says_so(tmp_path):
    rows = [ROW.replace("F-1", f"F-{number}") for number in range(5000)]
    rows[1] = rows[1].replace("P-1", '"P-1')
    found = read(tmp_path, mapping(), table(*rows))
    assert [isinstance(one, Case) for one in found] == [True, False]
    assert (found[1].reason, found[1].line) == (Reason.UNREADABLE, 3)
    assert "nothing after it was read" in found[1].problems[0].expected


def test_without_quotation_marks_they_are_letters_like_others(tmp_path):
    text = mapping(file="dates = ['dd.mm.yyyy']\nquote = ''")
    found = read(tmp_path, text, table(ROW.replace("P-1", '"P-1'), ROW.replace("F-1", "F-2")))
    assert [one.person.key for one in found if isinstance(one, Case)] == ['"P-1', "P-1"]


def test_a_line_that_is_too_long_is_passed_over(tmp_path):
    found = read(tmp_path, mapping(), table("F-0;" + "x" * 400_000, ROW))
    assert [getattr(one, "reason", None) for one in found] == [Reason.TOO_LARGE, None]
    assert isinstance(found[1], Case)


TOGETHER = """
[case.person]
key = "person"
born_on = "born"

[[case.offers]]
when = "offered"
id = { text = "offer-{offered}" }
kind = { is = "plan" }
made_on = "offered"
answer = "answer"
"""


def together(tmp_path, *rows, data=None):
    return read(tmp_path, mapping(case='rows = "together"\nid = "case"', places=TOGETHER), data or table(*rows))


A, B = "F-1;P-1;05.04.1990;01.02.2025;J", "F-1;P-1;05.04.1990;01.03.2025;N"
C = "F-2;P-2;05.04.1991;;"


def test_rows_that_stand_together_are_one_case(tmp_path):
    first, second = together(tmp_path, A, B, C)
    assert [one.made_on.month for one in first.offers] == [2, 3]
    assert second.id == "F-2"


def test_parts_with_one_id_are_one_and_a_value_said_twice_is_said_once(tmp_path):
    first = together(tmp_path, A, A.replace(";J", ";"), C)[0]
    assert [one.answer for one in first.offers] == [OfferAnswer.ACCEPTED]


def test_rows_that_contradict_each_other_are_no_case(tmp_path):
    first, second = together(tmp_path, A, B.replace("1990", "1980"), C)
    assert (first.reason, first.line, first.problems[0].line) == (Reason.INVALID, 2, 3)
    assert "person.born_on" in first.problems[0].found
    assert isinstance(second, Case)


class Pipe(io.BytesIO):
    def seekable(self):
        return False


def test_a_case_whose_rows_stand_apart_is_rejected_wherever_they_stand(tmp_path):
    found = together(tmp_path, A, C, B)
    assert [isinstance(one, Case) for one in found] == [False, True, False]
    assert {one.reason for one in found if isinstance(one, Rejection)} == {Reason.DUPLICATE}


def test_what_cannot_be_wound_back_is_kept_privately_and_read_twice_too(tmp_path, monkeypatch):
    kept = []
    make = tempfile.TemporaryFile

    def temporary_file():
        kept.append(make(dir=tmp_path))
        assert os.fstat(kept[-1].fileno()).st_mode & 0o777 == 0o600
        return kept[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", temporary_file)
    found = together(tmp_path, data=Pipe(table(A, C, B)))
    assert [isinstance(one, Case) for one in found] == [False, True, False]
    assert [one.name for one in tmp_path.iterdir()] == ["mapping.toml"]
    assert [one.closed for one in kept] == [True]


@pytest.mark.parametrize("bad", ["F-1\u200b", "F-\u00ad1", "F" * 201])
def test_a_row_whose_id_can_be_none_takes_its_neighbours_along(tmp_path, bad):
    found = together(tmp_path, A, B.replace("F-1", bad), C, C.replace("F-2", "F-3"))
    assert [isinstance(one, Case) for one in found] == [False, False, False, True]
    assert (Reason.INVALID_IDENTIFIER, 3) in [(one.reason, one.line) for one in found[:2]]
    assert bad not in repr(found)


def test_an_id_in_two_forms_of_unicode_is_one(tmp_path):
    composed, apart = "F-\u00e5", "F-a\u030a"
    (case,) = together(tmp_path, A.replace("F-1", apart), B.replace("F-1", composed))
    assert (case.id, len(case.offers)) == (composed, 2)


def test_names_and_codes_are_found_in_any_form_of_unicode(tmp_path):
    text, data = unicodedata.normalize("NFD", mapping()), table(ROW)
    assert isinstance(only(read(tmp_path, text, data)), Case)
    assert isinstance(only(read(tmp_path, mapping(), unicodedata.normalize("NFD", data.decode()).encode())), Case)


def test_a_rejection_says_of_which_case_it_is_a_piece_and_does_not_show_it(tmp_path):
    found = together(tmp_path, B.replace(";N", ";KANARI"), C, ";P-3;;;")
    assert {one.case for one in found} == {"F-1", "F-2", None}
    assert "F-1" not in repr(found)


@pytest.mark.parametrize("bad", ["F-1;x", ";P-1;05.04.1990;;", "F-1;\x00;;;"])
def test_a_row_nobody_can_read_takes_its_neighbours_along(tmp_path, bad):
    d = C.replace("F-2", "F-3")
    found = together(tmp_path, C.replace("F-2", "F-0"), A, bad, C, d)
    assert [isinstance(one, Case) for one in found] == [True, False, False, False, True]
    assert "may be one of its own" in found[2].problems[0].found
    assert [isinstance(one, Case) for one in together(tmp_path, A, bad, B, C)] == [False, False, True]


def test_too_many_rows_of_one_case_are_refused(tmp_path, monkeypatch):
    from ipcore.adapters.table import grouping

    monkeypatch.setattr(grouping, "MAX_ROWS", 3)
    found = together(tmp_path, *[A] * 5, C)
    assert [getattr(one, "reason", None) for one in found] == [Reason.TOO_LARGE, None]


def real_number():
    """A number of the kind that real people have, made up here so that it stands in no file."""
    for individual in range(100):
        first_nine = f"050490{individual:03}"
        control = check_digits(first_nine)
        if control is not None:
            return first_nine + control
    raise AssertionError("there are such numbers")


def test_a_real_number_as_a_key_is_refused_and_not_repeated(tmp_path):
    number = real_number()
    found = only(read(tmp_path, mapping(), table(f"F-1;{number};05.04.1990;;")))
    assert (found.reason, found.problems[0].pointer) == (Reason.INVALID_IDENTIFIER, "/person/key")
    assert number not in repr(found)


def keys(tmp_path, secret, *numbers):
    file = tmp_path / "secret"
    file.write_bytes(secret)
    columns = COLUMNS.replace('person = { header = "Person" }', 'person = { header = "Person", pseudonym = true }')
    rows = [f"F-{place};{number};05.04.1990;;" for place, number in enumerate(numbers)]
    return [
        one.person.key for one in read(tmp_path, mapping(columns=columns), table(*rows), secret_file=str(file)) if isinstance(one, Case)
    ]


def test_a_pseudonym_is_the_same_for_one_number_and_one_secret_and_holds_no_digits(tmp_path):
    number = real_number()
    first, spaced, other = keys(tmp_path, b"0123456789abcdef", number, f"{number[:6]} {number[6:]}", "other")
    assert first == spaced != other
    assert (len(first), first.isalpha()) == (32, True)
    assert first not in keys(tmp_path, b"another secret..", number)
