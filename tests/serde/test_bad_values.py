"""Documents that are JSON and not a case: each wrong value is one problem with pointer, line and column, and all come at once."""

from __future__ import annotations

from typing import Any

import pytest

from ipcore import serde
from ipcore.errors import ParseError
from ipcore.serde import limits
from tests.serde.bad import assert_says_nothing_of_the_document, only_problem, place_of, problems_of
from tests.serde.documents import CANARY, complete, minimal, text_of

REMOVED = object()


def changed(pointer: str, value: Any) -> dict[str, Any]:
    """The complete document with one value put in, or one key taken out."""
    document = complete()
    *way, last = [int(step) if step.isdigit() else step for step in pointer.split("/")[1:]]
    node: Any = document
    for step in way:
        node = node[step]
    if value is REMOVED:
        del node[last]
    else:
        node[last] = value
    return document


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/stays/0/telling_excepted", CANARY),
        ("/stays/0/telling_excepted", "no"),
        ("/stays/0/telling_excepted", 0),
        ("/stays/0/telling_excepted", None),
        ("/plans/0/in_journal", "true"),
        ("/plans/0/evaluations/0/satisfaction", 3.9),
        ("/plans/0/evaluations/0/satisfaction", 3.0),
        ("/plans/0/evaluations/0/satisfaction", True),
        ("/plans/0/evaluations/0/satisfaction", "3"),
        ("/plans/0/evaluations/0/satisfaction", 6),
        ("/plans/0/evaluations/0/satisfaction", 10**30),
        ("/plans/0/title", 3),
        ("/plans/0/title", [CANARY]),
        ("/plans/0/goals/0/wording", None),
        ("/plans/0/goals", None),
        ("/plans/0/goals", {CANARY: CANARY}),
        ("/plans/0/goals", CANARY),
        ("/plans/0/goals/1", CANARY),
        ("/plans/0/not_relevant", None),
        ("/plans/0/not_relevant", [CANARY]),
        ("/plans/0/not_relevant/period", 4),
        ("/plans/0/period", CANARY),
        ("/plans/0/period", []),
        ("/plans/0/kind", CANARY),
        ("/plans/0/kind", "Individual"),
        ("/plans/0/kind", None),
        ("/plans/0/kind", ["individual"]),
        ("/consents/0/categories/1", CANARY),
        ("/person", []),
        ("/person/key", ""),
        ("/person/key", "x" * 201),
        ("/person/key", f"{CANARY}\u0000"),
        ("/person/born_on", "2026-02-30"),
        ("/person/born_on", CANARY),
        ("/person/born_on", "20260201"),
        ("/person/born_on", "2026-W05-1"),
        ("/person/born_on", "2026-02-01T00:00:00"),
        ("/person/born_on", " 2026-02-01"),
        ("/person/born_on", "٢٠٢٦-02-01"),
        ("/person/born_on", "1849-12-31"),
        ("/person/born_on", "2200-01-01"),
        ("/person/born_on", 20260201),
        ("/deletion_requests/0", "2026-13-01"),
        ("/plans/0/period/stop", "2024-01-09"),
        ("/plans/0/in_force/1/start", "2025-02-29"),
        ("/offers/0/withdrawn_on", "2024-01-05"),
        ("/plans/0/hand_overs/0/answered_on", "2024-04-30"),
        ("/plans/0/evaluations/0/id", "off-1"),
        ("/plans/0/maker", CANARY),
        ("/plans/0/maker", "goal-1"),
        ("/plans/0/links/0", CANARY),
        ("/plans/0/measures/0/goals/1", CANARY),
        ("/plans/0/withheld/0/part", CANARY),
        ("/source/records/1", CANARY),
        ("/source/records/1", "offers:telepathy"),
        ("/source/records/1", "ipcore/2"),
        ("/source/exported_on", None),
        ("/format", CANARY),
        ("/format", "ipcore/2"),
        ("/format", 1),
        ("/format", None),
        ("/person/name", "\ud800"),
        ("/person/name", f"{CANARY}\udfff"),
        ("/plans/0/not_relevant/period", "\udc00"),
        ("/closed_on", float("nan")),
        ("/closed_on", float("inf")),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(pointer: str, value: object) -> None:
    document = changed(pointer, value)
    marked = changed(pointer, "<here>")
    # Lone surrogates can only come as escapes in a file.
    text = text_of(document).encode("utf-8", "backslashreplace")
    assert only_problem(text) == (pointer, *place_of(marked, '"<here>"'))


