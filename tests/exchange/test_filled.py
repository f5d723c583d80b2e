from __future__ import annotations

from typing import Any

from hypothesis import given

from ipcore.dates import Span
from ipcore.exchange import all_fields
from ipcore.exchange.filled import filled_fields
from ipcore.model import Case
from ipcore.model.shape import field_of
from ipcore.serde import to_document
from ipcore.testing import cases


def written(cls: type, document: dict[str, Any], prefix: str = "") -> set[str]:
    """The fields that stand in a canonical document."""
    found: set[str] = set()
    for name, value in document.items():
        one = field_of(cls, name)
        if one is None:
            assert name == "format"
        elif one.part and one.type is not Span:
            for inner in value if one.many else [value]:
                found |= written(one.type, inner, f"{prefix}{name}.")
        else:
            found.add(prefix + name)
    return found


@given(cases())
def test_what_is_filled_is_what_the_canonical_form_tells(case):
    assert filled_fields(case) == written(Case, to_document(case))
    assert filled_fields(case) <= set(all_fields())
