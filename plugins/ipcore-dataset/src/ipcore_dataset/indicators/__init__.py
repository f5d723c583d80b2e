"""Indicators as data, and how rows are counted by them: yes, no and unknown are three, and a share is computed before it is rounded."""

from ipcore_dataset.indicators.answers import Answer, Answers, Atom, answer, answers, atoms_of, follow_up, percent
from ipcore_dataset.indicators.atoms import Group, atoms, summed
from ipcore_dataset.indicators.catalogue import CHOICES, INDICATORS, STATUS, indicator_of
from ipcore_dataset.indicators.indicator import COUNTED, Choice, Indicator, Reference, Wanted, told
from ipcore_dataset.indicators.measure import Measure
from ipcore_dataset.indicators.measures import MEASURES

__all__ = [
    "CHOICES",
    "COUNTED",
    "INDICATORS",
    "MEASURES",
    "STATUS",
    "Answer",
    "Answers",
    "Atom",
    "Choice",
    "Group",
    "Indicator",
    "Measure",
    "Reference",
    "Wanted",
    "answer",
    "answers",
    "atoms",
    "atoms_of",
    "follow_up",
    "indicator_of",
    "percent",
    "summed",
    "told",
]
