"""A finding explained: on what it rests, reckoned out, for three readers."""

from ipcore.check.explaining.explanation import Explanation, Missing, Place, explain
from ipcore.check.explaining.sums import DaySum, DayTerm
from ipcore.check.explaining.used import UsedFact

__all__ = ["DaySum", "DayTerm", "Explanation", "Missing", "Place", "UsedFact", "explain"]
