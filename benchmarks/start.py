"""How long a start takes: `import ipcore` beside the libraries it stands on, and a cold process to its first finding."""

import subprocess
import sys
import time
from pathlib import Path

STORY = Path(__file__).parent.parent / "examples" / "cases" / "nobody-responsible.json"
ROUNDS = 15
PROGRAMS = {
    "an empty process": "pass",
    "import attrs, cattrs, pluggy": "import attrs, cattrs, pluggy",
    "import ipcore": "import ipcore",
    "every room of it loaded": "import ipcore; [getattr(ipcore, name) for name in ipcore.__all__]",
    "cold process to the first finding": (
        f"import datetime, pathlib, ipcore; case = ipcore.loads(pathlib.Path({str(STORY)!r}).read_bytes());"
        "report = ipcore.check(case, on=datetime.date(2026, 11, 21)); report.unmet()[0].text('nb')"
    ),
}


def seconds(program: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - started


def main() -> None:
    best = {name: min(seconds(program) for _ in range(ROUNDS)) for name, program in PROGRAMS.items()}
    base = best["import attrs, cattrs, pluggy"]
    print(f"whole processes, best of {ROUNDS}, on a machine that may be doing other things")
    for name, taken in best.items():
        print(f"  {name:36} {taken * 1000:6.0f} ms   {taken / base:5.2f} x")


if __name__ == "__main__":
    main()
