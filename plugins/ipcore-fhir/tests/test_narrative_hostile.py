"""Whatever stands in the free texts of a case, the texts of its resources are XHTML as FHIR allows it (txt-1, txt-2)."""

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from conftest import CASES
from fhir_parts.made import ON
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter
from ipcore_fhir.reading.narrative import is_harmless

FREE = {"wording", "text", "extent", "how", "title", "own_view", "contribution", "name", "contact", "own_contribution", "methods"}
PARTS = (
    *("<script>alert(1)</script>", "</div>", "<!--", "-->", "<![CDATA[", "]]>", "<?x ?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;"),
    *('"', "'", "onload=x", "javascript:alert(1)", "url(x)", "{0}", "{goal}", "{{", "%s", "\\", "\x00", "\x0b", "\x1b[31m", "\x7f", "\x85"),
    *("\u2028", "\u202e", "\u200f", "\u2066", "\ufeff", "\ufffe", "\uffff", "\U0001f600", "\U0010ffff", "\n", "\r\n", "\t", " ", "æ"),
)
HOSTILE = st.lists(st.sampled_from(PARTS) | st.text(max_size=8), min_size=1, max_size=6).map("".join)
XHTML = "{http://www.w3.org/1999/xhtml}"
MAY_BE = {XHTML + one for one in ("div", "p", "b", "ul", "li", "h3", "br")}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def with_texts(case, texts):
    """The case with the next of the texts, over and over, in each of its free texts."""
    told = json.loads(ipcore.dumps(case))
    left = _turns(texts)
    told["plans"][0]["not_relevant"] = {"cooperation": next(left)}
    told["plans"][0]["outpatient_care"] = next(left)
    told["stays"] = [{"id": "stay", "field": "mental", "span": {"start": "2026-01-01"}, "aftercare_reasons": {"housing": next(left)}}]
    return ipcore.loads(json.dumps(_replaced(told, left)).encode())


def _turns(texts):
    while True:
        yield from texts


def _replaced(value, texts, name=""):
    if isinstance(value, dict):
        return {key: _replaced(one, texts, key) for key, one in value.items() if key != "decision"}  # a measure's decision is lost
    if isinstance(value, list):
        return [_replaced(one, texts, name) for one in value]
    return next(texts) if name in FREE and isinstance(value, str) else value


def written(case, **options):
    out = io.BytesIO()
    FhirExporter().write([case], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=ON, options=options))
    return out.getvalue()


def divs(value):
    if isinstance(value, dict):
        yield from ([value["div"]] if "div" in value else [])
        for one in value.values():
            yield from divs(one)
    elif isinstance(value, list):
        for one in value:
            yield from divs(one)


def assert_allowed(bundle):
    found = list(divs(json.loads(bundle)))
    assert len(found) > 40
    for one in found:
        page = ET.fromstring(one)
        assert {each.tag for each in page.iter()} <= MAY_BE
        assert page.attrib.keys() == {"lang", LANGUAGE}
        assert not any(each.attrib for each in page.iter() if each is not page)
        assert "".join(page.itertext()).strip()
        assert is_harmless(one)
        assert not re.search(r"<!|<\?|&(?!(amp|lt|gt|quot|#x27);)", one)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(HOSTILE, min_size=1, max_size=12))
def test_free_texts_are_texts_and_are_read_again(texts):
    with (CASES / "complete-plan.json").open("rb") as file:
        case = with_texts(ipcore.loads(file.read()), texts)
    bundle = written(case)
    assert_allowed(bundle)
    assert_allowed(written(case, bundle="document"))
    (back,) = FhirAdapter().read(io.BytesIO(bundle), ipcore.ReadContext())
    assert back.plans == case.plans


@pytest.mark.parametrize("text", ["<" * 100_000, "&" * 100_000, "x\n" * 50_000, "]]>" * 33_333, "\u202e" * 100_000, "\x00" * 99_999 + "x"])
def test_a_text_may_be_as_long_as_it_likes(text):
    plan = {"id": "p", "kind": "individual", "in_force": [{"start": "2026-01-01"}], "goals": [{"id": "g", "wording": text}]}
    told = {
        "format": "ipcore/1",
        "id": "c",
        "person": {"key": "k"},
        "plans": [plan],
        "source": {"system": "s", "exported_on": "2026-11-21"},
    }
    bundle = written(ipcore.loads(json.dumps(told).encode()))
    for one in divs(json.loads(bundle)):
        ET.fromstring(one)
        assert is_harmless(one)
    (back,) = FhirAdapter().read(io.BytesIO(bundle), ipcore.ReadContext())
    assert back.plans[0].goals[0].wording == text
