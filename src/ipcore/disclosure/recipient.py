"""Who is to read what leaves the system."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen


class Audience(StrEnum):
    """In what capacity somebody reads a case that leaves the system."""

    PERSON = "person"  # personen selv
    PARENTS = "parents"  # foreldre, på vegne av en ung person
    PARTICIPANT = "participant"  # en deltaker i planarbeidet
    ARCHIVE = "archive"  # arkivet: hele saken
    STATISTICS = "statistics"  # statistikk og forskning


@frozen(kw_only=True)
class Recipient:
    """
    Whom a copy of a case is for (mottaker).

    Attributes:
        audience: In what capacity.
        participant: Id of the participant; of the audience `participant`, and only of that.
        secret: Of the audience `statistics`: what keys are made unrecognisable with, the same for all copies that are to be linked with
            each other. Some 16 bytes or more that nobody can guess; never part of a copy. None: no copy can be made for statistics.

    Raises:
        ValueError: a participant without its id, or an id or a secret where there can be none.
    """

    audience: Audience
    participant: str | None = field(default=None)
    secret: bytes | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        if (self.audience is Audience.PARTICIPANT) != bool(self.participant):
            raise ValueError("the id of a participant is needed for the audience participant, and for no other")
        if self.secret is not None and self.audience is not Audience.STATISTICS:
            raise ValueError("a secret is for the audience statistics")


PERSON = Recipient(audience=Audience.PERSON)
PARENTS = Recipient(audience=Audience.PARENTS)
ARCHIVE = Recipient(audience=Audience.ARCHIVE)
