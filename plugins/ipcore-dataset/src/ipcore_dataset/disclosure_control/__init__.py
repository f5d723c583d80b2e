"""Disclosure control: which counts of a table may be published, so that nothing about few people can be worked out from it."""

from ipcore_dataset.disclosure_control.bounding import bounds
from ipcore_dataset.disclosure_control.cells import Cell, Protected, Range, Sum
from ipcore_dataset.disclosure_control.percent import percent_range
from ipcore_dataset.disclosure_control.problems import DisclosureError
from ipcore_dataset.disclosure_control.profiles import DEFAULT, PROFILES, Profile
from ipcore_dataset.disclosure_control.protecting import protect
from ipcore_dataset.disclosure_control.solver import solver_module

__all__ = [
    "DEFAULT",
    "PROFILES",
    "Cell",
    "DisclosureError",
    "Profile",
    "Protected",
    "Range",
    "Sum",
    "bounds",
    "percent_range",
    "protect",
    "solver_module",
]
