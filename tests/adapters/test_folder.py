"""The folder: what is written comes back, versions are honoured also between processes, and nothing of a case stands in a name."""

import os
import stat
import subprocess
import sys

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore import _locks
from ipcore.adapters import FolderAdapter
from ipcore.adapters.folder import file_name, version_of
from ipcore.exchange import ReadContext, Reason, Receipt, Rejection, VersionConflict, WritingAdapter
from ipcore.model import Case
from ipcore.serde import dumps, loads
from ipcore.testing import cases
from tests.cli.samples import BREACH, CANARY, CLEAN, environment, line

CONTEXT = ReadContext()
CASE = loads(line(CLEAN))
CHANGED = attrs.evolve(CASE, offers=())
FOLDER = FolderAdapter()


def write(case, target, expected=None):
    return FOLDER.write(case, str(target), CONTEXT, expected=expected)


def read(target):
    return list(FOLDER.read(str(target), CONTEXT))


def changed(case):
    return attrs.evolve(case, closed_on=case.source.exported_on)


def test_it_has_the_shape_of_an_adapter_that_writes():
    assert isinstance(FOLDER, WritingAdapter)


@settings(max_examples=20, deadline=None)
@given(some=st.lists(cases(), max_size=3, unique_by=lambda one: one.id))
def test_what_is_written_comes_back(tmp_path_factory, some):
    folder = tmp_path_factory.mktemp("cases")
    for one in some:
        assert isinstance(write(one, folder), Receipt)
    assert sorted(read(folder), key=lambda one: one.id) == sorted(some, key=lambda one: one.id)
    assert [file_name(one.id) for one in read(folder)] == sorted(file_name(one.id) for one in some)


def test_a_file_is_the_canonical_bytes_for_its_owner_alone_and_says_no_id(tmp_path):
    receipt = write(CASE, tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == dumps(CASE).encode()
    assert receipt == Receipt(case=CASE.id, version=version_of(file.read_bytes()), created=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert CASE.id not in file.name


def test_a_folder_that_is_made_is_its_owners_alone(tmp_path):
    write(CASE, tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_case_is_replaced_only_where_the_version_expected_stands(tmp_path):
    first = write(CASE, tmp_path)
    assert write(changed(CASE), tmp_path) == VersionConflict(case=CASE.id, expected=None, found=first.version)
    assert write(changed(CASE), tmp_path, "other") == VersionConflict(case=CASE.id, expected="other", found=first.version)
    assert read(tmp_path) == [CASE]
    second = write(changed(CASE), tmp_path, first.version)
    assert (second.created, second.version != first.version) == (False, True)
    assert read(tmp_path) == [changed(CASE)]


def test_a_version_expected_of_a_case_that_is_not_there_is_a_conflict(tmp_path):
    assert write(CASE, tmp_path, "some") == VersionConflict(case=CASE.id, expected="some", found=None)
    assert read(tmp_path) == []


def test_nothing_is_left_behind(tmp_path):
    write(CASE, tmp_path)
    write(CASE, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [file_name(CASE.id)]


def test_a_write_that_breaks_off_leaves_the_old_case_and_no_lock(tmp_path, monkeypatch):
    first = write(CASE, tmp_path)

    def full(handle):
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    assert write(changed(CASE), tmp_path, first.version).reason is Reason.NOT_AVAILABLE
    assert [one.name for one in tmp_path.iterdir()] == [file_name(CASE.id)]
    assert read(tmp_path) == [CASE]


def test_a_lock_that_somebody_holds_is_waited_for_and_then_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr(_locks, "_PAUSE", 0)
    (tmp_path / ".lock").touch()
    found = write(CASE, tmp_path)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AVAILABLE
    assert (tmp_path / ".lock").exists()


def test_a_place_that_is_no_folder_is_a_rejection(tmp_path):
    (tmp_path / "file").touch()
    assert write(CASE, tmp_path / "file").reason is Reason.NOT_AVAILABLE


def test_a_case_that_no_file_can_hold_is_a_rejection_that_repeats_nothing(tmp_path):
    half = attrs.evolve(CASE, person=attrs.evolve(CASE.person, name=f"{CANARY}\ud800"))
    found = write(half, tmp_path / "new")
    assert (found.reason, CANARY in repr(found)) == (Reason.UNREADABLE, False)
    assert not (tmp_path / "new").exists()


RACE = """
import sys
from ipcore.adapters import FolderAdapter
from ipcore.exchange import ReadContext, Receipt
from ipcore.serde import loads
import attrs
case = loads(open(sys.argv[1]).read())
mine = attrs.evolve(case, person=attrs.evolve(case.person, name=sys.argv[4]))
wins = 0
for round in range(20):
    case_now = attrs.evolve(mine, id=f"case-{round}")
    answer = FolderAdapter().write(case_now, sys.argv[2], ReadContext(), expected=sys.argv[3] or None)
    wins += isinstance(answer, Receipt)
print(wins)
"""


def test_of_two_processes_that_write_at_once_one_gets_each_case(tmp_path):
    source = tmp_path / "case.json"
    source.write_text(line(CLEAN), encoding="utf-8")
    target = tmp_path / "cases"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(source), str(target), "", name], stdout=subprocess.PIPE, env=environment(), text=True
        )
        for name in ("one", "two")
    ]
    wins = [int(one.communicate(timeout=120)[0]) for one in running]
    assert sum(wins) == 20
    assert sum(isinstance(one, Case) for one in read(target)) == 20


def test_what_stands_in_the_folder_and_is_no_case_is_rejected(tmp_path):
    write(CASE, tmp_path)
    (tmp_path / "a.json").write_text(line(BREACH), encoding="utf-8")
    (tmp_path / "b.json").write_text(CANARY, encoding="utf-8")
    (tmp_path / "c.json").mkdir()
    (tmp_path / "d.txt").write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "e.json")
    found = [one for one in read(tmp_path) if isinstance(one, Rejection)]
    assert [one.reason for one in found] == [Reason.INVALID, Reason.UNREADABLE, Reason.UNREADABLE, Reason.UNREADABLE]
    assert CANARY not in repr(found)
    assert sum(isinstance(one, Case) for one in read(tmp_path)) == 1


@pytest.mark.parametrize("address", ["/nowhere/at/all", "\0", "x" * 5000, __file__])
def test_a_folder_that_cannot_be_read_is_a_rejection(address):
    (found,) = read(address)
    assert (found.reason, found.number) == (Reason.NOT_AVAILABLE, None)
    assert write(CASE, address).reason is Reason.NOT_AVAILABLE
