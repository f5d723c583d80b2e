"""What an adapter answers where a record cannot become a case."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import field, frozen

from ipcore.errors import Problem


class Reason(StrEnum):
    """Why a record is no case, or a case was not taken. The list is closed: what fits nothing is `invalid`."""

    UNREADABLE = "unreadable"  # kan ikke leses: ikke filens format, feil tegnsett, avbrutt
    TOO_LARGE = "too_large"  # større enn det som tas imot
    MISSING = "missing"  # noe som må stå der, mangler
    INVALID = "invalid"  # en verdi som ikke kan stå der
    INVALID_IDENTIFIER = "invalid_identifier"  # ikke en gyldig id, eller et ekte fødselsnummer
    UNKNOWN_CODE = "unknown_code"  # en kode som ikke står i kodelisten
    UNKNOWN_ID = "unknown_id"  # viser til noe som ikke finnes
    DUPLICATE = "duplicate"  # samme id to ganger
    IMPOSSIBLE_CHANGE = "impossible_change"  # slutter før det begynner, besvart før det ble tilbudt
    UNKNOWN_FORMAT = "unknown_format"  # et format, eller en versjon av det, som ikke kjennes
    NOT_ALLOWED = "not_allowed"  # kilden gir ikke tilgang
    NOT_AVAILABLE = "not_available"  # kilden svarer ikke


def _is_reason(rejection: object, name: object, value: Any) -> None:
    if not isinstance(value, Reason):
        raise TypeError("the reason of a rejection: expected one of Reason")


@frozen(kw_only=True)
class Rejection:
    """
    A record that is no case, with all that is wrong with it. Never holds what stands in the record.

    Attributes:
        reason: The worst of it.
        number: Which record of the source, from 1. None: it is about the source as a whole.
        line: The line in the source on which the record begins, from 1. None: it has no lines.
        problems: What is wrong, each with its place.
        case: The id of the case that the record is a piece of, where it says a sound one, so that other pieces can be told from
            whole cases; or of the case that a system failed at as it was written, where others may be taken. It is never shown.

    Raises:
        TypeError: a reason that is none of them.
    """

    reason: Reason = field(validator=_is_reason)
    number: int | None = field(default=None)
    line: int | None = field(default=None)
    problems: tuple[Problem, ...] = field(default=())
    case: str | None = field(default=None, repr=False)
