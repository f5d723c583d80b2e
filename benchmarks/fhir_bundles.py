"""
Cases out as FHIR R4 Bundles and in again, beside the package `fhir.resources`, which parses the same Bundles into its models and writes
them as JSON; and how much memory a Bundle of a million entries takes, that comes through a stream and stands nowhere.

`fhir.resources` has no module for R4. That for R4B takes all that is written here; that for R5 refuses it.

    python benchmarks/fhir_bundles.py [--cases 300] [--entries 1000000] [--rounds 5] [--quick]
"""

import io
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from fhir.resources.R4B.bundle import Bundle
from measuring import Taken, Work, agree, head, in_child, interleaved, most_memory, options, show

import ipcore
from ipcore.synthetic import RECIPES
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter

SEED, EACH = 1, 10
PARSING = "fhir.resources: parsing"


def exported(cases: list[ipcore.Case]) -> bytes:
    out = io.BytesIO()
    FhirExporter().write(cases, out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=cases[0].source.exported_on))
    return out.getvalue()


def imported(stream: io.BufferedIOBase, exported_on: str = "") -> int:
    options = {"exported-on": exported_on, "system": ""}
    return sum(isinstance(one, ipcore.Case) for one in ipcore.read_cases(stream, FhirAdapter(), options=options))


def entries(lines: Iterable[bytes]) -> int:
    return sum(len(json.loads(line)["entry"]) for line in lines)


def speed(cases: list[ipcore.Case], lines: list[bytes], rounds: int) -> dict[str, Taken]:
    """Each step gives how many cases it went through; how many resources there are in them is compared first."""
    bundles = [Bundle.model_validate_json(line) for line in lines]
    agree("fhir.resources, parsed", sum(len(one.entry) for one in bundles), entries(lines))
    agree("fhir.resources, written", entries(one.model_dump_json().encode() for one in bundles), entries(lines))
    source = b"\n".join(lines)
    pieces: dict[str, Work] = {
        "json.loads": lambda: sum(1 for line in lines if json.loads(line)),
        PARSING: lambda: sum(1 for line in lines if Bundle.model_validate_json(line)),
        "fhir.resources: writing what is parsed": lambda: sum(1 for one in bundles if one.model_dump_json()),
        "ipcore: export": lambda: len(exported(cases).splitlines()),
        "ipcore: import": lambda: imported(io.BytesIO(source)),
    }
    return interleaved(pieces, rounds, clock=time.process_time)


# --- one large Bundle ---------------------------------------------------------------------------------------------------


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


def one_bundle(number: int) -> None:
    """For a process of its own: print the cases read, the seconds, and the megabytes it had at most."""
    started = time.process_time()
    cases = imported(io.BufferedReader(Pieces(million(number))), "2026-11-21")
    print(cases, time.process_time() - started, most_memory())


_MEASURED = "import sys; sys.path.insert(0, sys.argv[1]); import fhir_bundles; fhir_bundles.one_bundle(int(sys.argv[2]))"


def memory(number: int) -> str:
    cases, seconds, most = in_child(_MEASURED, str(Path(__file__).parent), str(number)).split()
    agree(f"a Bundle of {number:,} entries", int(cases), number // EACH)
    rate = f"{number / float(seconds):7,.0f} entries a second"
    return f"one Bundle of {number:9,} entries: {int(cases):7,} cases, {rate}, {float(most):4.0f} MB at most"


def main() -> None:
    chosen = options(__doc__, cases=(300, 10), entries=(1_000_000, 10_000), rounds=(5, 2))
    cases = list(RECIPES["mixed"](chosen.cases, SEED))
    lines = exported(cases).splitlines()
    taken = speed(cases, lines, chosen.rounds)
    large = [memory(number) for number in (chosen.entries // 10, chosen.entries)]
    head("fhir.resources", "pydantic", seed=SEED)
    print(
        f"{len(cases)} made-up cases, {entries(lines):,} resources in Bundles of {sum(map(len, lines)) / len(lines):,.0f} bytes on average"
    )
    show(taken, base=PARSING, of=len(cases), what="case", title="processor time")
    print("\n".join(large))


if __name__ == "__main__":
    main()
