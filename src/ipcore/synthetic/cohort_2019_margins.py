"""
The numbers behind the cohort of 2019: how many persons of each sort live where, out of 20,000.

Published, and met exactly: 6,000 persons with severe substance use and mental illness together (ROP), 1,800 of them with
neither individual plan, other plan nor responsibility group; 14 % of all with an individual plan; by municipality, the share of
ROP persons with neither individual plan nor group (Stavanger Aftenblad 2019); the shares with an individual plan or a measures
plan in Hå, Sandnes and Stavanger (Rogaland Revisjon 2018).
Published as sums only: Stavanger, Sandnes, Sola, Time and Klepp have 219 ROP persons together. How they are shared out here is
invented, so that each published share comes out as it was printed. Every other number in the tables is invented too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ipcore.synthetic.follow_up import InPlace

ELSEWHERE = "elsewhere"
"""All other municipalities of 2019, among which the persons are spread evenly. Invented: they are not equally large."""

_CLASSES = (InPlace.PLAN, InPlace.OTHER_AND_GROUP, InPlace.OTHER_ONLY, InPlace.GROUP_ONLY, InPlace.NOTHING)

_ROP = {
    "1103": (26, 18, 3, 45, 8),  # Stavanger: 11 of 100 with neither individual plan nor group
    "1102": (26, 8, 2, 16, 8),  # Sandnes: 10 of 60
    "1124": (5, 4, 1, 6, 3),  # Sola: 4 of 19
    "1121": (5, 4, 2, 6, 6),  # Time: 8 of 23
    "1120": (3, 3, 1, 4, 6),  # Klepp: 7 of 17
    "1119": (0, 5, 6, 0, 1),  # Hå
    "1201": (75, 52, 15, 110, 60),  # Bergen: 75 of 312
    "0301": (260, 218, 70, 380, 280),  # Oslo: 350 of 1,208
    ELSEWHERE: (920, 560, 341, 1000, 1428),
}
_OTHERS = {
    "1103": (34, 40, 60, 60, 106),  # with ROP: 60 of 400 with an individual plan
    "1102": (54, 25, 30, 25, 56),  # with ROP: 80 of 250
    "1124": (7, 6, 12, 9, 26),
    "1121": (8, 7, 14, 9, 32),
    "1120": (5, 5, 10, 6, 24),
    "1119": (0, 20, 58, 4, 6),  # with ROP: 0 of 100 with an individual plan, 89 with a measures plan
    "1201": (95, 100, 190, 140, 375),
    "0301": (270, 310, 560, 420, 1240),
    ELSEWHERE: (1007, 1000, 1900, 1300, 4335),
}


class Sort(NamedTuple):
    """
    Persons who are alike in what was counted.

    Attributes:
        rop: Severe substance use and mental illness together.
        in_place: What is in place around them.
        municipality: Number of the municipality, or ELSEWHERE.
    """

    rop: bool
    in_place: InPlace
    municipality: str


def margins() -> Iterator[tuple[Sort, int]]:
    """Each sort with its number of persons, the national sums side by side so that they keep when scaled."""
    for rop, table in ((True, _ROP), (False, _OTHERS)):
        for column, in_place in enumerate(_CLASSES):
            for municipality, counts in table.items():
                yield Sort(rop, in_place, municipality), counts[column]
