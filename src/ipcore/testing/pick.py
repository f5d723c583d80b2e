"""One cheap draw: an item of a pool. Repeat an item to weigh it; the first is what a failing example shrinks to."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


def pick(draw: st.DrawFn, pool: Sequence[T]) -> T:
    """An item of `pool`, which is not empty. Unlike `sampled_from`, nothing is built for a pool seen once."""
    return pool[draw(_index(len(pool)))]


@functools.cache
def _index(size: int) -> st.SearchStrategy[int]:
    return st.integers(0, size - 1)
