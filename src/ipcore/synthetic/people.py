"""Made-up people. No name, and no number that a living person can have."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import Span, add_years
from ipcore.identifiers import next_synthetic_serial, synthetic_number
from ipcore.model import Language, Person, Residence
from ipcore.synthetic.draws import Draws

PERSON_NUMBERS = "urn:oid:2.16.578.1.12.4.1.4.1"
"""The naming system of national identity numbers (fødselsnummer)."""


def born_between(draws: Draws, on: dt.date, youngest: int, oldest: int) -> dt.date:
    """A birth day that makes the person `youngest` to `oldest` years old on the day."""
    return draws.day(add_years(on, -oldest), add_years(on, -youngest))


def person(draws: Draws, number: int, born_on: dt.date, municipality: str, *, identified: bool = False) -> Person:
    """
    The person with that number in the data set.

    Args:
        draws: The chance of this case.
        number: Their number in the data set, from 1.
        born_on: Day of birth.
        municipality: Number of the municipality they live in.
        identified: Give them a synthetic identity number (month +80).
    """
    return Person(
        key=f"syn-{number:06}",
        protected_address=draws.chance(3),
        born_on=born_on,
        language=draws.weighted([(Language.NB, 84), (Language.NN, 11), (Language.SAMI, 1), (Language.OTHER, 4)]),
        residences=(Residence(municipality=municipality, span=Span()),),
        identifiers={PERSON_NUMBERS: _number(draws, born_on)} if identified else {},
    )


def _number(draws: Draws, born_on: dt.date) -> str:
    first = next_synthetic_serial(born_on)
    return synthetic_number(born_on, next_synthetic_serial(born_on, first + draws.below(300)))
