"""The breach card: an explanation in words for one reader, as lines under headings. Text and HTML are made of it."""

from __future__ import annotations

from ipcore.check.explaining.card_parts import Card
from ipcore.check.explaining.desk_card import DeskCard
from ipcore.check.explaining.explanation import Explanation
from ipcore.check.explaining.person_card import PersonCard
from ipcore.words import Lang, Reader


def card(explanation: Explanation, lang: Lang, reader: Reader) -> Card:
    """The card for a reader."""
    return PersonCard(explanation, lang).card() if reader is Reader.PERSON else DeskCard(explanation, lang, reader).card()
