"""How many nested cases a second: each step beside `json.loads` and `orjson.loads` on the same bytes, one process, nothing kept."""

import datetime as dt
import json
import time
from collections.abc import Callable

import orjson
from cattrs import Converter

import ipcore
from ipcore.synthetic import RECIPES

CASES, ROUNDS = 1000, 5


def microseconds(work: Callable[[bytes], object], lines: list[bytes]) -> float:
    def once() -> float:
        started = time.perf_counter()
        for line in lines:
            work(line)
        return time.perf_counter() - started

    return min(once() for _ in range(ROUNDS)) / len(lines) * 1e6


def judged(line: bytes) -> bool:
    case = ipcore.loads(line)
    return ipcore.check(case, on=case.source.exported_on).clean


def main() -> None:
    cases = list(RECIPES["mixed"](CASES, 1))
    lines = [ipcore.dumps(case).encode() for case in cases]
    plain = Converter()
    plain.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    steps: dict[str, Callable[[bytes], object]] = {
        "orjson.loads": orjson.loads,
        "json.loads": json.loads,
        "cattrs merely structuring": lambda line: plain.structure(json.loads(line), ipcore.Case),
        "ipcore.loads": ipcore.loads,
        "ipcore.loads and check, every core rule": judged,
    }
    taken = {name: microseconds(work, lines) for name, work in steps.items()}
    size = sum(map(len, lines)) / len(lines)
    print(f"{CASES} synthetic cases of {size:.0f} bytes on average, best of {ROUNDS} rounds, on a machine that may be doing other things")
    for name, each in taken.items():
        print(f"  {name:40} {each:7.0f} us a case {1e6 / each:9.0f} a second {each / taken['json.loads']:6.1f} x json.loads")


if __name__ == "__main__":
    main()
