from __future__ import annotations

import os

import click
import pytest

from ipcore.cli.files import private_file


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
