"""
How many records a second a delivery of social assistance (KOSTRA 11F) and a report of child welfare (15F) give, and how much memory that
takes, for a small file and for one a hundred times as large: read, made into cases, and checked. Beside them what only finds the lines, or
the elements (expat). Each in a process of its own, so that the memory is its own. Seconds are those the processor worked: what else the
machine does counts little. The memory is to be flat: more for the large file than for the small one ends the run with an error. Checking
keeps a digest or two of each record, to find doubles; what that comes to is in the figures.

    python benchmarks/kostra_files.py [--small 1000] [--large 100000] [--rounds 3] [--quick]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from measuring import agree, head, in_child, most_memory, options

from ipcore import Case, ReadContext
from ipcore_kostra import child_welfare, social
from ipcore_kostra.checking import Counted, Delivery
from ipcore_kostra.child_welfare.adapter import ChildWelfareAdapter
from ipcore_kostra.child_welfare.individual import Individual
from ipcore_kostra.social.adapter import KostraSocialAdapter
from ipcore_kostra.social.layout import layout_of
from ipcore_kostra.social.lines import lines

SEED, YEAR = 1, 2025
SUPPORT = Path(__file__).parent.parent / "plugins/ipcore-kostra/tests/support"
SLACK = 8
"""Megabytes by which the memory may differ between the two: what the interpreter takes now and then."""
DOUBLES = 80
"""Bytes a record that checking may keep beside, to find doubles."""

Stage = Callable[[BinaryIO], int]
"""Goes through a file, and gives how many records there were."""


def by_expat(file: BinaryIO) -> int:
    parser, individuals = expat.ParserCreate(), 0

    def start(name: str, _: object) -> None:
        nonlocal individuals
        individuals += name == "Individ"

    parser.StartElementHandler = start
    parser.ParseFile(file)
    return individuals


def child_welfare_read(file: BinaryIO) -> int:
    return sum(isinstance(one, Individual) for one in child_welfare.parts(file))


def child_welfare_cases(file: BinaryIO) -> int:
    return sum(isinstance(one, Case) for one in ChildWelfareAdapter().read(file, ReadContext()))


def child_welfare_checked(file: BinaryIO) -> int:
    counted = Counted()
    for _ in child_welfare.remarks(file, Delivery(year=YEAR, municipality="4601"), counted, synthetic=True):
        pass
    return counted.records


def by_lines(file: BinaryIO) -> int:
    return sum(line.record is not None for line in lines(file))


def social_read(file: BinaryIO) -> int:
    return sum(isinstance(one, social.Record) for one in social.records(file, layout_of(YEAR)))


def social_cases(file: BinaryIO) -> int:
    return sum(isinstance(one, Case) for one in KostraSocialAdapter().read(file, ReadContext(options={"year": str(YEAR)})))


def social_checked(file: BinaryIO) -> int:
    counted = Counted()
    if found := sum(1 for _ in social.remarks(file, Delivery(year=YEAR, municipality="3201", anybody=True), counted)):
        raise SystemExit(f"found {found} remarks, expected a delivery that nothing is wrong with")
    return counted.records


STAGES: Mapping[str, Stage] = {
    "11f lines alone": by_lines,
    "11f read": social_read,
    "11f made into cases": social_cases,
    "11f checked": social_checked,
    "15f expat alone": by_expat,
    "15f read": child_welfare_read,
    "15f made into cases": child_welfare_cases,
    "15f checked": child_welfare_checked,
}


def write(form: str, path: Path, records: int) -> None:
    """A made-up file of so many records."""
    sys.path.insert(0, str(SUPPORT))
    from kostra_parts import child_welfare_files, social_files

    with path.open("wb") as out:
        if form == "11f":
            out.writelines(social_files.records(YEAR, records))
        else:
            child_welfare_files.write_report(out, records, year=YEAR, seed=SEED)


def in_this_process(name: str, path: Path) -> None:
    """Print how many records there were, the seconds of processor time, and the most memory this process had, in MB."""
    started = time.process_time()
    with path.open("rb") as file:
        count = STAGES[name](file)
    print(count, time.process_time() - started, most_memory())


_MEASURED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import kostra_files
kostra_files.in_this_process(sys.argv[2], Path(sys.argv[3]))
"""


def in_another_process(name: str, path: Path, expected: int) -> tuple[float, float]:
    """Seconds, and megabytes."""
    count, taken, memory = in_child(_MEASURED, str(Path(__file__).parent), name, str(path)).split()
    agree(name, int(count), expected)
    return float(taken), float(memory)


def measured(form: str, path: Path, records: int, rounds: int) -> dict[str, float]:
    """The memory of each stage, in megabytes; the rates are printed."""
    print(f"{form}: {records} records, {path.stat().st_size / 1e6:.1f} MB")
    memory = {}
    for name in (one for one in STAGES if one.startswith(form)):
        runs = [in_another_process(name, path, records) for _ in range(rounds)]
        middle = statistics.median(taken for taken, _ in runs)
        memory[name] = max(most for _, most in runs)
        spread = f"{min(runs)[0]:.2f} to {max(runs)[0]:.2f} s"
        print(f"  {name:20} {records / middle:9.0f} a second of work, median of {rounds} ({spread}), {memory[name]:6.1f} MB at most")
    return memory


def main() -> None:
    chosen = options(__doc__, small=(1_000, 10), large=(100_000, 200), rounds=(3, 1))
    head("lxml", seed=SEED)
    print(f"expat {expat.EXPAT_VERSION}; made-up files of {YEAR}")
    with tempfile.TemporaryDirectory() as folder:
        for form in ("11f", "15f"):
            memory = {}
            for records in (chosen.small, chosen.large):
                path = Path(folder, f"{form}-{records}")
                write(form, path, records)
                memory[records] = measured(form, path, records, chosen.rounds)
            check_flat(memory[chosen.small], memory[chosen.large], chosen.large)


def check_flat(small: Mapping[str, float], large: Mapping[str, float], records: int) -> None:
    """End with an error where the memory of a stage grew."""
    for name, most in large.items():
        allowed = SLACK + (DOUBLES * records / 1e6 if name.endswith("checked") else 0)
        if most - small[name] > allowed:
            raise SystemExit(f"{name}: the memory grew by {most - small[name]:.1f} MB, expected at most {allowed:.0f}")


if __name__ == "__main__":
    main()
