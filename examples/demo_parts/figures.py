"""Step 4: the four-way status counted, and each published figure beside what comes out of the events."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from demo_parts.cohort import Person
from demo_parts.page import say, share, table
from ipcore.check import FollowUp

_FIVE = ("1103", "1102", "1124", "1121", "1120")
_FIVE_PUBLISHED = 219

MEASURES: dict[str, Callable[[Person], bool]] = {
    "individual_plan": lambda one: one.follow_up is FollowUp.INDIVIDUAL_PLAN,
    "measures_plan": lambda one: one.measures_plan,
    "neither_any_plan_nor_group": lambda one: one.follow_up is FollowUp.NOTHING,
    "neither_individual_plan_nor_group": lambda one: one.follow_up is not FollowUp.INDIVIDUAL_PLAN and not one.group,
}
_DEFINITIONS = {
    "individual_plan": "an individual plan in force on the day",
    "measures_plan": "a measures plan (tiltaksplan) in force on the day",
    "neither_any_plan_nor_group": "neither individual plan, nor other plan, nor responsibility group",
    "neither_individual_plan_nor_group": "neither individual plan nor responsibility group; another plan does not count",
}
_SOURCES = {
    "aftenbladet": "Stavanger Aftenblad 2019, citing KORFOR/Helse Stavanger; survey year uncertain",
    "revisjon": "Rogaland Revisjon, overview 2018, as cited by Stavanger Aftenblad 2019",
}


def show(persons: Sequence[Person], file: Path) -> bool:
    """Print the tables. Whether every figure came out as published."""
    _status(persons)
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    compared = [_compared(persons, row) for row in rows]
    say("\nComputed from the events, beside what was published:")
    table(["figure", "place", "who", "measure", "computed", "", "published", ""], [line for line, _ in compared], right=(4, 5, 6))
    together = sum(one.rop and one.municipality in _FIVE for one in persons)
    say(f"\nStavanger, Sandnes, Sola, Time and Klepp together: {together} persons with ROP (published: {_FIVE_PUBLISHED}).")
    _notes()
    return all(equal for _, equal in compared) and together == _FIVE_PUBLISHED


def _status(persons: Sequence[Person]) -> None:
    groups = {"all": persons, "ROP": [one for one in persons if one.rop]}
    counts = {name: Counter(one.follow_up for one in group) for name, group in groups.items()}
    nobody = {name: sum(one.nobody for one in group) for name, group in groups.items()}
    kinds = [kind for kind in FollowUp if any(counts[name][kind] for name in groups)]
    rows = [[str(kind).replace("_", " "), *(_of(counts[name][kind], len(groups[name])) for name in groups)] for kind in kinds]
    rows.append(["(nobody responsible)", *(_of(nobody[name], len(groups[name])) for name in groups)])
    table(["status on 2019-12-31", *(f"{name} ({len(group):,})" for name, group in groups.items())], rows, right=(1, 2))
    say("Nobody responsible: neither plan of any kind, nor group, nor coordinator.")


def _of(part: int, whole: int) -> str:
    return f"{part:,} ({100 * part / whole:.1f} %)"


def _compared(persons: Sequence[Person], row: dict[str, str]) -> tuple[list[str], bool]:
    """One line of the table, and whether it came out as published, at the precision it was printed with."""
    there = [one for one in persons if row["municipality"] in ("", one.municipality) and (one.rop or row["population"] == "all")]
    part, whole = sum(map(MEASURES[row["measure"]], there)), len(there)
    equal = share(part, whole) == int(row["percent"]) and row["persons"] in ("", str(part)) and row["of"] in ("", str(whole))
    computed = [f"{share(part, whole)} %", f"{part:,} of {whole:,}"]
    who = {"all": "all", "rop": "ROP"}[row["population"]]
    line = [row["figure_id"], row["place"], who, row["measure"].replace("_", " "), *computed, _published(row)]
    return [*line, "" if equal else "DIFFERS"], equal


def _published(row: dict[str, str]) -> str:
    counts = " of ".join(f"{int(row[name]):,}" for name in ("persons", "of") if row[name])
    known = counts if row["persons"] else f"of {counts}"
    return f"{row['percent']} %" + (f" {known}" if counts else "")


def _notes() -> None:
    say("\nWhat is counted:")
    for name, text in _DEFINITIONS.items():
        say(f"- {name.replace('_', ' ')}: {text}.", indent=2)
    say("- all: all recipients in the substance-use field.", indent=2)
    say("- ROP: registered by the municipality with substance use disorder and mental disorder at once.", indent=2)
    say("Sources:")
    say(f"- F079 to F087: {_SOURCES['aftenbladet']}.", indent=2)
    say(f"- F088 to F091: {_SOURCES['revisjon']}.", indent=2)
    say(
        "The two measures that begin with neither are not the same: whoever has only another plan counts in the rows by municipality, "
        "not in the national row. The denominators of Stavanger, Sandnes, Sola, Time and Klepp one by one, and all numbers not "
        "published, are invented. The cohort is built to match the published column. That it comes out so shows that the counting is "
        "right; it proves nothing about Norway."
    )
