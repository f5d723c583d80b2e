"""
Code lists (kodeverk) as replaceable data: each with its source, its version, and what is not verified.

>>> from ipcore import Lang
>>> from ipcore_kostra.value_sets import load_value_sets
>>> status = load_value_sets()["bufdir-plan-status"]
>>> [(code.code, code.names[Lang.EN]) for code in status.codes][:2]
[('1', 'There is one'), ('2', 'Being made')]
"""

from ipcore_kostra.value_sets.loading import load_value_sets
from ipcore_kostra.value_sets.problems import ValueSetError
from ipcore_kostra.value_sets.standing import Coded, Standing, Why, coded, standing
from ipcore_kostra.value_sets.value_set import Attribution, Code, Evidence, Meaning, ValueSet

__all__ = [
    "Attribution",
    "Code",
    "Coded",
    "Evidence",
    "Meaning",
    "Standing",
    "ValueSet",
    "ValueSetError",
    "Why",
    "coded",
    "load_value_sets",
    "standing",
]
