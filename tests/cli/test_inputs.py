from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.cli.inputs import items
from ipcore.many.inputs import Source, is_beginning, is_whole
from ipcore.serde.limits import MAX_BYTES
from tests.cli.samples import CLEAN, line, put


@pytest.mark.parametrize("text", ["{}", ' {"a": "}"} \n', '{"a": "\\"}", "b": [{}]}', line(CLEAN)])
def test_an_object_that_ends_on_its_line_is_whole(text):
    assert is_whole(text.encode())
    assert not is_beginning(text.encode())


@pytest.mark.parametrize("text", ["{\n", '{"format": "ipcore/1",\n', '{"a": [\n', '{"a":'])
def test_an_object_left_open_is_a_beginning(text):
    assert is_beginning(text.encode())
    assert not is_whole(text.encode())


@pytest.mark.parametrize("text", ["hello", "[{}]", "{} {}", '{"a": "b', '{"a": "b\\', "}", '"{"', ""])
def test_what_can_never_become_one_object_is_neither(text):
    assert not is_beginning(text.encode())
    assert not is_whole(text.encode())


def test_a_hostile_line_is_looked_at_in_one_pass():
    begun = time.perf_counter()
    for hostile in (b'{"' + b'\\"' * 200_000, b"{" * 200_000, b'{"\\' * 200_000, b'{"a' + b'"' * 200_000):
        is_whole(hostile)
    assert time.perf_counter() - begun < 5


@given(st.lists(st.sampled_from([b"\n", b"  \n", b'{"a": 1}\n', b"x\n", b"{\n"]), max_size=8), st.booleans())
def test_looking_at_the_first_line_takes_nothing_away(lines, whole):
    data = b"".join(lines)
    source = Source(io.BytesIO(data))
    first = source.first_line()
    assert first == next((one for one in lines if one.strip()), b"")
    read = source.document() if whole else b"".join(iter(lambda: source.readline(MAX_BYTES + 1), b""))
    assert read == data
    assert source.consumed == len(data)


def test_blank_lines_without_end_are_not_kept_without_end():
    class Blank(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            if self.given > 4 * MAX_BYTES:
                return 0
            buffer[:] = b" " * (len(buffer) - 1) + b"\n"
            self.given += len(buffer)
            return len(buffer)

    stream = Blank()
    Source(io.BufferedReader(stream)).first_line()
    assert stream.given < 2 * MAX_BYTES


def test_a_document_that_is_too_long_is_refused_and_not_read_to_its_end(tmp_path):
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.write(b"{\n")
        file.truncate(3 * MAX_BYTES)
    [item] = items(str(path))
    assert item.problems[0].found == "a document that is too long"


def test_problems_have_the_lines_of_the_file(tmp_path):
    [item] = items(put(tmp_path / "a.json", "", "", '{\n"format": "ipcore/1"\n}'))
    assert {problem.line for problem in item.problems} == {3}
    [_, second] = items(put(tmp_path / "b.jsonl", "", CLEAN, "{}"))
    assert (second.line, second.problems[0].line) == (3, 3)


@pytest.mark.parametrize("first", ["{", '{"a": [', '{"a": "b', "[", "hello", "{}"])
def test_standard_input_is_lines_where_that_is_asked_for_and_a_file_is_what_it_looks_like(tmp_path, monkeypatch, first):
    text = f"\n{first}\n{line(CLEAN)}".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert [(one.line, one.case is None) for one in items("-", lines=True)] == [(2, True), (3, False)]
    path = tmp_path / "a.json"
    path.write_bytes(text)
    assert [one.line for one in items(str(path), lines=True)] == [one.line for one in items(str(path))]


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    from pathlib import Path

    def refuse(*given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [item] = items(str(tmp_path / "a.json"))
    assert item.problems[0].found == "a file that may not be read"
