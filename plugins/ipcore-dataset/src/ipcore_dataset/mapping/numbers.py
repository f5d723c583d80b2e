"""Whole numbers and municipality numbers, as cells write them."""

from __future__ import annotations

import re

LARGEST = 999_999_999
"""The largest number that a cell can be read as."""

DIGITS = 9
"""How many digits it has."""

MUNICIPALITY = re.compile("[0-9]{4}")
"""A municipality number."""
