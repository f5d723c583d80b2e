"""Where a case comes from, and what that source records completely."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.model import checks


@frozen(kw_only=True)
class Source:
    """
    The source of a case (kilde).

    Attributes:
        system: The system's name. Not a person's.
        exported_on: The day the export shows: after it, nothing on record is no evidence.
        records: What the source records completely, as paths: a part ("offers"), a field ("plans.measures.extent"), a
            kind ("offers:child_coordinator", "services:nav_state.span"), or a format level ("ipcore/1": all of it). In
            what is named, empty means none. What is not named is unknown, whatever happens to stand there.
        contested: Of a joined case: what its sources record between them, but not so that it can be relied on here, as paths.
            It is unknown as what is not named, and not outside the source.
        disputed: Of a joined case: what its sources contradict each other on, as paths. Not even what is seen there stands.
            In a copy that keeps something back: also what may be contradicted, or everything ("ipcore/1"), conflict or not.
        contested_from: Of a joined case: the first day on which some of its sources say that the follow-up has ended and others
            that it has not. From that day every fact is unknown. None: they agree.
    """

    system: str
    exported_on: dt.date = field(validator=checks.day)
    records: tuple[str, ...] = field(default=())
    contested: tuple[str, ...] = field(default=())
    disputed: tuple[str, ...] = field(default=())
    contested_from: dt.date | None = field(default=None, validator=checks.day)
