"""How far a long run has come is shown on standard error, while that is a terminal."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.samples import case, on_terminal, put, start

SHOWN = "60 cases, 0 not clean, 0 rejected"


@pytest.fixture
def many(tmp_path):
    """A file of sixty clean cases."""
    return put(tmp_path / "many.jsonl", *(case(f"c-{number}", need="no") for number in range(60)))


def test_a_bar_is_shown_for_many_cases_and_not_for_a_handful(tmp_path, many):
    assert SHOWN in on_terminal("check", many)
    few = put(tmp_path / "few.jsonl", *(case(f"c-{number}", need="no") for number in range(10)))
    assert "rejected" not in on_terminal("check", few)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_the_bar_is_on_standard_error_and_leaves_what_is_piped_alone(tmp_path, many, form):
    piped = tmp_path / "piped"
    with piped.open("wb") as out:
        assert SHOWN in on_terminal("check", many, "--format", form, stdout=out)
    plain = start("check", many, "--format", form, stdout=subprocess.PIPE, stderr=subprocess.PIPE).communicate(timeout=60)
    assert (piped.read_bytes(), b"") == plain
    if form == "jsonl":
        assert len([json.loads(one) for one in piped.read_text(encoding="utf-8").splitlines()]) == 60


def test_no_bar_where_standard_error_is_piped(tmp_path, many):
    errors = tmp_path / "errors"
    with errors.open("wb") as err:
        told = on_terminal("check", many, stderr=err)
    assert "not clean, 0 rejected" not in told
    assert errors.read_bytes() == b""
