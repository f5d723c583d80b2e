"""JSON lines: one answer for each line, as soon as it has come."""

from __future__ import annotations

import codecs
import io
import os
import tracemalloc

import pytest

from ipcore import serde
from ipcore.serde import Line, limits
from tests.serde.bad import assert_says_nothing_of_the_document
from tests.serde.documents import CANARY, complete, minimal

LONG = serde.dumps(serde.from_document(complete())).encode()
SHORT = serde.dumps(serde.from_document(minimal())).encode()


def lines_of(data: bytes) -> list[Line]:
    return list(serde.read_lines(io.BytesIO(data)))


def test_every_line_that_is_not_blank_is_answered_with_its_number() -> None:
    lines = lines_of(b"\n" + LONG + b"\n  \t\r\n" + SHORT + b"\r\n\n")
    assert [line.number for line in lines] == [2, 4]
    assert [line.case for line in lines] == [serde.loads(LONG), serde.loads(SHORT)]
    assert all(line.error is None for line in lines)


def test_the_last_line_needs_no_line_feed() -> None:
    assert [line.number for line in lines_of(SHORT + b"\n" + SHORT)] == [1, 2]


def test_nothing_is_no_line() -> None:
    assert lines_of(b"") == []


def test_a_wrong_line_says_its_number_and_ends_nothing() -> None:
    bad = SHORT.replace(b'"case-1"', f'["{CANARY}"]'.encode())
    _, wrong, right = lines_of(SHORT + b"\n" + bad + b"\n" + SHORT)
    assert wrong.case is None
    assert wrong.error is not None
    assert_says_nothing_of_the_document(wrong.error)
    assert [(one.pointer, one.line, one.column) for one in wrong.error.problems] == [("/id", 2, SHORT.index(b'"case-1"') + 1)]
    assert CANARY not in repr(wrong)
    assert right.case is not None


@pytest.mark.parametrize("bad", [b"[", b"{" + SHORT, b"\xff", b'{"a', b"[" * 10_000, b"3", SHORT + SHORT])
def test_a_line_that_is_no_json_is_an_error_of_that_line(bad: bytes) -> None:
    lines = lines_of(b"\n" + bad + b"\n" + SHORT)
    assert [(line.number, line.case is None) for line in lines] == [(2, True), (3, False)]
    assert lines[0].error is not None
    assert {one.line for one in lines[0].error.problems} == {2}


def test_a_byte_order_mark_is_one_error_of_the_first_line() -> None:
    first, second = lines_of(codecs.BOM_UTF8 + SHORT + b"\n" + SHORT)
    assert first.error is not None
    assert "without a byte order mark" in str(first.error)
    assert second.case is not None


def test_the_personal_text_of_a_case_is_not_in_the_repr_of_its_line() -> None:
    assert CANARY not in repr(lines_of(LONG))


def test_a_line_that_is_too_long_is_passed_over_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", len(SHORT))

    class Endless(io.RawIOBase):
        """Forty megabytes of one line, a piece at a time, and then a case."""

        left = 40_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            if self.left > 0:
                size = min(len(buffer), self.left)
                buffer[:size] = b"[" * size
                self.left -= size
                return size
            if self.left == 0:
                piece = b"\n" + SHORT + b"\n"
                buffer[: len(piece)] = piece
                self.left = -1
                return len(piece)
            return 0

    tracemalloc.start()
    lines = list(serde.read_lines(io.BufferedReader(Endless())))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(line.number, line.case is None) for line in lines] == [(1, True), (2, False)]
    assert lines[0].error is not None
    assert [(one.found, one.line) for one in lines[0].error.problems] == [("a document that is too long", 1)]
    assert peak < 4_000_000


def test_a_line_of_the_longest_length_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", len(SHORT))
    assert [line.case is not None for line in lines_of(SHORT + b"\n" + SHORT + b"\r\n" + SHORT + b" \n" + SHORT)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_line_that_is_too_long_says_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", len(SHORT))
    _, wrong = lines_of(SHORT + b"\n" + LONG)
    assert wrong.error is not None
    assert [(one.found, one.line) for one in wrong.error.problems] == [("a document that is too long", 2)]


def test_a_live_pipe_is_answered_line_by_line() -> None:
    reading, writing = os.pipe()
    with open(reading, "rb") as stream, open(writing, "wb", buffering=0) as sender:  # noqa: PTH123 - a pipe has no path
        lines = serde.read_lines(stream)
        for number in (1, 2, 3):
            sender.write(SHORT + b"\n")
            # Would wait for ever if anything were read beyond the line.
            assert next(lines).number == number
        sender.close()
        assert next(lines, None) is None
