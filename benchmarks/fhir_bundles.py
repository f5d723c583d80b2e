"""
How many cases a second go out as FHIR and come in again, beside the package `fhir.resources` merely parsing the same Bundles; and how much
memory a Bundle of a million entries takes, that comes through a stream and stands nowhere.
"""

import io
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator

from fhir.resources.R4B.bundle import Bundle

import ipcore
from ipcore.synthetic import RECIPES
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter

CASES, ROUNDS = 300, 3
ENTRIES, EACH = 1_000_000, 10


def taken(work: Callable[[], object]) -> float:
    """Seconds, the best of some rounds."""

    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return min(once() for _ in range(ROUNDS))


def exported(cases: list[ipcore.Case]) -> bytes:
    out = io.BytesIO()
    FhirExporter().write(cases, out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=cases[0].source.exported_on))
    return out.getvalue()


def imported(stream: io.BufferedIOBase, exported_on: str = "") -> int:
    options = {"exported-on": exported_on, "system": ""}
    return sum(isinstance(one, ipcore.Case) for one in ipcore.read_cases(stream, FhirAdapter(), options=options))


class Pieces(io.RawIOBase):
    """A stream of pieces that are made when they are asked for."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        while len(self._left) < len(buffer) and (piece := next(self._pieces, None)) is not None:
            self._left += piece
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count


def million(entries: int) -> Iterator[bytes]:
    """A Bundle on one line: people, and last what is about them, so that nobody is whole before the end."""
    people = entries // EACH
    yield b'{"resourceType":"Bundle","type":"collection","entry":['
    for number in range(people):
        who = {"resourceType": "Patient", "id": f"p{number}", "birthDate": "2001-02-03"}
        yield json.dumps({"fullUrl": f"https://x.example/Patient/p{number}", "resource": who}).encode() + b","
    for number in range(entries - people):
        subject = {"reference": f"Patient/p{number % people}"}
        goal = {"resourceType": "Goal", "id": f"g{number}", "lifecycleStatus": "active", "description": {"text": "Ut"}, "subject": subject}
        yield (b"," if number else b"") + json.dumps({"fullUrl": f"https://x.example/Goal/g{number}", "resource": goal}).encode()
    yield b"]}"


def speed() -> None:
    cases = list(RECIPES["mixed"](CASES, 1))
    source = exported(cases)
    lines = source.splitlines()
    steps: dict[str, Callable[[], object]] = {
        "json.loads": lambda: [json.loads(line) for line in lines],
        "fhir.resources merely parsing": lambda: [Bundle.model_validate_json(line) for line in lines],
        "ipcore: export": lambda: exported(cases),
        "ipcore: import": lambda: imported(io.BytesIO(source)),
    }
    told = {name: taken(work) for name, work in steps.items()}
    print(f"{CASES} synthetic cases, Bundles of {len(source) / CASES:.0f} bytes on average, best of {ROUNDS} rounds")
    for name, seconds in told.items():
        ratio = told["fhir.resources merely parsing"] / seconds
        print(f"  {name:32} {CASES / seconds:8.0f} cases a second {ratio:7.1f} x fhir.resources merely parsing")


def memory(entries: int) -> None:
    """The memory is the most that the process has had so far: the libraries, and what waits before the disk is used."""
    started = time.perf_counter()
    cases = imported(io.BufferedReader(Pieces(million(entries))), "2026-11-21")
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"one Bundle of {entries} entries: {cases} cases in {seconds:.0f} s, {entries / seconds:.0f} entries a second, {most:.0f} MB in all"
    )


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    for one in (entries // 10, entries):
        memory(one)
    speed()


if __name__ == "__main__":
    main()
