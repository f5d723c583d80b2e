"""
What the receiver reads out of a number of a person: is it one, how old is who has it, is a DUF number one.

As its control programme does: control digits are enough, so the synthetic numbers of the tax administration (month + 80) count as
valid there too, and the age is counted by calendar years.
"""

from __future__ import annotations

from typing import Final

from ipcore.identifiers import Series, check_digits, classify

AGREED_ENDINGS: Final = ("00100", "00200", "99999")
"""With a date of birth before them: agreed for those who have no number (boy, girl, unborn)."""

_DUF_WEIGHTS: Final = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)
_CENTURY: Final = 100


def is_number(text: str) -> bool:
    """The control digits fit, or it is a date of birth with an agreed ending."""
    return has_control_digits(text) or (_digits(text, 11) and text.endswith(AGREED_ENDINGS) and _year(text[:6]) is not None)


def has_control_digits(text: str) -> bool:
    """Eleven digits of which the last two fit the others by today's rule."""
    return _digits(text, 11) and check_digits(text[:9]) == text[9:]


def is_synthetic(text: str) -> bool:
    """One of the tax administration's synthetic numbers: nobody has it."""
    if not _digits(text, 11) or text[2] not in "89":
        return False
    known = classify(text, allow_2032=False)
    return known is not None and known.series is Series.TENOR_SYNTHETIC


def age(text: str, year: int) -> int | None:
    """How old one gets in the year who has the number; its control digits are not asked for. None: no date of birth can be read."""
    if not _digits(text, 11):
        return None
    born = _agreed_year(text, year) if text.endswith(AGREED_ENDINGS) else _year_of_birth(text)
    return None if born is None else year - born


def is_duf(text: str) -> bool:
    """Twelve digits of which the last two fit the others."""
    if not _digits(text, 12):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text, _DUF_WEIGHTS, strict=False)) % 11
    return f"{rest:02}" == text[10:]


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _agreed_year(text: str, year: int) -> int | None:
    """Not later than the year after the report's: then it is the century before."""
    born = _year(text[:6])
    return born - _CENTURY if born is not None and born > year + 1 else born


def _year_of_birth(text: str) -> int | None:
    day, month = int(text[0]), int(text[2])
    date = f"{day - 4 if day > 3 else day}{text[1]}{month - 8 if month >= 8 else month}{text[3:6]}"
    year = _year(date)
    if year is None:
        return None
    serial, short = int(text[6:9]), year % _CENTURY
    if serial >= 500 and short <= 39:
        return year
    if serial < 750 and serial >= 500 and short >= 54:
        return year - 2 * _CENTURY
    return year - _CENTURY if serial < 500 or serial >= 900 else year


def _year(date: str) -> int | None:
    """The year of ddMMyy in the 2000s. None: it is no date. A day up to 31 counts in every month, as the receiver reads it."""
    day, month = int(date[:2]), int(date[2:4])
    return 2000 + int(date[4:]) if 1 <= day <= 31 and 1 <= month <= 12 else None
