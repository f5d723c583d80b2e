from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import click
import pytest

from ipcore.cli.files import private_file, private_files
from tests.cli.samples import start


def test_a_file_takes_its_place_when_it_is_whole_and_is_its_owner_s(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o644)
    with private_file(path) as file:
        file.write("new")
        assert path.read_text() == "old"
        assert all(one.stat().st_mode & 0o777 == 0o600 for one in tmp_path.iterdir() if one != path)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_of_a_file_broken_off_nothing_is_left(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), private_file(path) as file:
        file.write(f"new {1 // 0}")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with private_file(tmp_path / "link") as file:
        file.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


def test_what_is_no_file_is_left_alone(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none" / "a"):
        with pytest.raises(click.ClickException, match="cannot be written"), private_file(path):
            pass


def test_several_files_take_their_places_only_when_all_are_whole(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"old")
    with private_files(one, other) as files:
        files[0].write(b"new")
        files[1].write(b"beside")
        assert (one.read_bytes(), other.exists()) == (b"old", False)
    assert (one.read_bytes(), other.read_bytes(), sorted(tmp_path.iterdir())) == (b"new", b"beside", [one, other])


def test_where_one_of_several_cannot_be_written_the_others_are_not(tmp_path):
    one = tmp_path / "one"
    one.write_bytes(b"old")
    with pytest.raises(click.ClickException, match="there is no such folder"), private_files(one, tmp_path / "none" / "other"):
        pass
    assert (one.read_bytes(), list(tmp_path.iterdir())) == (b"old", [one])


@pytest.mark.parametrize("beside", [b"old dictionary", None])
def test_where_a_later_place_cannot_be_taken_the_earlier_ones_are_put_back(tmp_path, monkeypatch, beside):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"old")
    if beside is not None:
        other.write_bytes(beside)
        other.chmod(0o640)
    replace = os.replace

    def only_the_other(draft, place):
        if Path(place) == one:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        replace(draft, place)

    monkeypatch.setattr(os, "replace", only_the_other)
    with pytest.raises(click.ClickException, match="cannot be written"), private_files(one, other) as files:
        [file.write(b"new") for file in files]
    assert one.read_bytes() == b"old"
    assert (other.read_bytes(), other.stat().st_mode & 0o777) == (beside, 0o640) if beside is not None else not other.exists()
    assert {each.name for each in tmp_path.iterdir()} <= {"one", "other"}


def test_a_long_name_in_any_letters_can_be_written(tmp_path):
    path = tmp_path / ("\N{PARTY POPPER}" * 60)
    with private_file(path) as file:
        file.write("new")
    assert path.read_text() == "new"


def test_a_pipe_is_refused_with_the_reason():
    with start(
        "synthetic", "--recipe", "mixed", "--cases", "1", "-o", "/dev/stdout", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert b"/dev/stdout: cannot be written: it is no ordinary file" in err


def test_a_folder_and_a_device_are_refused_with_the_reason(tmp_path):
    for path, why in ((tmp_path, "it is a folder"), (Path("/dev/null"), "it is no ordinary file")):
        with pytest.raises(click.ClickException, match=why), private_file(path):
            pass


def fails(number):
    def replace(draft, place):
        raise OSError(number, os.strerror(number))

    return replace


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EPERM])
@pytest.mark.parametrize("old", [b"", b"old", b"much longer than what comes"])
def test_a_file_that_cannot_be_moved_away_is_written_over_whole(tmp_path, monkeypatch, number, old):
    path = tmp_path / "a"
    path.write_bytes(old)
    path.chmod(0o644)
    monkeypatch.setattr(os, "replace", fails(number))
    with private_files(path) as (file,):
        file.write(b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, list(tmp_path.iterdir())) == (b"new", 0o600, [path])


def test_a_file_written_over_that_breaks_off_is_put_back(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"what stood there")
    copy, calls = shutil.copyfileobj, []

    def break_off(source, target):
        calls.append(source)
        if len(calls) == 2:
            target.write(source.read(2))
            raise OSError(errno.ENOSPC, "No space left on device")
        copy(source, target)

    monkeypatch.setattr(os, "replace", fails(errno.EBUSY))
    monkeypatch.setattr(shutil, "copyfileobj", break_off)
    with pytest.raises(OSError, match="No space"), private_files(path) as (file,):
        file.write(b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"what stood there", [path])


def test_ctrl_c_while_a_file_is_written_over_waits_until_it_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    copy = shutil.copyfileobj

    def interrupted(source, target):
        signal.raise_signal(signal.SIGINT)
        monkeypatch.setattr(shutil, "copyfileobj", copy)
        copy(source, target)

    monkeypatch.setattr(os, "replace", fails(errno.EBUSY))
    monkeypatch.setattr(shutil, "copyfileobj", interrupted)
    with pytest.raises(KeyboardInterrupt), private_files(path) as (file,):
        file.write(b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"new", [path])


def test_a_file_open_elsewhere_is_waited_for_and_then_replaced(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    replace = os.replace
    waits: list[float] = []

    def sharing_violation(draft, place):
        if len(waits) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(draft, place)

    monkeypatch.setattr(os, "replace", sharing_violation)
    monkeypatch.setattr(time, "sleep", waits.append)
    with private_files(path) as (file,):
        file.write(b"new")
    assert (path.read_bytes(), len(waits)) == (b"new", 3)


def test_a_file_that_stays_open_elsewhere_is_told_and_stays(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    waits: list[float] = []
    monkeypatch.setattr(os, "replace", fails(errno.EACCES))
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(click.ClickException, match="it is open in another program, or protected; close it"), private_files(path) as (file,):
        file.write(b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir()), 1 < sum(waits) < 3) == (b"old", [path], True)


def test_a_file_in_a_folder_that_may_not_be_written_to_is_written_over(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    opened = os.open

    def protected(name, *more):
        if Path(name).parent == tmp_path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, *more)

    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    monkeypatch.setattr(os, "open", protected)
    with private_files(path) as (file,):
        file.write(b"new")
        [draft] = elsewhere.iterdir()
        assert draft.stat().st_mode & 0o777 == 0o600
    assert (path.read_bytes(), list(elsewhere.iterdir())) == (b"new", [])
    with pytest.raises(click.ClickException, match="the folder may not be written to"), private_files(tmp_path / "none"):
        pass


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is no second disk to be sure of")
def test_another_disk_than_that_of_the_temporary_files_is_all_the_same(tmp_path):
    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        path = Path(other) / "a"
        path.write_bytes(b"old")
        (tmp_path / "link").symlink_to(path)
        with path.open("rb") as reader, private_files(tmp_path / "link") as (file,):
            file.write(b"new")
            assert reader.read() == b"old"
        assert (path.read_bytes(), list(Path(other).iterdir()), (tmp_path / "link").is_symlink()) == (b"new", [path], True)


def test_none_of_several_takes_its_place_when_the_disk_is_full_for_another(tmp_path, monkeypatch):
    flushed: list[int] = []

    def full_the_second_time(handle):
        flushed.append(handle)
        if len(flushed) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_the_second_time)
    with pytest.raises(OSError, match="No space"), private_files(tmp_path / "one", tmp_path / "other"):
        pass
    assert list(tmp_path.iterdir()) == []
