"""Whatever the bytes: a case or a `ParseError`, nothing else, and none of the document's words in the error."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from ipcore import serde
from ipcore.errors import ParseError
from ipcore.model import Case
from tests.serde.bad import assert_says_nothing_of_the_document
from tests.serde.documents import CANARY, complete

DATA = serde.dumps(serde.from_document(complete())).encode()
PIECES = st.one_of(
    st.binary(max_size=4), st.sampled_from([b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"null", b"3", b"\\ud800", b"\xff", b"\n"])
)
CHANGES = st.lists(st.tuples(st.integers(0, len(DATA)), st.integers(0, 20), PIECES), min_size=1, max_size=4)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([CANARY, "ipcore/1", "2026-02-30", "plan"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "plans", "goals", "person", CANARY]), inner, max_size=4)
    ),
    max_leaves=10,
)


def assert_a_case_or_a_parse_error(read: Any, data: Any) -> None:
    try:
        assert isinstance(read(data), Case)
    except ParseError as error:
        caught: ParseError | None = error
    else:
        caught = None
    if caught is not None:
        assert caught.problems
        assert not any(problem.found == "something that cannot be read" for problem in caught.problems)
        assert_says_nothing_of_the_document(caught)


@given(CHANGES)
def test_changed_bytes_are_a_case_or_a_parse_error(changes: list[tuple[int, int, bytes]]) -> None:
    data = DATA
    for at, length, piece in changes:
        data = data[:at] + piece + data[at + length :]
    assert_a_case_or_a_parse_error(serde.loads, data)


@st.composite
def changed_documents(draw: st.DrawFn) -> Any:
    """The complete document with some JSON in the place of one of its values, at any depth."""
    document = complete()
    node: Any = document
    parent: Any = None
    step: Any = None
    while isinstance(node, (dict, list)) and node and (parent is None or draw(st.booleans())):
        parent, step = node, draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        node = parent[step]
    parent[step] = draw(JSON)
    return document


@given(changed_documents())
def test_changed_values_are_a_case_or_a_parse_error(document: Any) -> None:
    assert_a_case_or_a_parse_error(serde.from_document, document)


@given(st.one_of(st.binary(max_size=40), st.text(max_size=40)))
@example("\\")
@example('"')
@example('{"')
@example("-")
@example("[")
@example("\ud800")
@example(b"\xff\xfe")
@example("Infinity")
def test_any_bytes_or_text_are_a_parse_error(data: bytes | str) -> None:
    assert_a_case_or_a_parse_error(serde.loads, data)
