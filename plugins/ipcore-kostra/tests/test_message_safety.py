"""Messages come from strangers: what could harm is refused before it is read, and nothing that stands in one is repeated."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.messages import care_message, message, referral, referral_schema

from ipcore import ProblemKind
from ipcore_kostra.messages.bufdir import PLAN, read_plan
from ipcore_kostra.messages.message import MAX_DEPTH, MAX_MARKS, check_schema, read_message, spots
from ipcore_kostra.messages.plan_information import read_information
from ipcore_kostra.messages.problems import MessageError

LAUGHS = b"".join(
    [b'<!DOCTYPE a [<!ENTITY a0 "ha">', *(b'<!ENTITY a%d "&a%d;&a%d;">' % (n, n - 1, n - 1) for n in range(1, 30)), b"]><a>&a29;</a>"]
)

HOSTILE = {
    "laughs": LAUGHS,
    "laughs-in-an-attribute": LAUGHS.replace(b"<a>&a29;</a>", b'<a b="&a29;"/>'),
    "outside-file": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "outside-dtd": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>',
    "parameter-entity": b'<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd">%b;]><a/>',
    "empty-doctype": b"<!DOCTYPE a><a/>",
}
BROKEN = {
    "nothing": b"",
    "no-xml": b"hello",
    "cut-off": referral()[:-30],
    "unknown-entity": b"<a>&b;</a>",
    "control": b"<a>&#1;</a>",
    "two-roots": b"<a/><b/>",
    "wrong-bytes": b'<?xml version="1.0" encoding="UTF-8"?><a>\xff</a>',
    "utf-7": b'<?xml version="1.0" encoding="utf-7"?><a/>',
    "utf-16": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
    "no-encoding": b'<?xml version="1.0" encoding="nonsense"?><a/>',
    "unbound-prefix": b"<p:a/>",
    "one-attribute-twice": b'<a b="1" b="2"/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_type_is_refused_whatever_is_in_it(name: str) -> None:
    with pytest.raises(MessageError, match="found a document type"):
        message(HOSTILE[name])


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_message_is_refused(name: str) -> None:
    with pytest.raises(MessageError) as caught:
        message(BROKEN[name])
    assert caught.value.problems[0].kind is ProblemKind.UNREADABLE


def test_a_comment_that_names_a_document_type_is_none() -> None:
    assert message(b"<!-- <!DOCTYPE a> --><a/>").root.tag == "a"


def test_depth_and_length_have_their_limits() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    assert message(nested(MAX_DEPTH)).root.tag == "a"
    for data, most in ((nested(MAX_DEPTH + 1), 10_000), (b"<a></a>", 6)):
        with pytest.raises(MessageError) as caught:
            read_message(io.BytesIO(data), max_bytes=most)
        assert caught.value.problems[0].kind is ProblemKind.TOO_LARGE
    assert read_message(io.BytesIO(b"<a></a>"), max_bytes=7).root.tag == "a"


MANY = {
    "elements": b"<b/>" * (MAX_MARKS - 1),
    "attributes": b'<b c=""/>' * (MAX_MARKS // 2),
    "comments": b"<!---->" * MAX_MARKS,
    "instructions": b"<?b?>" * MAX_MARKS,
    "prefixes": b'<b xmlns:c="d"/>' * (MAX_MARKS // 2),
}


@pytest.mark.parametrize("name", MANY)
def test_a_message_of_too_many_parts_is_refused_before_there_is_a_tree_of_it(name: str) -> None:
    with pytest.raises(MessageError, match="too many elements") as caught:
        message(b"<a>" + MANY[name] + b"<b/></a>")
    assert caught.value.problems[0].kind is ProblemKind.TOO_LARGE


def test_a_message_of_very_many_parts_is_read() -> None:
    assert len(message(b"<a>" + b"<b/>" * (MAX_MARKS - 1) + b"</a>").root) == MAX_MARKS - 1


def test_a_text_beyond_the_limits_is_told_as_too_long_and_not_as_no_xml() -> None:
    with pytest.raises(MessageError, match="10 million") as caught:
        message(b"<a>" + b"x" * 10_000_001 + b"</a>")
    assert caught.value.problems[0].kind is ProblemKind.TOO_LARGE


def test_what_stands_in_a_message_is_in_no_error_and_no_repr() -> None:
    secret = "Hemmelig Navnesen 01810012345"
    found = message(referral(f"<h:IndividuellPlan><b:Status>{secret}</b:Status><b:{secret[:8]}/></h:IndividuellPlan>", note=secret))
    with pytest.raises(MessageError) as caught:
        read_plan(found)
    assert len(caught.value.problems) == 2
    for text in (str(caught.value), repr(caught.value), repr(found)):
        assert "Hemmelig" not in text
        assert "018100" not in text
    with pytest.raises(MessageError) as caught:
        read_information(message(care_message(f"<po:OpplysningerOmIndividuellPlan>{secret}</po:OpplysningerOmIndividuellPlan>")))
    assert "Hemmelig" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "windows-1252", "ISO-8859-15"])
def test_the_spot_of_an_element_is_its_bytes(encoding: str) -> None:
    data = referral(encoding=encoding)
    (spot,) = spots(message(data), PLAN)
    assert data[spot.start : spot.stop].decode(encoding) == "<h:IndividuellPlan><b:Status>4</b:Status></h:IndividuellPlan>"


def test_the_spot_is_counted_from_a_byte_order_mark_on() -> None:
    data = b"\xef\xbb\xbf" + referral()
    (spot,) = spots(message(data), PLAN)
    assert data[spot.start : spot.stop].startswith(b"<h:IndividuellPlan>")
    assert data[spot.start : spot.stop].endswith(b"</h:IndividuellPlan>")


@pytest.mark.parametrize("tag", ["<a/>", '<a b=">"/>', "<a b='/>'  />", "<a></a>", '<a b="\'>"></a >', "<a\n>x</a\n>"])
def test_the_end_of_a_tag_is_found_whatever_its_attributes_hold(tag: str) -> None:
    data = f"<r>{tag}</r>".encode()
    (spot,) = spots(message(data), "a")
    assert data[spot.start : spot.stop].decode() == tag


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet="<>/a&;\"'=! -[]DOCTYPE", max_size=60).map(str.encode))
def test_any_bytes_are_a_message_or_are_refused(data: bytes) -> None:
    try:
        message(data)
    except MessageError:
        return


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_referral_with_some_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(referral())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_plan(message(bytes(whole)))
    except MessageError:
        return


def test_no_name_that_a_sender_made_up_is_in_what_a_schema_found(tmp_path: Path) -> None:
    data = referral().replace(b"f:Henvisning", b"Kanari:Henvisning").replace(b"xmlns:f", b"xmlns:Kanari")
    data = data.replace(b"  <h:PlanForTiltaket", b"  <h:Kanarifuglen/><h:PlanForTiltaket")
    with pytest.raises(MessageError) as caught:
        check_schema(message(data), referral_schema(tmp_path))
    assert "Kanari" not in str(caught.value)
    assert caught.value.problems[0].pointer == "/Henvisning/*"
