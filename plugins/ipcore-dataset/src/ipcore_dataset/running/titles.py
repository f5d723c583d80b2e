"""The titles of rules, from their ids."""

from __future__ import annotations

from collections.abc import Callable

from ipcore import Lang
from ipcore.rules import built_in_rules
from ipcore.words import words_of


def titles(lang: Lang) -> Callable[[str], str]:
    """A function from a rule's id to its title. Of a rule that is not ipcore's own it is the id: its words are not here."""
    known = {rule.id: rule for rule in built_in_rules()}
    return lambda rule: words_of(known[rule], lang).title if rule in known else rule
