"""What a given recipient may see of a case: the cut that is made before any exporter runs."""

from ipcore.disclosure.cutting import cut
from ipcore.disclosure.excerpt import Excerpt, Ground, LeftOut
from ipcore.disclosure.recipient import ARCHIVE, PARENTS, PERSON, Audience, Recipient
from ipcore.disclosure.taken_back import Withdrawal, withdrawals

__all__ = [
    "ARCHIVE",
    "PARENTS",
    "PERSON",
    "Audience",
    "Excerpt",
    "Ground",
    "LeftOut",
    "Recipient",
    "Withdrawal",
    "cut",
    "withdrawals",
]
