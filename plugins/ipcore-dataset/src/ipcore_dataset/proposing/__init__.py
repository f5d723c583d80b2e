"""A mapping proposed from the columns of a file: what is likely, why, and what a person must decide."""

from __future__ import annotations

from ipcore_dataset.proposing.proposal import Proposal, propose
from ipcore_dataset.proposing.text import proposal_text

__all__ = ["Proposal", "proposal_text", "propose"]
