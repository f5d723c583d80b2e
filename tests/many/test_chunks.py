"""Files in chunks: the same cases and rejections as line by line, however they are cut."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipcore.cli.inputs import Item, items
from ipcore.many.chunks import chunks
from ipcore.serde.limits import MAX_BYTES
from tests.cli.samples import CLEAN, put
from tests.many.samples import lines

CASE = lines(1)[0]
PIECES = (CASE, b"", b"  ", b"{}", b"no case", b"\xef\xbb\xbf" + CASE, b'{"a": [', b"\xff", b"{\n}")
ENDS = (b"\n", b"\r\n", b"")
FILE = st.lists(st.sampled_from(PIECES), max_size=8).flatmap(
    lambda found: st.builds(lambda end, last: end.join(found) + last, st.sampled_from(ENDS[:2]), st.sampled_from(ENDS))
)


def told(found: list[Item]) -> list[tuple[object, ...]]:
    return [(one.file, one.line, one.case, one.problems) for one in found]


def both(files: list[str], size: int) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the chunks of files hold, and what is in the files one by one."""
    found = list(chunks(files, size))
    assert [one.number for one in found] == list(range(len(found)))
    return told([item for one in found for item in one.items()]), told([item for file in files for item in items(file)])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(FILE, min_size=1, max_size=3), ending=st.sampled_from([".jsonl", ".json"]), size=st.integers(1, 5))
def test_chunks_hold_what_is_in_the_files(tmp_path: Path, contents: list[bytes], ending: str, size: int) -> None:
    files = []
    for number, content in enumerate(contents):
        file = tmp_path / f"{number}{ending}"
        file.write_bytes(content)
        files.append(str(file))
    in_chunks, one_by_one = both(files, size)
    assert in_chunks == one_by_one


def test_what_cannot_be_read_and_documents_stand_in_their_place(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    pretty, rows = put(tmp_path / "pretty.json", CLEAN, indent=2), put(tmp_path / "rows.jsonl", CLEAN, "no", CLEAN)
    files = [rows, str(tmp_path / "empty.jsonl"), pretty, str(tmp_path / "folder"), str(tmp_path / "gone"), rows]
    for size in (1, 2, 64):
        in_chunks, one_by_one = both(files, size)
        assert in_chunks == one_by_one
    assert len(one_by_one) == 10


def test_small_files_are_judged_together(tmp_path):
    files = [put(tmp_path / f"{number}.json", CLEAN, indent=2) for number in range(10)]
    assert [len(one.parts) for one in chunks(files, 4)] == [4, 4, 2]


@pytest.mark.parametrize("first", [True, False])
def test_a_line_that_is_too_long_is_passed_over(tmp_path, first):
    long = b"x" * (3 * MAX_BYTES)
    file = tmp_path / "a.jsonl"
    file.write_bytes((long if first else b"\n" + CASE + b"\n" + long) + b"\n" + CASE + b"\n")
    in_chunks, one_by_one = both([str(file)], 64)
    assert in_chunks == one_by_one
    assert [one.last for chunk in chunks([str(file)]) for one in chunk.parts] == ([1, 2] if first else [3, 4])
    assert all(len(one.data) <= MAX_BYTES + 4096 for chunk in chunks([str(file)]) for one in chunk.parts)


def test_lines_that_are_not_blank_are_known_without_being_read(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n{}\n \n\r\n{}\n{}")
    assert [list(one.numbers()) for chunk in chunks([str(file)], 4) for one in chunk.parts] == [[2], [5, 6]]


def test_a_file_is_never_held_whole(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes((b"{" + b" " * 998 + b"}\n") * 20_000)
    tracemalloc.start()
    try:
        assert sum(part.lines for one in chunks([str(file)]) for part in one.parts) == 20_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000
