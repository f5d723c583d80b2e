"""Organisation numbers (organisasjonsnummer): nine digits, the last one a modulo-11 control digit."""

from __future__ import annotations

from ipcore.identifiers.control_digits import is_ascii_digits, weighted_sum

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)


def is_organisation_number(text: str) -> bool:
    """
    Whether the control digit fits. Whether the number is in use cannot be told from it, nor is the first digit looked at.

    Raises:
        TypeError: not a `str`.
    """
    return is_ascii_digits(text, 9) and weighted_sum(text, _WEIGHTS) % 11 == 0
