"""
How many plans a second become a page, a PDF and a Word document, beside the canonical JSON of the same copies, and how much memory
that takes: for so many plans and for a tenth of them, each in a process of its own. Seconds are those the processor worked. The memory
is to be flat: more for the larger number than for the smaller one ends the run with an error, and so do other bytes in another round.

    python benchmarks/documents.py [--html 1000] [--docx 100] [--pdf 20] [--rounds 3] [--quick]
"""

import hashlib
import io
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from measuring import agree, head, in_child, most_memory, options

import ipcore
from ipcore.hooks import Host
from ipcore.synthetic import RECIPES

SEED = 1
SLACK = 12
"""Megabytes by which the memory may differ between the two: what the interpreter and the libraries under it take now and then."""


def cases(number: int) -> Iterator[ipcore.Case]:
    """Made-up cases with goals in a plan, each made when it is asked for."""
    with_goals = (case for case in RECIPES["mixed"](number * 20, SEED) if any(plan.goals for plan in case.plans))
    yield from islice(with_goals, number)


def in_this_process(form: str, number: int) -> None:
    """Print the seconds of processor time, the bytes written, the most memory this process had in MB, and the digest of the bytes."""
    exporter = Host().exporter(form)
    if exporter is None:
        raise SystemExit(f"the format {form} is not installed")
    digest, written, taken, plans = hashlib.sha256(), 0, 0.0, 0
    for case in cases(number):
        out = io.BytesIO()
        started = time.process_time()
        ipcore.export((case,), exporter, out, recipient=ipcore.PERSON, on=case.source.exported_on)
        taken += time.process_time() - started
        digest.update(out.getvalue())
        written += len(out.getvalue())
        plans += 1
    agree("plans", plans, number)
    print(taken, written, most_memory(), digest.hexdigest())


_MEASURED = "import sys; sys.path.insert(0, sys.argv[1]); import documents; documents.in_this_process(sys.argv[2], int(sys.argv[3]))"


def in_other_processes(form: str, number: int, rounds: int) -> tuple[float, float, float]:
    """The median of the seconds, the kilobytes of a plan, the most megabytes."""
    runs = [in_child(_MEASURED, str(Path(__file__).parent), form, str(number)).split() for _ in range(rounds)]
    for *_, digest in runs:
        agree(f"{form}, in another round", digest, runs[0][-1])
    seconds = [float(taken) for taken, *_ in runs]
    size = int(runs[0][1]) / number / 1000
    memory = max(float(most) for _, _, most, _ in runs)
    spread = f"{min(seconds):.2f} to {max(seconds):.2f} s"
    rate = f"{number / statistics.median(seconds):9.1f} a second of work, median of {rounds} ({spread})"
    print(f"  {form:5} {number:6} plans {rate}, {size:7.1f} kB each, {memory:6.1f} MB at most")
    return statistics.median(seconds), size, memory


def main() -> None:
    chosen = options(__doc__, html=(1_000, 20), docx=(100, 10), pdf=(20, 2), rounds=(3, 1))
    head("jinja2", "python-docx", *(["weasyprint"] if Host().exporter("pdf") else []), seed=SEED)
    for form in ("html", "docx", "pdf"):
        if Host().exporter(form) is None:
            print(f"  {form} NOT MEASURED: what makes it is not installed; `make real-parts` installs it")
            continue
        number = getattr(chosen, form)
        beside, _, _ = in_other_processes("json", number, chosen.rounds)
        _, _, few = in_other_processes(form, max(1, number // 10), chosen.rounds)
        taken, _, many = in_other_processes(form, number, chosen.rounds)
        print(f"  {form:5} takes {taken / beside:.0f} times as long as the canonical JSON of the same copies")
        if many - few > SLACK:
            raise SystemExit(f"{form}: the memory grew by {many - few:.1f} MB, expected at most {SLACK}")


if __name__ == "__main__":
    main()
