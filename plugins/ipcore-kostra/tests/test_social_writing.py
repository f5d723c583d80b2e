"""Writing the plan's field into a delivery: one byte of a record, and only where an answer says so."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.social_files import delivery, person_number, record

from ipcore.identifiers import pseudonym
from ipcore_kostra.social.answers import Answers, read_answers
from ipcore_kostra.social.fill_error import FillError
from ipcore_kostra.social.layout import layout_of, years
from ipcore_kostra.social.person import Keys
from ipcore_kostra.social.writing import Filled, fill

SECRET = b"sixteen bytes and some"


def answers(text: str, year: int = 2025, secret: bytes = b"") -> Answers:
    return read_answers(io.BytesIO(text.encode()), layout_of(year), Keys(secret=secret))


def filled(data: bytes, text: str, year: int = 2025, *, secret: bytes = b"", **more: bool) -> tuple[bytes, Filled]:
    target = io.BytesIO()
    done = fill(io.BytesIO(data), target, layout_of(year), answers(text, year, secret), **more)
    return target.getvalue(), done


def problems(data: bytes, text: str, year: int = 2025, *, spare: bool = False) -> list[str]:
    with pytest.raises(FillError) as caught:
        filled(data, text, year, spare=spare)
    return [str(one) for one in caught.value.problems]


def counted(done: Filled) -> Mapping[str, int]:
    names = ("records", "written", "replaced", "same", "unanswered", "blank", "spare")
    return {name: getattr(done, name) for name in names if getattr(done, name)}


RECORD_BYTES = st.binary(min_size=400, max_size=400).map(lambda one: bytes(byte for byte in one if not chr(byte).isspace()).ljust(400))
ENDS = st.sampled_from([b"\n", b"\r\n", b"\r\r\n", b"\n\n", b"\r\n\r\n"])


Made = tuple[int, list[bytes], list[bytes]]


@st.composite
def deliveries(draw: st.DrawFn) -> Made:
    """A year, records of it with anything at all in all other positions, and a line end for each, the last perhaps missing."""
    year = draw(st.sampled_from(years()))
    layout = layout_of(year)
    made = []
    for _ in range(draw(st.integers(1, 4))):
        rest, stands = draw(RECORD_BYTES), draw(st.sampled_from([b" ", b"1", b"2", b"9", b"\xe6"]))
        one = b"3201" + layout.stamp.encode() + rest[6 : layout.length]
        made.append(one[: layout.plan.first - 1] + stands + one[layout.plan.last :])
    ends = [draw(ENDS) for _ in made]
    return year, made, [*ends[:-1], draw(st.sampled_from([b"", ends[-1]]))]


@given(deliveries(), st.data())
@settings(max_examples=150, deadline=None)
def test_only_the_byte_of_the_plan_differs_in_a_record_with_an_answer(made: Made, data: st.DataObject) -> None:
    year, rows, ends = made
    codes = [data.draw(st.sampled_from(["", "1", "2"])) for _ in rows]
    text = "record;FAAT_INDIVIDUELL_PLAN\n" + "".join(f"{number};{code}\n" for number, code in enumerate(codes, 1))
    written, done = filled(b"".join(a + b for a, b in zip(rows, ends, strict=True)), text, year, replace=True)
    plan = layout_of(year).plan
    wanted = [one[: plan.first - 1] + (code.encode() or one[plan.place]) + one[plan.last :] for one, code in zip(rows, codes, strict=True)]
    assert written == b"".join(a + b for a, b in zip(wanted, ends, strict=True))
    assert done.records == len(rows) == done.written + done.replaced + done.same + done.unanswered
    assert done.unanswered == codes.count("")


@pytest.mark.parametrize("year", years(), ids=str)
def test_an_answer_stands_at_the_place_of_its_year(year: int) -> None:
    first, second = record(year, 1, FAAT_INDIVIDUELL_PLAN=" "), record(year, 2, FAAT_INDIVIDUELL_PLAN=" ")
    written, done = filled(first + b"\r\n" + second, "record,plan\n2,ja\n", year)
    at = {2022: 259, 2023: 259, 2024: 257, 2025: 265, 2026: 265}[year] - 1
    assert written == first + b"\r\n" + second[:at] + b"1" + second[at + 1 :]
    assert counted(done) == {"records": 2, "written": 1, "unanswered": 1, "blank": 1}


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("record", "2"),
        ("record", "002"),
        ("line", "3"),
        ("PERSON_JOURNALNR", "J0000002"),
        ("person_journalnr", " J0000002 "),
        ("PERSON_FODSELSNR", person_number(2)),
        ("person", "11f-2025-r2"),
    ],
    ids=["record", "zeros", "line", "journal", "other-case", "number", "person"],
)
def test_an_answer_finds_its_record_by_what_the_table_has(header: str, cell: str) -> None:
    data = record(2025, 1) + b"\n\n" + record(2025, 2, FAAT_INDIVIDUELL_PLAN="")
    written, done = filled(data, f"{header};FAAT_INDIVIDUELL_PLAN\n{cell};1\n")
    assert written == record(2025, 1) + b"\n\n" + record(2025, 2, FAAT_INDIVIDUELL_PLAN="1")
    assert counted(done) == {"records": 2, "written": 1, "unanswered": 1}


def test_an_answer_finds_its_record_by_a_pseudonym() -> None:
    text = f"person,FAAT_INDIVIDUELL_PLAN\n{pseudonym(person_number(3), SECRET)},1\n"
    written, _ = filled(delivery(2025, 3, FAAT_INDIVIDUELL_PLAN=""), text, secret=SECRET)
    assert written == delivery(2025, 2, FAAT_INDIVIDUELL_PLAN="") + record(2025, 3, FAAT_INDIVIDUELL_PLAN="1") + b"\r\n"


def test_several_columns_together_say_which_record() -> None:
    rows = [record(2025, 1, BYDELSNR=one, FAAT_INDIVIDUELL_PLAN="") + b"\n" for one in ("01", "02")]
    written, _ = filled(b"".join(rows), "BYDELSNR;PERSON_JOURNALNR;plan\n02;J0000001;2\n")
    assert written == rows[0] + record(2025, 1, BYDELSNR="02", FAAT_INDIVIDUELL_PLAN="2") + b"\n"
    assert problems(b"".join(rows), "PERSON_JOURNALNR;plan\nJ0000001;2\n") == [
        "the delivery, line 2: found a record that the answer of line 2 fits, as it fits record 1, expected one record for each answer"
    ]


def test_what_stands_there_already_is_replaced_only_where_that_is_asked_for() -> None:
    data = record(2025, 1, FAAT_INDIVIDUELL_PLAN="2") + b"\n" + record(2025, 2, FAAT_INDIVIDUELL_PLAN="1")
    text = "record;plan\n1;1\n2;1\n"
    assert problems(data, text) == [
        "the delivery, line 1: found something else than the answer of line 2 in FAAT_INDIVIDUELL_PLAN, "
        "expected a blank field or the same answer, or --replace"
    ]
    written, done = filled(data, text, replace=True)
    assert written == record(2025, 1, FAAT_INDIVIDUELL_PLAN="1") + b"\n" + record(2025, 2, FAAT_INDIVIDUELL_PLAN="1")
    assert counted(done) == {"records": 2, "replaced": 1, "same": 1}


def test_an_answer_that_fits_no_record_is_told_or_counted() -> None:
    text = "record;plan\n1;2\n9;1\n7;1\n"
    assert problems(record(2025), text) == [
        f"the answers, line {line}: found an answer that fits no record, expected the record it is for" for line in (3, 4)
    ]
    assert counted(filled(record(2025), text, spare=True)[1]) == {"records": 1, "same": 1, "spare": 2}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: found too few columns"),
        ("plan\n1\n", "line 1: found too few columns"),
        ("record\n1\n", "line 1: found too few columns"),
        ("record;plan;plan\n1;1;1\n", "line 1: found one column twice"),
        ("record;plan;navn\n1;1;Kari\n", "line 1: found column 3, which has another name"),
        ("record;plan;DISTRIKTSNR\n1;1;01\n", "line 1: found column 3, which has another name"),
        ("record;plan\n1;3\n", "line 2: found an answer that is none"),
        ("record;plan\n1\n", "line 2: found another number of cells"),
        ("record;plan\n;1\n", "line 2: found an answer for no record"),
        ("record;plan\n1;1\n01;1\n", "line 3: found another answer for the record of line 2"),
        ('record;plan\n"1;1\n', "found a line that is no CSV"),
    ],
    ids=["nothing", "no-record", "no-answer", "twice", "another", "of-another-year", "no-code", "short", "nobody", "again", "no-csv"],
)
def test_answers_that_cannot_be_used_are_refused_and_not_repeated(text: str, told: str) -> None:
    (one,) = problems(record(2025), text)
    assert told in one
    assert "Kari" not in one


def test_answers_that_are_no_utf_8_are_refused() -> None:
    with pytest.raises(FillError, match="the answers: found bytes that are no UTF-8"):
        read_answers(io.BytesIO(b"record;plan\n\xe6;1\n"), layout_of(2025), Keys())


@pytest.mark.parametrize(("year", "asked"), [(one, other) for one in years() for other in years() if one != other], ids=str)
def test_nothing_is_written_into_another_years_delivery(year: int, asked: int) -> None:
    (one,) = problems(record(year, FAAT_INDIVIDUELL_PLAN=""), "record;plan\n1;1\n", asked, spare=True)
    assert f"found a record for {year}, expected" in one


def test_a_line_that_is_no_record_keeps_the_whole_delivery_from_being_written() -> None:
    told = problems(record(2025) + b"\nx\n" + b"y" * 9000 + b"\n" + record(2025, SAKSBEHANDLER="a\tb"), "record;plan\n1;2\n")
    assert [one.split(":")[0] for one in told] == ["the delivery, line 2", "the delivery, line 3", "the delivery, line 4"]


def test_a_delivery_about_nobody_is_copied_and_one_with_nothing_in_it_is_refused() -> None:
    written, done = filled(b" ", "record;plan\n")
    assert (written, counted(done)) == (b" ", {})
    assert problems(b"", "record;plan\n") == ["the delivery: found nothing, expected records, or one space where there is nobody"]


def test_no_problem_repeats_what_stands_in_the_files() -> None:
    data = record(2025, FAAT_INDIVIDUELL_PLAN="2")
    for text in (f"PERSON_FODSELSNR;plan\n{person_number(1)};1\n", f"PERSON_FODSELSNR;plan\n{person_number(2)};1\n"):
        assert person_number(1)[:6] not in "".join(problems(data, text))
        assert person_number(2)[:6] not in repr(answers(text)) + "".join(problems(data, text))