@pytest.mark.parametrize(
    "pointer", ["/id", "/source", "/person/key", "/plans/0/kind", "/plans/0/responsibilities/0/span", "/offers/0/made_on"]
)
def test_a_missing_key_is_told_of_the_object_that_misses_it(pointer: str) -> None:
    parent, _, name = pointer.rpartition("/")
    (problem,) = problems_of(changed(pointer, REMOVED))
    assert (problem.pointer, problem.found) == (parent, f"no `{name}`")
    assert (problem.line, problem.column) == (place_of(changed(parent, "<here>"), '"<here>"') if parent else (1, 1))


def test_a_missing_format_is_told_beside_what_else_is_wrong() -> None:
    document = changed("/format", REMOVED) | {"closed_on": 4}
    assert [(one.pointer, one.found) for one in problems_of(document)] == [("", "no `format`"), ("/closed_on", "a whole number")]


@pytest.mark.parametrize("parent", ["", "/person", "/plans/0", "/plans/0/goals/0", "/plans/0/period"])
def test_an_unknown_key_is_told_without_the_key(parent: str) -> None:
    document = changed(f"{parent}/{CANARY}", 1)
    assert only_problem(document) == (parent, *place_of(document, f'"{CANARY}":'))


def test_an_unknown_key_in_a_mapping_of_our_words_is_told_without_the_key() -> None:
    document = changed(f"/plans/0/not_relevant/{CANARY}", "x")
    assert only_problem(document) == ("/plans/0/not_relevant", *place_of(document, f'"{CANARY}":'))


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/plans/0/gaols", "`goals`"),
        ("/plans/0/Goals", "`goals`"),
        ("/offers/0/made-on", "`made_on`"),
        ("/person/born on", "`born_on`"),
        ("/plans/0/not_relevant/goal", "`goals`"),
        ("/person/zzzzzz", "`residences`"),
    ],
)
def test_an_unknown_key_is_answered_with_our_own_words(pointer: str, expected: str) -> None:
    (problem,) = problems_of(changed(pointer, "x"))
    assert expected in problem.expected


def test_an_unknown_key_of_any_length_is_refused() -> None:
    assert only_problem(changed("/" + CANARY * 100_000, 1))[0] == ""


def test_the_caller_s_own_mapping_keys_are_never_shown() -> None:
    document = changed(f"/person/identifiers/{CANARY}-2", 555)
    assert only_problem(document) == ("/person/identifiers", *place_of(document, "555"))


def test_a_lone_surrogate_in_a_mapping_key_is_refused() -> None:
    text = text_of(changed("/person/identifiers/X", "1")).replace('"X"', '"\\ud800"')
    assert only_problem(text) == ("/person/identifiers", *place_of(text, '"\\ud800"'))


def test_surrogates_in_pairs_are_a_character() -> None:
    document = minimal(person={"key": "p", "name": "<here>"})
    case = serde.loads(text_of(document).replace("<here>", "\\ud83d\\ude00"))
    assert case.person.name == "😀"


def test_null_where_nothing_need_be_recorded_is_not_recorded() -> None:
    assert serde.from_document(minimal(closed_on=None)).closed_on is None


@pytest.mark.parametrize("parent", ["", "/person", "/plans/0/goals/1"])
def test_a_known_key_that_stands_twice_is_told_at_its_second_place(parent: str) -> None:
    marked = changed(f"{parent}/<here>", 1)
    known = "source" if not parent else "key" if parent == "/person" else "wording"
    text = text_of(marked).replace('"<here>": 1', f'"{known}": 1')
    assert f"{parent}/{known}" in [one.pointer for one in problems_of(text) if one.found == "a key that stands twice"]
    (place,) = [(one.line, one.column) for one in problems_of(text) if one.found == "a key that stands twice"]
    assert place == place_of(marked, '"<here>"')


def test_equal_keys_with_equal_values_are_refused_too() -> None:
    text = '{"format":"ipcore/1","id":"c","id":"c","person":{"key":"p"},"source":{"system":"s","exported_on":"2026-07-01"}}'
    assert only_problem(text) == ("/id", 1, 31)


