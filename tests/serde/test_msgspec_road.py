"""msgspec can decode straight into the model: the fast road that the extra `fast` will take stays open."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from ipcore import serde
from ipcore.errors import ModelError
from ipcore.model import Case
from ipcore.model.shape import classes
from ipcore.testing import cases
from tests.serde.documents import complete

CASE = serde.from_document(complete())


def test_the_complete_case_is_decoded_as_loads_reads_it() -> None:
    assert msgspec.json.decode(serde.dumps(CASE), type=Case) == CASE


@given(cases())
def test_any_case_is_decoded_as_loads_reads_it(case: Case) -> None:
    assert msgspec.json.decode(serde.dumps(case), type=Case) == case
    assert msgspec.convert(serde.to_document(case), type=Case) == case


@pytest.mark.parametrize("cls", classes(Case), ids=lambda cls: cls.__name__)
def test_every_class_has_fields_that_msgspec_can_decode(cls: type) -> None:
    msgspec.json.Decoder(cls)


@pytest.mark.parametrize(("old", "new"), [('"case-1"', "3"), ('"2026-06-01"', '"2026-02-30"'), ("true", '"true"'), ('"lar"', '"lars"')])
def test_msgspec_coerces_nothing_either(old: str, new: str) -> None:
    text = serde.dumps(CASE).replace(old, new, 1)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=Case)


def test_the_case_s_own_checks_run_on_that_road_too() -> None:
    text = serde.dumps(CASE).replace('"maker":"par-1"', '"maker":"nobody"')
    with pytest.raises((ModelError, msgspec.ValidationError)):
        msgspec.json.decode(text, type=Case)
