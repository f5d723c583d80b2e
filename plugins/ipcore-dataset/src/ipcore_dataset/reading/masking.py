"""An example of what stood in a cell that tells its shape and nothing else."""

from __future__ import annotations

LONGEST = 24


def masked(text: str) -> str:
    """Letters are x and X, digits 9, what cannot be seen a middle dot; signs stay. At most `LONGEST` characters."""
    return "".join(_mask(one) for one in text[:LONGEST])


def _mask(one: str) -> str:
    if one.isnumeric():
        return "9"
    if one.isalpha():
        return "X" if one.isupper() else "x"
    return one if one.isascii() and one.isprintable() else "·"
