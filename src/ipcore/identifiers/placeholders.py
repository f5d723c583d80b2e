"""
Agreed placeholders in child welfare reporting (KOSTRA 15F), for a child who has no number yet: a date and five fixed digits.

About one date in 121 gives, by pure chance, a text that is also a valid national identity number, and by the rule of 2032 about
one in 30. Whoever reads child welfare identifiers asks `placeholder` first. `is_real_person_number` goes by the control digits
alone, and so refuses those few as well: when in doubt, not in a key.
"""

from __future__ import annotations

from enum import StrEnum

from ipcore.identifiers.birth_dates import is_date_in_some_century
from ipcore.identifiers.control_digits import is_ascii_digits


class Placeholder(StrEnum):
    """The five digits after the date, and whether the date is a birth date or the expected one (termin)."""

    BORN_00100 = "born_00100"
    BORN_00200 = "born_00200"
    BORN_55555 = "born_55555"
    DUE_99999 = "due_99999"


_BY_ENDING = {member.value[-5:]: member for member in Placeholder}


def placeholder(text: str) -> Placeholder | None:
    """
    Which placeholder the whole text is. None: another ending, or the first six digits are no date in any century.

    Raises:
        TypeError: not a `str`.
    """
    if not is_ascii_digits(text, 11):
        return None
    exists = is_date_in_some_century(int(text[:2]), int(text[2:4]), int(text[4:6]))
    return _BY_ENDING.get(text[6:]) if exists else None
