"""Measuring memory leaves the garbage collector as it was found."""

from __future__ import annotations

import gc

import pytest

from ipcore.testing.conformance.holding import peak


@pytest.fixture
def frozen():
    gc.collect()
    gc.freeze()  # in a run of all tests it is so already
    return gc.get_freeze_count()


def test_what_somebody_else_has_frozen_stays_frozen(frozen):
    assert frozen
    peak(lambda: None)
    assert gc.get_freeze_count() >= frozen


def test_what_was_made_during_the_work_is_measured_though_the_rest_is_frozen(frozen):
    assert peak(lambda: bytes(500_000)) > 400_000