def test_a_stranger_s_key_that_stands_twice_is_not_shown() -> None:
    text = text_of(minimal(person={"key": "p", "identifiers": {"X": "1", "Y": "2"}}))
    text = text.replace('"X"', f'"{CANARY}"').replace('"Y"', f'"{CANARY}"')
    assert [(one.pointer, one.found) for one in problems_of(text)] == [("/person/identifiers", "a key that stands twice")]


@pytest.mark.parametrize("data", ["[]", '[{"format":"ipcore/1"}]', f'"{CANARY}"', "3", "null", "true"])
def test_what_is_not_an_object_is_told_at_once(data: str) -> None:
    assert only_problem(data) == ("", 1, 1)
    assert "JSON lines" in problems_of(data)[0].expected


def test_many_problems_are_told_together_in_the_order_of_the_text() -> None:
    document = complete()
    document["person"] |= {"born_on": "2026-02-30", CANARY: CANARY}
    document["offers"][0] |= {"kind": CANARY, "answered_on": "2024-01-01", "withdrawn_on": "2023-01-01"}
    document["plans"][0]["maker"] = CANARY
    document["plans"][1] |= {"id": "off-1", "goals": [{"id": "g", "wording": 3}]}
    document["source"] |= {"records": [CANARY], "system": None}
    problems = problems_of(document)
    assert {one.pointer for one in problems} == {
        "/person",
        "/person/born_on",
        "/offers/0/kind",
        "/offers/0/answered_on",
        "/offers/0/withdrawn_on",
        "/plans/0/maker",
        "/plans/0/links/0",
        "/plans/1/id",
        "/plans/1/goals/0/wording",
        "/source/records/0",
        "/source/system",
    }
    assert [(one.line, one.column) for one in problems] == sorted((one.line or 0, one.column or 0) for one in problems)


def test_a_list_that_cannot_be_read_is_not_told_again_of_each_reference_into_it() -> None:
    document = changed("/plans/0/participants", CANARY)
    assert only_problem(document)[0] == "/plans/0/participants"


def test_a_misspelt_list_is_not_told_again_of_each_reference_into_it() -> None:
    text = text_of(complete()).replace('"participants"', '"partisipants"')
    assert only_problem(text)[0] == "/plans/0"


def test_a_reference_that_cannot_lead_into_an_unreadable_list_is_told() -> None:
    document = changed("/plans/0/participants", CANARY)
    document["plans"][0]["links"] = [CANARY]
    assert [one.pointer for one in problems_of(document)] == ["/plans/0/participants", "/plans/0/links/0"]


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    problems = problems_of(minimal(plans=[0] * 100_000))
    assert len(problems) == limits.MAX_PROBLEMS + 1
    assert problems[-1].found == f"more than {limits.MAX_PROBLEMS} problems"
    assert [one.pointer for one in problems[:-1]] == [f"/plans/{index}" for index in range(limits.MAX_PROBLEMS)]


def test_the_order_of_the_keys_in_a_document_does_not_matter() -> None:
    document = complete()
    assert serde.from_document(dict(reversed(document.items()))) == serde.from_document(document)


def test_a_document_already_read_has_pointers_and_no_lines() -> None:
    with pytest.raises(ParseError) as caught:
        serde.from_document(changed("/plans/0/kind", CANARY))
    assert_says_nothing_of_the_document(caught.value)
    (problem,) = caught.value.problems
    assert (problem.pointer, problem.line, problem.column) == ("/plans/0/kind", None, None)


def test_a_day_that_has_been_read_already_is_no_text_of_one() -> None:
    import datetime as dt

    with pytest.raises(ParseError):
        serde.from_document(changed("/person/born_on", dt.date(2020, 1, 1)))


def test_a_lone_surrogate_in_a_document_already_read_is_refused() -> None:
    with pytest.raises(ParseError) as caught:
        serde.from_document(changed("/person/name", "\ud800"))
    assert [one.pointer for one in caught.value.problems] == ["/person/name"]


def test_a_list_already_read_is_refused() -> None:
    with pytest.raises(ParseError) as caught:
        serde.from_document([complete()])  # type: ignore[arg-type]
    assert "JSON lines" in str(caught.value)
