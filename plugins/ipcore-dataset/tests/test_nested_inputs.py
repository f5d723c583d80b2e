"""How files of cases are cut into chunks."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipcore_dataset.nested.checkpoint import Checkpoint
from ipcore_dataset.nested.inputs import Part, chunks_of, files_of, opened
from ipcore_dataset.nested.refusal import NestedError

_CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_CALM
@given(text=st.binary(min_size=1, max_size=200).map(lambda one: one.replace(b"\x00", b"\n")), lines=st.integers(1, 5), packed=st.booleans())
def test_chunks_are_the_whole_file_line_by_line(tmp_path: Path, text: bytes, lines: int, packed: bool) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(gzip.compress(text) if packed or text.startswith(b"\x1f\x8b") else text)
    chunks = chunks_of([file], lines)
    assert b"".join(text[one.start : one.stop] for one in chunks) == text
    assert sum(one.lines for one in chunks) == text.count(b"\n") + (not text.endswith(b"\n"))
    assert all(one.lines == lines for one in chunks[:-1])
    assert all(one.digest == hashlib.sha256(text[one.start : one.stop]).hexdigest() for one in chunks)
    for one in chunks:
        assert text[: one.start].count(b"\n") == one.first_line - 1


@_CALM
@given(order=st.permutations(range(5)), packed=st.booleans())
def test_a_chunk_is_read_from_wherever_the_stream_stands(tmp_path: Path, order: list[int], packed: bool) -> None:
    text = b"".join(b"line %d\n" % number for number in range(10))
    file = tmp_path / "cases.jsonl"
    file.write_bytes(gzip.compress(text) if packed else text)
    chunks = chunks_of([file], 2)
    with opened(file) as stream:
        for place in order:
            part = Part(stream, chunks[place])
            found = b"".join(iter(lambda part=part: part.readline(1000), b""))
            assert found == text[chunks[place].start : chunks[place].stop]
            assert part.digest == chunks[place].digest


def test_a_folder_gives_its_files_of_cases_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.ndjson", "c.jsonl.gz", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [one.name for one in files_of([tmp_path]).files] == ["a.ndjson", "b.jsonl", "c.jsonl.gz"]


def test_what_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NestedError, match=r"^gone\.jsonl: found no such file"):
        files_of([tmp_path / "gone.jsonl"])
    with pytest.raises(NestedError, match="found no file of cases"):
        files_of([tmp_path])


def test_a_compressed_file_that_breaks_off_is_refused_before_anything_is_judged(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl.gz"
    file.write_bytes(gzip.compress(b"{}\n" * 10000)[:-12])
    with pytest.raises(NestedError, match="breaks off"):
        chunks_of([file], 10)


def test_no_line_at_all_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b"")
    with pytest.raises(NestedError, match="found no line"):
        chunks_of([file], 10)


def test_what_a_run_that_broke_off_has_kept_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x")
    kept, other = tmp_path / "o.parquet.unfinished", tmp_path / "other.unfinished"
    Checkpoint(kept).begin({"job": "x"})
    other.mkdir()
    for folder in (kept, other):
        (folder / "00000000.jsonl").write_bytes(b"y")
    found = files_of([tmp_path])
    assert [str(one.relative_to(tmp_path)) for one in found.files] == ["a.jsonl", "other.unfinished/00000000.jsonl"]
    assert not found.not_read
    assert not found.hidden


def test_what_is_passed_over_is_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.jsonl", ".b.jsonl", "c.json", "d.parquet"):
        (folder / name).write_bytes(b"x")
    (folder / "e.json").touch()
    (tmp_path / "out").mkdir()
    (folder / "f").symlink_to(tmp_path / "out")
    found = files_of([folder, folder / "c.json"], [folder / "d.parquet"])
    assert [one.name for one in found.files] == ["a.jsonl", "c.json"]
    assert [one.name for one in found.hidden] == [".b.jsonl", "e.json"]
    assert [one.name for one in found.not_read] == ["f"]


def test_a_folder_that_cannot_be_looked_into_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refusing(place: str | os.PathLike[str]) -> object:
        if Path(place).name == "closed":
            raise PermissionError(13, "no", str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [one.name for one in files_of([tmp_path]).not_read] == ["closed"]
