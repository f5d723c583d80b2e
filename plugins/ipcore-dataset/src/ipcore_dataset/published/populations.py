"""The populations that figures are published of: short names to choose by, and titles to read."""

from __future__ import annotations

import difflib
from typing import Final

from ipcore import ExchangeError, Lang
from ipcore_dataset.words import say

POPULATIONS: Final = (
    "home-services",
    "hab-rehab",
    "hab-rehab-institution",
    "municipal-services",
    "substance-use-recipients",
    "substance-use-mapped",
    "rop",
    "serious-substance-mental",
    "very-low-function",
    "individual-plan-users",
    "schizophrenia-discharged",
    "child-welfare",
    "child-welfare-new",
    "mental-health-substance-services",
    "municipalities",
)
"""
Each as `--compare` takes it. Two sources share a name only where they describe the same persons; their own words stand with each figure.
The last two are no persons.
"""


def population_title(key: str, lang: Lang) -> str:
    """What the population is called."""
    return say(lang, "published", f"population_{key}")


def population_named(key: str, lang: Lang) -> str:
    """
    The key, if there is such a population.

    Raises:
        ExchangeError: there is none; the message lists what there is, with titles.
    """
    if key in POPULATIONS:
        return key
    near = difflib.get_close_matches(key, POPULATIONS, n=1)
    known = "".join(f"\n  {one}: {population_title(one, lang)}" for one in POPULATIONS)
    hint = f" (did you mean {near[0]}?)" if near else ""
    raise ExchangeError(f"found no population {key!r}{hint}, expected one of:{known}")
