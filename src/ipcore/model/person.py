"""The person (tjenestemottaker) a case is about."""

from __future__ import annotations

import datetime as dt

from attrs import Factory, field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import Language


@frozen(kw_only=True)
class Residence:
    """
    Where the person lives (bosted).

    Attributes:
        municipality: Four-digit municipality number as it was written, for example "0301". Text, so that zeros are kept.
        span: The time the person lives there.
    """

    municipality: str = field(repr=False)
    span: Span


@frozen(kw_only=True)
class Person:
    """
    The person a case is about.

    Attributes:
        key: Pseudonymous key, the same in all cases of one data set. A valid real identity number is refused.
        protected_address: The address is protected (adressesperre): address, municipality and place leave no export.
            None: not recorded, and to be treated as protected by whoever publishes.
        born_on: Day of birth. None: not recorded, or not yet born.
        due_on: Expected day of birth (termin) of a child not yet born.
        language: The written language the person uses or has asked for.
        residences: All homes recorded, in any order.
        name: Free text; identifies.
        contact: Free text; identifies.
        identifiers: Numbers the caller chose to put in, by naming system. A system that is itself a valid real
            identity number is refused.
    """

    key: str = field(validator=checks.key)
    protected_address: bool | None = field(default=None)
    born_on: dt.date | None = field(default=None, validator=checks.day)
    due_on: dt.date | None = field(default=None, validator=checks.day)
    language: Language | None = field(default=None)
    residences: tuple[Residence, ...] = field(default=())
    name: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)
    identifiers: dict[str, str] = field(default=Factory(dict), validator=checks.naming_systems, repr=False)
