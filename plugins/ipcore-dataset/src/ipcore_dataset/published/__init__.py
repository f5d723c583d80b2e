"""
Figures that others have published: shipped as data with their sources, checked against each other, and side by side with computed ones.

Not covered: nothing is fetched, and no figure is newer than the file. A figure is evidence of what was printed, not of how things were.
"""

from __future__ import annotations

from ipcore_dataset.published.areas import numbering_day, same_area
from ipcore_dataset.published.checking import CheckResult, run_checks
from ipcore_dataset.published.figure import Between, Evidence, PublishedFigure, State
from ipcore_dataset.published.loading import FiguresError, figures, read_figures
from ipcore_dataset.published.measures import Compared, MeasureOf, indicator_named, measure_of
from ipcore_dataset.published.populations import POPULATIONS, population_named, population_title
from ipcore_dataset.published.side import SideBySide, side_by_side
from ipcore_dataset.published.symbols import Symbols, TableCell, read_table_cell
from ipcore_dataset.published.why import Why

__all__ = [
    "POPULATIONS",
    "Between",
    "CheckResult",
    "Compared",
    "Evidence",
    "FiguresError",
    "MeasureOf",
    "PublishedFigure",
    "SideBySide",
    "State",
    "Symbols",
    "TableCell",
    "Why",
    "figures",
    "indicator_named",
    "measure_of",
    "numbering_day",
    "population_named",
    "population_title",
    "read_figures",
    "read_table_cell",
    "run_checks",
    "same_area",
    "side_by_side",
]
