"""The questions the law asks of a case: named, typed, documented. No fact names a paragraph."""

from ipcore.facts.dictionary import all_facts
from ipcore.facts.fact import Fact, Kind, Places, fact
from ipcore.facts.reading import FactsOfCase, is_silent
from ipcore.facts.view import CaseView

__all__ = ["CaseView", "Fact", "FactsOfCase", "Kind", "Places", "all_facts", "fact", "is_silent"]
