"""What a recipient may see of a case, and what was left out of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from ipcore.disclosure.recipient import Recipient
from ipcore.model import Case, Category


class Ground(StrEnum):
    """Why something was left out of a copy."""

    NO_CONSENT = "no_consent"  # ingen gjeldende samtykke dekker det
    OBJECTION = "objection"  # personen har reservert seg
    NOT_SHARED = "not_shared"  # deles ikke med deltakere, heller ikke med samtykke
    NOT_TAKING_PART = "not_taking_part"  # mottakeren deltar ikke (lenger) i planarbeidet
    WITHHELD = "withheld"  # unntatt innsyn, med registrert grunnlag
    PROTECTED_ADDRESS = "protected_address"  # adressesperre, eller ikke registrert at det ikke er en
    STATISTICS = "statistics"  # fritekst og identifiserende opplysninger


@frozen(kw_only=True)
class LeftOut:
    """
    What was left out of a copy on one ground, of one category. For whoever sends the copy, not for its reader.

    Attributes:
        category: What it is about; what is about two is counted under both. None: of no one category: it may be about anything.
        ground: Why.
        parts: How many parts and texts that stand in the case. 0: nothing stands there, and none would have been shown.
    """

    category: Category | None
    ground: Ground
    parts: int


@frozen(kw_only=True)
class Excerpt:
    """
    A copy of a case for one recipient (utdrag).

    Attributes:
        case: What the recipient may see. What is hidden is not in its `Source.records`, so that no rule accuses it, and has a marker in
            `withheld`; free texts are not searched for what they tell. For a participant, a joined case has ids of the copy's own.
        recipient: Whom it is for.
        on: The day it was made for.
        left_out: What was left out, sorted by ground and category. For the sender.
        until: First day on which less would be given, as far as is recorded: some consent it rests on, or the last to the plan, no
            longer stands, or an objection begins. None: no such day is recorded.
        known_to: Last day of which the source could know: a consent taken back after it would not show.
    """

    case: Case = field(repr=False)
    recipient: Recipient
    on: dt.date
    left_out: tuple[LeftOut, ...] = field(default=())
    until: dt.date | None = field(default=None)
    known_to: dt.date
