"""What is known of a delivery beside the file itself, as the receiver's portal knows it from the form."""

from __future__ import annotations

from attrs import define, field, frozen


@frozen(kw_only=True)
class Delivery:
    """
    What a file is checked against.

    Attributes:
        year: The reporting year.
        municipality: Four-digit number of who delivers. None: not told; checks that need it are not made, and that is told.
        district: Two-digit number of the city district (bydel). None: not told, or none.
        anybody: The form says that there is somebody to report. None: not told.
    """

    year: int
    municipality: str | None = field(default=None)
    district: str | None = field(default=None)
    anybody: bool | None = field(default=None)


@define
class Counted:
    """
    What was gone through, known when all remarks have been given.

    Attributes:
        records: Records or individuals of the file.
        not_made: Ids of checks that could not be made, since what they need was not told, in order and once each.
        synthetic: Records with a number that nobody has (month + 80): told, since the receiver's checks let them through.
    """

    records: int = 0
    not_made: tuple[str, ...] = ()
    synthetic: int = 0
