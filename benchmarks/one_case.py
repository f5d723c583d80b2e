"""
One nested case of about 3 kB: what it takes from bytes to a report, with and without the extra `fast`, beside what others take to read the
same bytes, to read them into an equal model, and to validate them by ipcore's own schema. A thousand different cases, so that no memory of
the last one helps; before anything is timed all must have found the same goals, services and days in each.

    python benchmarks/one_case.py [--cases 1000] [--rounds 15] [--quick]
"""

import datetime as dt
import json
import re
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from bench_parts.equal_models import cattrs_structure, pydantic_model, struct
from measuring import Taken, Work, agree, budget, head, in_child, interleaved, options, show

import ipcore
from ipcore.facts import FactsOfCase
from ipcore.synthetic import RECIPES

SEED = 1
JUDGED = "ipcore: loads and check"
TOLD = "ipcore: loads, check and report_document"
PLAIN = "cattrs structuring plain classes"
OWN = "cattrs structuring ipcore's classes"
BYTES = "json.loads and cattrs, ipcore's classes"
side_by_side = partial(interleaved, clock=time.process_time)


def made(number: int) -> list[bytes]:
    """Canonical bytes of made-up cases."""
    return [ipcore.dumps(case).encode() for case in RECIPES["mixed"](number, SEED)]


def each(work: Callable[[Any], object], values: Iterable[Any]) -> int:
    """Do it with one after the other, and let go of what it gives. How many there were."""
    done = 0
    for value in values:
        work(value)
        done += 1
    return done


def report_of(line: bytes) -> ipcore.Report:
    case = ipcore.loads(line)
    return ipcore.check(case, on=case.source.exported_on)


def judged(line: bytes) -> bool:
    """Every core rule is decided; the findings are not read."""
    return report_of(line).clean


def told(line: bytes) -> object:
    return ipcore.report_document(report_of(line))


# --- what all must find -----------------------------------------------------------------------------------------------


def contents(case: Any) -> tuple[int, int, int]:
    """How many goals, services and days there are, in dicts or in any classes."""
    return len(within(case, "plans", "goals")), len(within(case, "services")), days(case)


def within(part: Any, name: str, *below: str) -> list[Any]:
    found = list(part.get(name, ()) if isinstance(part, dict) else getattr(part, name))
    return [one for each in found for one in within(each, *below)] if below else found


def days(value: Any) -> int:
    if isinstance(value, (list, tuple)):
        return sum(map(days, value))
    if isinstance(value, dict):
        return sum(map(days, value.values()))
    if isinstance(value, str):
        return bool(_DAY.fullmatch(value))
    names = getattr(value, "__struct_fields__", None) or getattr(type(value), "model_fields", None) or _attrs_names(value)
    return isinstance(value, dt.date) or sum(days(getattr(value, name)) for name in names)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _attrs_names(value: Any) -> tuple[str, ...]:
    return tuple(one.name for one in getattr(type(value), "__attrs_attrs__", ()))


# --- side by side -----------------------------------------------------------------------------------------------------


def readers() -> dict[str, Callable[[bytes], Any]]:
    """By name, what makes of the bytes of a case something in which its parts can be found."""
    import msgspec
    import orjson

    structure = cattrs_structure()
    return {
        "orjson.loads": orjson.loads,
        "json.loads": json.loads,
        "msgspec, untyped": msgspec.json.Decoder().decode,
        "msgspec into equal Structs": msgspec.json.Decoder(struct()).decode,
        "json.loads and cattrs": lambda line: structure(json.loads(line)),
        "pydantic parsing an equal model": pydantic_model().model_validate_json,
        "ipcore: loads": ipcore.loads,
    }


def with_fast(lines: list[bytes], rounds: int) -> dict[str, Taken]:
    import jsonschema_rs
    import orjson

    valid = jsonschema_rs.validator_for(ipcore.case_schema()).is_valid
    reading = readers()
    for line in lines:
        expected = contents(json.loads(line))
        for name, read in reading.items():
            agree(name, contents(read(line)), expected)
        agree("jsonschema-rs", valid(json.loads(line)), True)
    steps = {
        **reading,
        "orjson.loads and jsonschema-rs": lambda line: valid(orjson.loads(line)),
        JUDGED: judged,
    }
    return side_by_side({name: partial(each, step, lines) for name, step in steps.items()}, rounds)


