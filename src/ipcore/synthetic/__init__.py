"""Made-up people and cohorts from a seed. Nobody in them exists, and nothing in them proves anything about anybody."""

from collections.abc import Mapping
from types import MappingProxyType

from ipcore.synthetic.cohort_2019 import COHORT_2019
from ipcore.synthetic.mixed import MIXED
from ipcore.synthetic.recipe import Recipe

RECIPES: Mapping[str, Recipe] = MappingProxyType({one.name: one for one in (COHORT_2019, MIXED)})
"""Every recipe by its name."""

__all__ = ["RECIPES", "Recipe"]
