"""With msgspec a canonical document is read on the fast road. Whatever the bytes, both roads say the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore import serde
from ipcore.model import Case
from ipcore.serde import fast, limits, reading
from ipcore.testing import cases
from tests.serde.documents import complete
from tests.serde.test_fuzz import CHANGES, DATA, changed_documents

CASE = serde.from_document(complete())


def compact(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def on_both_roads(data: bytes) -> Any:
    """What the fast road gives, where it gives anything, is what the careful road gives."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "INSTALLED", False)
        careful = reading.read(data)
    quick = fast.canonical_case(data)
    assert quick is None or quick == careful
    assert reading.read(data) == careful
    return quick


@given(cases())
def test_a_canonical_document_takes_the_fast_road(case: Case) -> None:
    assert on_both_roads(serde.dumps(case).encode()) == case


@given(CHANGES)
def test_changed_bytes_are_the_same_on_both_roads(changes: list[tuple[int, int, bytes]]) -> None:
    data = DATA
    for at, length, piece in changes:
        data = data[:at] + piece + data[at + length :]
    on_both_roads(data)


@given(changed_documents())
def test_changed_values_are_the_same_on_both_roads(document: Any) -> None:
    on_both_roads(compact(document))


@given(cases(), st.data())
def test_a_member_put_in_twice_or_under_a_name_there_is_not_never_takes_the_fast_road(case: Case, data: st.DataObject) -> None:
    text = serde.dumps(case)
    at = data.draw(st.sampled_from([place for place in range(len(text)) if text.startswith(('{"id":', '{"format":'), place)]))
    member = data.draw(st.sampled_from(['"id":"x",', '"other":1,', '"a\\\\":1,', '"withheld":[],', '"note":null,', '"format":"ipcore/1",']))
    assert on_both_roads((text[: at + 1] + member + text[at + 1 :]).encode()) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"satisfaction":4', '"satisfaction":4.0'),
        ('"satisfaction":4', '"satisfaction":true'),
        ('"satisfaction":4', '"satisfaction":"4"'),
        ('"id":"case-1"', '"id":3'),
        ('"id":"case-1"', '"id": "case-1"'),
        ('"2024-01-10"', '"20240110"'),
        ('"2024-01-10"', '"2024-01-10T00:00:00"'),
        ('"2024-01-10"', '"0001-01-01"'),
        ('"lar"', '"lars"'),
        ('"in_journal":true', '"in_journal":"true"'),
        ('"in_journal":true', '"in_journal":1'),
        ('"in_journal":true', '"in_journal":null'),
        ('"maker":"par-1"', '"maker":"nobody"'),
        ('"title":"Planen min"', '"title":"\\ud800"'),
        ('"title":"Planen min"', '"title":"\\u0050lanen min"'),
        ('{"format":"ipcore/1"', '{"format":"ipcore/0"'),
    ],
    ids=lambda text: text,
)
def test_what_is_not_canonical_is_read_with_care(old: str, new: str) -> None:
    text = serde.dumps(CASE)
    assert text.count(old) >= 1
    assert on_both_roads(text.replace(old, new, 1).encode()) is None


def test_texts_with_every_kind_of_character_are_the_same_on_both_roads() -> None:
    document = complete()
    for text in ("\b\f\n\r\t\x00\x1f\x7f\x80\u2028\ufeff", "\"\\/'<>&", "æøå 🚲 ŋ", "é́"):
        document["plans"][0]["title"] = text
        data = serde.dumps(serde.from_document(document)).encode()
        on_both_roads(data)


def test_a_document_that_is_too_long_is_refused_on_both_roads(monkeypatch: pytest.MonkeyPatch) -> None:
    data = serde.dumps(CASE).encode()
    monkeypatch.setattr(limits, "MAX_BYTES", len(data) - 1)
    assert on_both_roads(data) is None
    monkeypatch.setattr(limits, "MAX_BYTES", len(data))
    assert on_both_roads(data) == CASE


def test_a_line_feed_at_the_end_keeps_nothing_from_the_fast_road(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_text", lambda data: pytest.fail("the careful road was taken"))
    assert serde.loads(serde.dumps(CASE).encode() + b"\n") == CASE
