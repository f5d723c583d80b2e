"""What in a report is not as the receiver's schema says. A problem never holds what stands in the file."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen


class Fault(StrEnum):
    """What is wrong. The words stand with the checks, in the subject `15f`, under the checks of the schema."""

    MISSING_ELEMENT = "missing_element"
    MISSING_ATTRIBUTE = "missing_attribute"
    REPEATED_ELEMENT = "repeated_element"  # stands more often than it may
    VALUE = "value"  # too long, too short, or not of the letters it may have
    CODE = "code"  # not one of the codes
    DATE = "date"  # no day of the calendar, as YYYY-MM-DD
    TOO_LARGE = "too_large"  # the individual, or something in it, is larger than any of this kind should be
    UNKNOWN_ELEMENT = "unknown_element"
    UNKNOWN_ATTRIBUTE = "unknown_attribute"
    STRAY_TEXT = "stray_text"  # text where there is to be none
    ORDER = "order"  # before something it is to stand after
    REPEATED_ID = "repeated_id"  # two of a kind have the same Id
    SCHEMA = "schema"  # another breach, that only a schema given by the caller tells

    @property
    def breaks(self) -> bool:
        """
        What it stands in cannot be read, and is not given. The receiver's programme passes over the others: it drops what it does not
        know, and orders what it knows.
        """
        return self not in _PASSED_OVER


_PASSED_OVER = frozenset({Fault.UNKNOWN_ELEMENT, Fault.UNKNOWN_ATTRIBUTE, Fault.STRAY_TEXT, Fault.ORDER, Fault.SCHEMA})


@frozen(kw_only=True)
class Problem:
    """
    One place where the file is not as the schema says.

    Attributes:
        fault: What is wrong.
        path: Which element, by the schema's names and from 1 where it may be repeated: "Individ[3]/Tiltak[2]/Kategori". What the schema
            does not know is told as "?".
        attribute: Which attribute of it, by the schema's name. None: it is about the element.
        line: Of the element, from 1.
        record: Number of the individual, from 1. None: it is about the sender, or the file.
    """

    fault: Fault
    path: str
    attribute: str | None = field(default=None)
    line: int
    record: int | None = field(default=None)
