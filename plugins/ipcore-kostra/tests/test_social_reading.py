"""Reading deliveries of 11F: only by their own year's layout, and as the receiver takes lines apart."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.social_files import delivery, person_number, record, records

from ipcore import ProblemKind, Rejection
from ipcore_kostra.social import reading
from ipcore_kostra.social.layout import layout_of, years
from ipcore_kostra.social.lines import MOST, lines
from ipcore_kostra.social.record import Record

YEARS = st.sampled_from(years())
PAIRS = [(one, other) for one in years() for other in years() if one != other]


def read(data: bytes, year: int) -> list[Record | Rejection]:
    return list(reading.records(io.BytesIO(data), layout_of(year)))


def found(data: bytes, year: int) -> list[str]:
    return [str(problem) for one in read(data, year) if isinstance(one, Rejection) for problem in one.problems]


@pytest.mark.parametrize("year", years(), ids=str)
def test_a_delivery_is_read_by_its_own_year(year: int) -> None:
    rows = read(delivery(year, 3, FAAT_INDIVIDUELL_PLAN="1"), year)
    assert [isinstance(one, Record) for one in rows] == [True] * 3
    assert [(one.number, one.line, one.text("FAAT_INDIVIDUELL_PLAN")) for one in rows if isinstance(one, Record)] == [
        (1, 1, "1"),
        (2, 2, "1"),
        (3, 3, "1"),
    ]


@pytest.mark.parametrize(("written", "asked"), PAIRS, ids=[f"{one}-as-{other}" for one, other in PAIRS])
def test_a_delivery_of_one_year_gives_no_record_as_another_and_says_which_it_is(written: int, asked: int) -> None:
    rows = read(delivery(written, 2), asked)
    assert len(rows) == 2
    for one in rows:
        assert isinstance(one, Rejection)
        assert one.problems[0].found == f"a record for {written}"
        assert str(asked) in one.problems[0].expected
        assert one.problems[0].kind is ProblemKind.UNKNOWN_FORMAT


@given(written=YEARS, asked=YEARS, rest=st.binary(min_size=350, max_size=350).map(lambda one: one.translate(None, b"\r\n").ljust(350)))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_it_a_record_of_one_year_is_never_read_as_another(written: int, asked: int, rest: bytes) -> None:
    layout = layout_of(written)
    data = rest[:4] + layout.stamp.encode() + rest[4 : layout.length - 2]
    assert len(data) == layout.length
    rows = read(data, asked)
    if written != asked:
        assert not [one for one in rows if isinstance(one, Record)]


@pytest.mark.parametrize("year", years(), ids=str)
def test_no_record_can_be_made_with_another_years_layout(year: int) -> None:
    for other in years():
        if other != year:
            with pytest.raises(ValueError, match="another length or year"):
                Record(layout=layout_of(other), content=record(year).decode("iso-8859-1"), number=1, line=1)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r\r\n"], ids=["LF", "CRLF", "CRCRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["with-last-end", "without-last-end"])
def test_lines_end_as_the_receiver_takes_them_apart(end: bytes, last: bool) -> None:
    data = end.join([record(2025, 1), b"", record(2025, 2)]) + (end if last else b"")
    assert [(one.number, one.line) for one in read(data, 2025) if isinstance(one, Record)] == [(1, 1), (2, 3)]
    assert len(read(data, 2025)) == 2


@given(st.binary(max_size=200) | st.lists(st.sampled_from([b"a", b"\r", b"\n", b"b\r"]), max_size=12).map(b"".join))
def test_lines_put_together_again_are_the_file_and_are_those_of_the_receiver(data: bytes) -> None:
    taken = list(lines(io.BytesIO(data)))
    assert b"".join(one.before + one.content + one.after for one in taken) == data
    assert [one.content for one in taken if one.record] == [one.strip(b"\r") for one in data.split(b"\n") if one.strip(b"\r")]
    assert [one.record for one in taken if one.record] == list(range(1, 1 + sum(bool(one.content) for one in taken)))


def test_an_empty_delivery_is_one_space_and_nothing_else() -> None:
    assert read(b" ", 2025) == []
    for nothing in (b"", b"\r\n", b"\n\n\n"):
        assert found(nothing, 2025) == ["the document: found nothing, expected records, or one space where there is nobody"]
    assert found(b" \n", 2025) == ["line 1: found one position, expected a record of 338 positions with VERSION 25, for 2025"]
    assert "found 2 positions" in found(b"  ", 2025)[0]


def test_what_is_wrong_with_a_line_is_told_without_what_stands_in_it() -> None:
    good = record(2025)
    assert "found 337 positions, with VERSION 25, expected" in found(good[:-1], 2025)[0]
    assert "found 337 positions, expected" in found(record(2025, VERSION="77")[:-1], 2025)[0]
    assert "found 324 positions, as for 2022, 2023, 2024, with VERSION 25, expected" in found(good[:324], 2025)[0]
    assert "found 338 positions with VERSION 19, expected" in found(record(2025, VERSION="19"), 2025)[0]
    assert "a VERSION that is no year" in found(record(2025, VERSION="XY"), 2025)[0]
    assert "a byte order mark" in found(b"\xef\xbb\xbf" + good, 2025)[0]
    assert "a tab, say" in found(record(2025, SAKSBEHANDLER="A\tB"), 2025)[0]
    assert "a tab, say" in found(record(2025, SAKSBEHANDLER="A\xa0B"), 2025)[0]
    assert "a line of more than 4096 bytes" in found(b"x" * (3 * MOST), 2025)[0]
    for data in (good[:-1], good + b"X", record(2025, VERSION="XY")):
        assert person_number(1) not in str(read(data, 2025))


def test_text_in_utf_8_is_told_from_a_record_that_is_too_long() -> None:
    wrong = record(2025, SAKSBEHANDLER="Øåæ").decode("iso-8859-1").encode("utf-8")
    assert found(wrong, 2025) == ["line 1: found text in UTF-8, expected ISO-8859-1, one byte a position"]
    row = read(record(2025, SAKSBEHANDLER="Øåæ"), 2025)[0]
    assert isinstance(row, Record)
    assert row.text("SAKSBEHANDLER") == "Øåæ"


def test_what_is_wrong_with_one_line_does_not_keep_others_from_being_read() -> None:
    rows = read(record(2025, 1) + b"\nx\n" + b"y" * 9000 + b"\n" + record(2025, 2), 2025)
    assert [(type(one), one.number, one.line) for one in rows] == [(Record, 1, 1), (Rejection, 2, 2), (Rejection, 3, 3), (Record, 4, 4)]


def test_a_record_shows_nothing_of_what_stands_in_it() -> None:
    row = read(record(2025), 2025)[0]
    assert person_number(1) not in repr(row)
    assert "3201" not in repr(row)


def test_memory_does_not_grow_with_the_delivery() -> None:
    def peak(count: int) -> int:
        data = io.BytesIO(b"".join(records(2025, 50)) * (count // 50))
        tracemalloc.start()
        for one in reading.records(data, layout_of(2025)):
            assert isinstance(one, Record)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(50)
    assert peak(4000) < peak(200) + 50_000


@pytest.mark.parametrize("byte", range(256), ids=hex)
def test_of_all_white_space_only_the_space_may_stand_in_a_record(byte: int) -> None:
    at = layout_of(2025).field("SAKSBEHANDLER").first
    good = record(2025)
    row = read(good[:at] + bytes([byte]) + good[at + 1 :], 2025)[0]
    assert isinstance(row, Rejection) == (chr(byte).isspace() and chr(byte) != " ")
