"""Bytes that are not JSON, or too much of it: one clear problem, at the place, without a word of the text."""

from __future__ import annotations

import codecs
import time
import tracemalloc
from pathlib import Path

import pytest

from ipcore import serde
from ipcore.identifiers import is_real_person_number
from ipcore.serde import limits
from tests.serde.bad import only_problem, place_of, problems_of
from tests.serde.documents import CANARY, complete, minimal, text_of

TEXT = text_of(complete())


def real_number() -> str:
    """A number that could be a person's, made when the test runs so that it stands in no file."""
    stem = "150" + "690"
    return next(text for text in (f"{stem}{tail:05}" for tail in range(100_000)) if is_real_person_number(text))


@pytest.mark.parametrize("data", [b"", b" \n\t ", "", "\r\n"])
def test_nothing_is_told_as_nothing(data: bytes | str) -> None:
    (problem,) = problems_of(data)
    assert (problem.pointer, problem.found) == ("", "nothing")


@pytest.mark.parametrize("fragment", ['"goals"', '"wording": "Kan', '"born_on"', "satisfaction", '"graded"'])
def test_a_truncated_file_is_told_at_its_end(fragment: str) -> None:
    cut = TEXT[: TEXT.find(fragment) + len(fragment) - 2]
    (problem,) = problems_of(cut)
    assert problem.line is not None
    assert problem.found in {"the end of the document", "a text that does not end", "a key that is not a JSON text"}


def test_every_truncation_is_one_problem() -> None:
    text = serde.dumps(serde.from_document(complete()))
    assert all(len(problems_of(text[:length])) == 1 for length in range(0, len(text), 7))


def test_the_pointer_leads_into_what_was_being_read_when_the_file_ended() -> None:
    cut = TEXT[: TEXT.index('"satisfaction": 4') + len('"satisfaction": ')]
    (problem,) = problems_of(cut)
    assert (problem.pointer, problem.found) == ("/plans/0/evaluations/0/satisfaction", "the end of the document")
    assert problem.line == cut.count("\n") + 1


@pytest.mark.parametrize("tail", [CANARY, "]", "}", "\x00"])
def test_garbage_after_the_case_is_told(tail: str) -> None:
    (problem,) = problems_of(f"{TEXT}\n {tail}")
    assert (problem.pointer, problem.found) == ("", "something after the case")
    assert (problem.line, problem.column) == (TEXT.count("\n") + 2, 2)


def test_a_second_case_is_told_of_json_lines() -> None:
    (problem,) = problems_of(f"{TEXT}\n{TEXT}")
    assert problem.found == "a second object"
    assert "JSON lines" in problem.expected


@pytest.mark.parametrize(
    ("old", "new", "at", "pointer"),
    [
        ('"satisfaction": 4', '"satisfaction": 04', "4\n", "/plans/0/evaluations/0"),
        ('"satisfaction": 4', f'"satisfaction": {CANARY}x', f"{CANARY}x", "/plans/0/evaluations/0/satisfaction"),
        ('"satisfaction": 4', f"'satisfaction': {CANARY}", f"'satisfaction': {CANARY}", "/plans/0/evaluations/0"),
        ('"satisfaction": 4', '"satisfaction" 4', "4\n   ", "/plans/0/evaluations/0"),
        ('"satisfaction": 4', '"satisfaction": 4,', ',\n    }\n   ],\n   "revisions"', "/plans/0/evaluations/0"),
        ('"satisfaction": 4', f'"satisfaction": 4 // {CANARY}', f"// {CANARY}", "/plans/0/evaluations/0"),
        ('"satisfaction": 4', '"satisfaction": +4', "+4", "/plans/0/evaluations/0/satisfaction"),
        ('"satisfaction": 4', '"satisfaction": .4', ".4", "/plans/0/evaluations/0/satisfaction"),
        ('"title": "Planen min"', f'"title": "{CANARY}\tmin"', "\tmin", "/plans/0/title"),
        ('"title": "Planen min"', f'"title": "{CANARY}\x00min"', "\x00min", "/plans/0/title"),
        ('"title": "Planen min"', f'"title": "{CANARY}\\x41"', "\\x41", "/plans/0/title"),
        ('"title": "Planen min"', f'"ti\x01{CANARY}": 1', f'"ti\x01{CANARY}"', "/plans/0"),
    ],
)
def test_what_is_not_json_is_told_where_it_stands(old: str, new: str, at: str, pointer: str) -> None:
    text = TEXT.replace(old, new)
    assert only_problem(text) == (pointer, *place_of(text, at))


def test_a_pointer_into_broken_text_stops_before_a_stranger_s_key() -> None:
    text = TEXT.replace('"title": "Planen min"', f'"{CANARY}": {{"{CANARY}2": [1, x]}}')
    assert only_problem(text) == ("/plans/0", *place_of(text, "x]}"))


def test_columns_are_counted_in_characters() -> None:
    text = (
        '{"format":"ipcore/1","id":"c","person":{"key":"p","name":"æ😀ø","born_on":3},"source":{"system":"s","exported_on":"2026-07-01"}}'
    )
    assert only_problem(text.encode()) == ("/person/born_on", 1, text.index("3}") + 1)