def telling(lines: list[bytes], rounds: int) -> dict[str, Taken]:
    """What it takes to read every finding too: its text, places, facts, and the day since which."""
    return side_by_side({JUDGED: partial(each, judged, lines), TOLD: partial(each, told, lines)}, max(1, rounds // 5))


def in_pure_python(number: int, rounds: int) -> None:
    """For a process without msgspec: print the seconds of each round, and how many cases are clean."""
    lines = made(number)
    values = [json.loads(line) for line in lines]
    structure, quick, own = cattrs_structure(), cattrs_structure(detailed_validation=False), cattrs_structure(ipcore.Case)
    for value in values:
        for name, found in {PLAIN: structure(value), "cattrs, quick": quick(value), OWN: own(value)}.items():
            agree(name, contents(found), contents(value))
    pieces: dict[str, Work] = {
        "json.loads": partial(each, json.loads, lines),
        PLAIN: partial(each, structure, values),
        "the same, detailed_validation=False": partial(each, quick, values),
        OWN: partial(each, own, values),
        "json.loads and cattrs, plain classes": partial(each, lambda line: structure(json.loads(line)), lines),
        BYTES: partial(each, lambda line: own(json.loads(line)), lines),
        "ipcore: loads": partial(each, ipcore.loads, lines),
        JUDGED: partial(each, judged, lines),
    }
    taken = side_by_side(pieces, rounds)
    print(json.dumps({"clean": sum(map(judged, lines)), "rounds": {name: each.rounds for name, each in taken.items()}}))


_WITHOUT_MSGSPEC = """
import sys
sys.modules["msgspec"] = None  # as where the extra `fast` is not installed
sys.path.insert(0, sys.argv[1])
import one_case
one_case.in_pure_python(int(sys.argv[2]), int(sys.argv[3]))
"""


def without_fast(lines: list[bytes], rounds: int) -> dict[str, Taken]:
    child = json.loads(in_child(_WITHOUT_MSGSPEC, str(Path(__file__).parent), str(len(lines)), str(rounds)))
    agree("clean cases in pure Python", child["clean"], sum(map(judged, lines)))
    return {name: Taken(tuple(taken)) for name, taken in child["rounds"].items()}


# --- where the time goes ----------------------------------------------------------------------------------------------


def parts(lines: list[bytes], rounds: int) -> dict[str, Taken]:
    """Each part by itself, on what the part before it has made. Facts: those that the outcomes rest on, each asked for once."""
    cases = [ipcore.loads(line) for line in lines]
    facts = ipcore.Law().facts
    asked = [(case, {name for one in ipcore.check(case, on=case.source.exported_on).findings for name in one.facts}) for case in cases]

    def read_facts(one: tuple[ipcore.Case, set[str]]) -> None:
        case, names = one
        answer = FactsOfCase(case, case.source.exported_on, facts)
        for name in names:
            if name in facts:
                answer(name)

    def check(case: ipcore.Case) -> bool:
        return ipcore.check(case, on=case.source.exported_on).clean

    return side_by_side(
        {
            "reading: loads": partial(each, ipcore.loads, lines),
            "facts, without the rules": partial(each, read_facts, asked),
            "facts and deciding: check": partial(each, check, cases),
            "all of it": partial(each, judged, lines),
        },
        rounds,
    )


def main() -> None:
    chosen = options(__doc__, cases=(1000, 20), rounds=(15, 2))
    lines = made(chosen.cases)
    fast, findings, pure, profile = (work(lines, chosen.rounds) for work in (with_fast, telling, without_fast, parts))
    head("attrs", "cattrs", "orjson", "msgspec", "pydantic", "jsonschema-rs", seed=SEED)
    print(f"{chosen.cases} made-up cases of {sum(map(len, lines)) / len(lines):,.0f} bytes on average (recipe mixed); processor time")
    show(fast, base="orjson.loads", of=chosen.cases, what="case", title="with the extra `fast`")
    budget(f"{JUDGED} beside orjson.loads", fast[JUDGED].beside(fast["orjson.loads"]).middle, 12)
    show(findings, base=JUDGED, of=chosen.cases, what="case", title="and every finding told")
    show(pure, base=OWN, of=chosen.cases, what="case", title="without it, in a process that has no msgspec")
    for one in (BYTES, OWN, PLAIN):
        budget(f"{JUDGED} beside {one}", pure[JUDGED].beside(pure[one]).middle, 3)
    show(profile, base="all of it", of=chosen.cases, what="case", title="where the time goes, with `fast`")


if __name__ == "__main__":
    main()
