"""What `json` and `jsonl` write is what ipcore reads."""

from __future__ import annotations

import io

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import ipcore
from ipcore.exporters.canonical import JSON, JSON_LINES
from ipcore.serde import limits
from ipcore.testing import cases
from tests.build import ON, case


def exported(exporter, *several, recipient=ipcore.ARCHIVE):
    out = io.BytesIO()
    ipcore.export(several, exporter, out, recipient=recipient, on=ON)
    return out.getvalue()


def open_address(one):
    """The case, of a person whose address is not protected: then the archive has all of it."""
    return evolve(one, person=evolve(one.person, protected_address=False))


@given(cases().map(open_address))
def test_json_for_the_archive_reads_back_equal(one):
    assert ipcore.loads(exported(JSON, one)) == one


@given(st.lists(cases(max_parts=2).map(open_address), max_size=4))
def test_lines_for_the_archive_read_back_equal(several):
    assert [line.case for line in ipcore.read_lines(io.BytesIO(exported(JSON_LINES, *several)))] == several


@given(cases().map(open_address))
def test_the_same_case_gives_the_same_bytes(one):
    again = ipcore.loads(ipcore.dumps(one))
    for exporter in (JSON, JSON_LINES):
        assert exported(exporter, one) == exported(exporter, again)


def test_json_is_one_case_laid_out_and_refuses_several_and_none():
    assert exported(JSON, case()).decode() == ipcore.dumps(case(), indent=2) + "\n"
    with pytest.raises(ipcore.ExchangeError, match="found several: use jsonl"):
        exported(JSON, case(), case())
    with pytest.raises(ipcore.ExchangeError, match="found none"):
        exported(JSON)


def test_a_case_too_long_laid_out_is_put_on_one_line(monkeypatch):
    line = ipcore.dumps(case()) + "\n"
    monkeypatch.setattr(limits, "MAX_BYTES", len(line))
    assert exported(JSON, case()).decode() == line
    assert ipcore.loads(exported(JSON, case())) == case()


def test_a_case_too_long_to_be_read_back_is_not_written(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    for exporter in (JSON, JSON_LINES):
        with pytest.raises(ipcore.ExchangeError, match="expected at most 10"):
            exported(exporter, case())


def test_half_a_character_is_told_with_its_place():
    one = open_address(evolve(case(), person=evolve(case().person, name="\ud800")))
    for exporter in (JSON, JSON_LINES):
        with pytest.raises(ipcore.ExchangeError, match="/person/name: found half a character"):
            exported(exporter, one)


def test_nothing_is_declared_lost_and_nothing_is():
    out = io.BytesIO()
    done = ipcore.export([case()], JSON_LINES, out, recipient=ipcore.ARCHIVE, on=ON)
    assert (done.cases, done.bytes, done.lost) == (1, len(out.getvalue()), {})
