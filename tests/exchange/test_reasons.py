"""Every kind of problem has its reason, of several the worst counts, and ids are remembered without being kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.errors import Problem, ProblemKind
from ipcore.exchange import WORST_FIRST, Reason, Seen, rejected, worst_reason
from ipcore.serde import from_document, loads
from ipcore.words import Lang, label
from tests.cli.samples import CANARY, case


def kinds(document):
    try:
        loads(document if isinstance(document, (bytes, str)) else json.dumps(document))
    except ValueError as error:
        return [one.kind for one in error.problems]  # type: ignore[attr-defined]
    return []


def test_every_reason_has_its_place_among_the_others_once():
    assert sorted(WORST_FIRST) == sorted(Reason)


def test_every_kind_of_problem_is_a_reason():
    assert {str(one) for one in ProblemKind} <= {str(one) for one in Reason}


@pytest.mark.parametrize("lang", Lang)
def test_every_reason_has_words(lang):
    assert all(label(lang, "rejection", str(one)) != str(one) for one in Reason)


@given(st.lists(st.sampled_from(ProblemKind), min_size=1))
def test_of_several_problems_the_worst_counts_whatever_their_order(found):
    problems = [Problem(found="a", expected="b", kind=one) for one in found]
    reason = worst_reason(problems)
    assert reason == worst_reason(reversed(problems)) == rejected(problems, number=1).reason
    assert WORST_FIRST.index(reason) == min(WORST_FIRST.index(Reason(str(one))) for one in found)


def test_something_refused_without_a_problem_is_invalid():
    assert worst_reason([]) is Reason.INVALID


SPAN = {"start": "2024-01-10", "stop": "2023-01-10"}
SERVICE = {"id": "ser-1", "sector": "municipal_health", "span": {"start": "2024-01-10"}}
OFFER = {"id": "off-1", "kind": "plan", "made_on": "2024-01-10"}


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (b"\xff", ProblemKind.UNREADABLE),
        (b"\xef\xbb\xbf{}", ProblemKind.UNREADABLE),
        (b"", ProblemKind.UNREADABLE),
        (b'{"format": ', ProblemKind.UNREADABLE),
        (b"[1]", ProblemKind.UNREADABLE),
        (b"{} {}", ProblemKind.UNREADABLE),
        (b'{"a": "\x01"}', ProblemKind.UNREADABLE),
        (b'{"a": "\\q"}', ProblemKind.UNREADABLE),
        (b" " * (5 * 1024 * 1024), ProblemKind.TOO_LARGE),
        (b"[" * 20, ProblemKind.UNREADABLE),
        (b"[" * 100_000, ProblemKind.TOO_LARGE),
        (case("a", format="ipcore/99"), ProblemKind.UNKNOWN_FORMAT),
        (case("a", format=1), ProblemKind.UNKNOWN_FORMAT),
        ({"id": "a"}, ProblemKind.UNKNOWN_FORMAT),
        ({"format": "ipcore/1", "id": "a"}, ProblemKind.MISSING),
        (case("a", surprise=1), ProblemKind.INVALID),
        (case("a", closed_on="yesterday"), ProblemKind.INVALID),
        (case(""), ProblemKind.INVALID_IDENTIFIER),
        (case("a", person={"key": "\n"}), ProblemKind.INVALID_IDENTIFIER),
        (case("a", services=[SERVICE | {"sector": "hospital"}]), ProblemKind.UNKNOWN_CODE),
        (case("a", services=[SERVICE | {"sector": 7}]), ProblemKind.INVALID),
        (case("a", services=[SERVICE, SERVICE]), ProblemKind.DUPLICATE),
        (case("a", services=[SERVICE | {"span": SPAN}]), ProblemKind.IMPOSSIBLE_CHANGE),
        (case("a", offers=[OFFER | {"answered_on": "2023-01-10"}]), ProblemKind.IMPOSSIBLE_CHANGE),
        (case("a", appointments=[{"id": "app-1", "role": "coordinator", "span": {}, "service": "ser-9"}]), ProblemKind.UNKNOWN_ID),
        (case("a", withheld=[{"id": "w", "part": "no", "withheld_from": "person", "basis": "third_party"}]), ProblemKind.UNKNOWN_ID),
        (case("a", services=[SERVICE | {"name": "\ud800"}]), ProblemKind.UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_document_says_its_kind(document, kind):
    assert kind in kinds(document)


def test_a_value_without_lines_says_its_kind_too():
    with pytest.raises(ValueError, match="no `source`") as caught:
        from_document({name: value for name, value in case("a").items() if name != "source"})
    assert caught.value.problems[0].kind is ProblemKind.MISSING  # type: ignore[attr-defined]


def test_a_problem_of_a_line_as_a_whole_names_no_column():
    assert str(Problem(found="a", expected="b", line=3)) == "line 3: found a, expected b"
    assert str(Problem(pointer="/id", found="a", expected="b", line=3)) == "line 3: /id: found a, expected b"


@settings(max_examples=50)
@given(st.lists(st.text()))
def test_ids_are_remembered_as_a_set_remembers_them(texts):
    seen, known = Seen(), set()
    for one in texts:
        assert (one in seen) == (one in known)
        assert seen.add(one) == (one not in known)
        known.add(one)
    assert len(seen) == len(known)


def test_a_hundred_thousand_ids_are_all_told_apart_and_none_is_kept():
    seen = Seen()
    assert all(seen.add(f"{CANARY}-{number}") for number in range(100_000))
    assert not any(seen.add(f"{CANARY}-{number}") for number in range(100_000))
    assert CANARY not in repr(vars(seen))
    assert len(seen._slots) * 8 <= 32 * 100_000