def test_only_a_line_feed_ends_a_line() -> None:
    text = '{\r\n"format":"ipcore/1",\r"id":3,\r\n"person":{"key":"p"},"source":{"system":"\u2028","exported_on":"2026-07-01"}}'
    assert only_problem(text) == ("/id", 2, 27)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "a byte order mark"),
        ("\ufeff" + TEXT, "a byte order mark"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
    ],
)
def test_another_encoding_is_named(data: bytes | str, found: str) -> None:
    (problem,) = problems_of(data)
    assert (problem.pointer, problem.found, problem.line, problem.column) == ("", found, 1, 1)
    assert "UTF-8 without a byte order mark" in problem.expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused(encoding: str) -> None:
    text = serde.dumps(serde.from_document(minimal()))
    assert only_problem(text.encode(encoding))[:2] == ("", 1)


def test_latin_1_is_told_at_the_first_letter_that_is_not_utf_8() -> None:
    text = text_of(minimal(person={"key": "p", "name": f"{CANARY} Ås"}))
    assert only_problem(text.encode("latin-1")) == ("", *place_of(text, "Å"))


def test_a_raw_lone_surrogate_in_a_text_is_told_where_it_stands() -> None:
    text = text_of(minimal(person={"key": "p", "name": f"{CANARY}\ud800"}))
    assert only_problem(text) == ("", *place_of(text, "\ud800"))


@pytest.mark.parametrize(
    ("value", "found"), [("9" * 30, "number"), ("9" * 5000, "number"), ("9" * 1_000_000, "number"), ("1e999", "number")]
)
def test_very_long_numbers_are_refused_without_being_worked_out(value: str, found: str) -> None:
    text = TEXT.replace('"satisfaction": 4', f'"satisfaction": {value}')
    (problem,) = problems_of(text)
    assert problem.pointer == "/plans/0/evaluations/0/satisfaction"
    assert found in problem.found


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "3.9", "-0.0"])
def test_numbers_json_does_not_have_are_refused(value: str) -> None:
    text = TEXT.replace('"satisfaction": 4', f'"satisfaction": {value}')
    assert only_problem(text) == ("/plans/0/evaluations/0/satisfaction", *place_of(text, f"{value}\n"))


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"plans":[', '[[{"goals":'])
def test_deep_nesting_is_told_at_once(opening: str) -> None:
    (problem,) = problems_of(opening * 100_000)
    assert problem.found == "lists and objects nested too deeply"


def test_deep_nesting_is_followed_no_further_than_the_limit() -> None:
    assert only_problem("[" * 100_000) == ("", 1, limits.MAX_DEPTH + 1)


def test_deep_nesting_that_can_be_read_is_only_a_wrong_value() -> None:
    text = TEXT.replace('"title": "Planen min"', f'"title": {"[" * 100}{"]" * 100}')
    assert only_problem(text) == ("/plans/0/title", *place_of(text, "[" * 100))


@pytest.mark.parametrize("data", [b"[" * 200_000_000, "[" * 200_000_000], ids=["bytes", "text"])
def test_two_hundred_megabytes_of_brackets_fail_fast_and_without_memory(data: bytes | str) -> None:
    tracemalloc.start()
    began = time.process_time()
    (problem,) = problems_of(data)
    took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.found == "a document that is too long"
    # Far from the real time, which is under a millisecond: this tells "at once" from "read it all first".
    assert took < 5
    assert peak < 2_000_000


def test_a_document_of_the_longest_length_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = TEXT.encode()
    monkeypatch.setattr(limits, "MAX_BYTES", len(data))
    assert serde.loads(data).id == "case-1"
    assert only_problem(data + b" ") == ("", 1, 1)


def test_an_identity_number_as_a_key_is_refused_and_not_shown() -> None:
    number = real_number()
    text = TEXT.replace('"lokal"', f'"{number}"')
    (problem,) = problems_of(text)
    assert (problem.pointer, problem.found) == ("/person/identifiers", "a real identity number as a key")
    assert (problem.line, problem.column) == place_of(text, f'"{number}"')
    assert number not in str(problem)


@pytest.mark.parametrize("place", ['"key": "person-1"', '"id": "goal-2"', '"holder": "staff-1"'])
def test_an_identity_number_where_a_pseudonym_belongs_is_refused_and_not_shown(place: str) -> None:
    number = real_number()
    name = place.split('"')[1]
    text = TEXT.replace(place, f'"{name}": "{number}"')
    problems = problems_of(text)
    assert "a real identity number" in {one.found for one in problems}
    assert not any(number in str(one) for one in problems)


def test_an_identity_number_as_an_unknown_key_is_not_shown() -> None:
    number = real_number()
    (problem,) = problems_of(minimal(**{number: 1}))
    assert problem.found == "an unknown key"
    assert number not in str(problem)


@pytest.mark.parametrize("data", [None, {}, Path("case.json")], ids=["nothing", "a dict", "a path"])
def test_what_is_neither_bytes_nor_text_is_refused_by_name(data):
    with pytest.raises(TypeError, match="bytes or str are needed"):
        serde.loads(data)
