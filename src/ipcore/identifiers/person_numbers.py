"""
What kind of Norwegian person number a text is, without keeping the number.

How we read it: the first digit tells the kind (0-3 national identity number, 4-7 D-number, 8-9 FH-number), the month tells the
series (+80 is Skatteetaten's Tenor test population; +40 is an H-number, or Nav's test population: the number cannot tell which).
An FH-number carries no date, and follows today's control rule only.
Not covered: other test series (Nav's month +65 and the like) are not person numbers here.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from ipcore.identifiers.birth_dates import birth_date, is_date_in_some_century
from ipcore.identifiers.control_digits import control_rest, is_ascii_digits, weighted_sum

_DUF_WEIGHTS = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)


class Kind(StrEnum):
    """Which register or body hands the number out."""

    NATIONAL = "national_identity_number"  # fødselsnummer
    D_NUMBER = "d_number"
    H_NUMBER = "h_number"
    FH_NUMBER = "fh_number"
    DUF = "duf_number"


class Series(StrEnum):
    """Whether the number can belong to a living person."""

    ORDINARY = "ordinary"
    TENOR_SYNTHETIC = "tenor_synthetic"
    H_OR_NAV_SYNTHETIC = "h_or_nav_synthetic"


class ControlRule(StrEnum):
    """Which rule the control digits, and the individual number, satisfy."""

    TODAY = "today"
    FROM_2032 = "from_2032"
    DUF = "duf"


@frozen(kw_only=True)
class PersonNumber:
    """
    What a valid person number says about itself. The number is left out on purpose.

    Attributes:
        kind: An H-number and a Nav test number look alike and are both H_NUMBER here; `series` says so. A D-number whose month
            also has +40 stays a D_NUMBER.
        series: Only TENOR_SYNTHETIC is certain not to be a person.
        rule: FROM_2032 also when the rest is 0 but the individual number fits no century of today's rule.
        rest: What the first control digit leaves, 0 to 3. None: a DUF number has no such digit.
        born_on: None: the number tells no date (FH, DUF), or no century (FROM_2032). A number handed out after 2031 may by
            chance satisfy today's rule; its century is then wrong.
    """

    kind: Kind
    series: Series
    rule: ControlRule
    rest: int | None = field(default=None)
    born_on: dt.date | None = field(default=None, repr=False)


def classify(number: str, *, allow_2032: bool = True) -> PersonNumber | None:
    """
    What kind of valid person number the whole text is. None: not a valid one of any kind.

    Args:
        number: 11 digits (DUF: 12), nothing else: no spaces, no digits of other scripts.
        allow_2032: True (wide) when looking for numbers that must not stand somewhere; False (strict) when a number that
            somebody handed in before 2032 is checked for typing errors. Of numbers with a date, 4 to 5 times as many pass wide.

    Raises:
        TypeError: not a `str`.
    """
    if is_ascii_digits(number, 12):
        return _duf(number)
    if not is_ascii_digits(number, 11):
        return None
    rest = control_rest(number)
    if rest is None:
        return None
    if number[0] in "89":
        return _fh(rest)
    return _dated(number, rest, allow_2032)


def _duf(number: str) -> PersonNumber | None:
    """Year, six-digit serial, two control digits. Years outside 1900-2099 are refused: our own bound, no source for it."""
    year, serial, control = number[:4], number[4:10], number[10:]
    fits = weighted_sum(serial + year, _DUF_WEIGHTS) % 11 == int(control)
    return PersonNumber(kind=Kind.DUF, series=Series.ORDINARY, rule=ControlRule.DUF) if fits and year[:2] in ("19", "20") else None


def _fh(rest: int) -> PersonNumber | None:
    return PersonNumber(kind=Kind.FH_NUMBER, series=Series.ORDINARY, rule=ControlRule.TODAY, rest=0) if rest == 0 else None


def _dated(number: str, rest: int, allow_2032: bool) -> PersonNumber | None:
    day, month, short_year, individual = int(number[:2]) % 40, int(number[2:4]), int(number[4:6]), int(number[6:9])
    series = {0: Series.ORDINARY, 1: Series.H_OR_NAV_SYNTHETIC, 2: Series.TENOR_SYNTHETIC}[month // 40]
    kind = _dated_kind(number, series)
    born_on = birth_date(day, month % 40, short_year, individual) if rest == 0 else None
    if born_on is not None:
        return PersonNumber(kind=kind, series=series, rule=ControlRule.TODAY, rest=rest, born_on=born_on)
    if allow_2032 and is_date_in_some_century(day, month % 40, short_year):
        return PersonNumber(kind=kind, series=series, rule=ControlRule.FROM_2032, rest=rest)
    return None


def _dated_kind(number: str, series: Series) -> Kind:
    if number[0] in "4567":
        return Kind.D_NUMBER
    return Kind.H_NUMBER if series is Series.H_OR_NAV_SYNTHETIC else Kind.NATIONAL
