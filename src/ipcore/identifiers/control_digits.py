"""
Modulo-11 control digits of eleven-digit person numbers, today's rule and the one from 1 January 2032.

Today the weighted sum with the first control digit must leave rest 0. From 2032 rests 1, 2 and 3 are in use as well, also for
persons born earlier. The second control digit is the same under both.
"""

from __future__ import annotations

from ipcore.errors import IdentifierError

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
RESTS_FROM_2032 = (0, 1, 2, 3)


def is_ascii_digits(text: object, length: int) -> bool:
    """
    Whether the text is exactly so many of the digits 0 to 9; digits of other scripts do not count.

    Raises:
        TypeError: not a `str`. A number kept as `int` has lost its leading zeros, so it is refused loudly.
    """
    if not isinstance(text, str):
        raise TypeError("an identifier is a str: as a number it loses its leading zeros")
    return len(text) == length and text.isascii() and text.isdigit()


def weighted_sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def check_digits(first_nine: str, *, rest: int = 0) -> str | None:
    """
    The two control digits that belong to the first nine. None: one of them would have been 10, so no such number exists.

    Args:
        first_nine: Nine digits.
        rest: 0 is today's rule; 1, 2 and 3 are the further rests allowed from 2032.

    Raises:
        IdentifierError: not nine digits, or another rest.
    """
    if not is_ascii_digits(first_nine, 9):
        raise IdentifierError("control digits are made from exactly nine digits")
    if rest not in RESTS_FROM_2032:
        raise IdentifierError("the rest is 0, 1, 2 or 3")
    first = (rest - weighted_sum(first_nine, FIRST_WEIGHTS)) % 11
    if first == 10:
        return None
    second = -weighted_sum(f"{first_nine}{first}", SECOND_WEIGHTS) % 11
    return None if second == 10 else f"{first}{second}"


def control_rest(eleven: str) -> int | None:
    """The rest (0 to 3) that the first control digit of eleven digits leaves. None: one of the control digits is wrong."""
    if (weighted_sum(eleven[:10], SECOND_WEIGHTS) + int(eleven[10])) % 11 != 0:
        return None
    rest = (weighted_sum(eleven[:9], FIRST_WEIGHTS) + int(eleven[9])) % 11
    return rest if rest in RESTS_FROM_2032 else None
