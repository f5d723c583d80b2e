"""
Run benchmarks and put what they print into `docs/benchmarks.md`: all of them, or those named. What is no option of this goes on to each of
them: `--cases 1000`. A benchmark that fails leaves its block as it was, and ends the run with an error when the others are done.

    python benchmarks/write_page.py [NAMES...] [OPTIONS OF THE BENCHMARK...]
"""

import re
import shlex
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
SHARED = ("measuring", "write_page")
BLOCK = re.compile(r"(?<=<!-- benchmark: )(\w+)( -->\n```text\n)(.*?)(?=```$)", re.MULTILINE | re.DOTALL)


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(one.stem for one in HERE.glob("*.py") if one.stem not in SHARED)


def blocks(page: str) -> dict[str, str]:
    """What the page shows of each benchmark."""
    return {found[1]: found[3] for found in BLOCK.finditer(page)}


def refilled(page: str, name: str, shown: str) -> str:
    """The page with another block for a benchmark."""
    return BLOCK.sub(lambda found: f"{name}{found[2]}{shown}" if found[1] == name else found[0], page)


def run(name: str, options: list[str]) -> str | None:
    """The command and what it prints. None: it failed, and said why."""
    command = ["python", f"benchmarks/{name}.py", *options]
    print("$", shlex.join(command), flush=True)
    done = subprocess.run([sys.executable, *command[1:]], cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    lines = (line.rstrip() for line in (f"$ {shlex.join(command)}", *done.stdout.splitlines()))
    return None if done.returncode else "".join(f"{line}\n" for line in lines)


def main() -> None:
    wanted = list(takewhile(lambda one: not one.startswith("-"), sys.argv[1:]))
    options = sys.argv[1 + len(wanted) :]
    if {"-h", "--help"} & {*options} or not {*wanted} <= {*names()}:
        raise SystemExit(f"{__doc__}\nbenchmarks: {', '.join(names())}")
    failed = []
    for name in wanted or names():
        if shown := run(name, options):
            PAGE.write_text(refilled(PAGE.read_text(encoding="utf-8"), name, shown), encoding="utf-8")
        else:
            failed.append(name)
    if failed:
        raise SystemExit(f"these failed, and their blocks are as they were: {', '.join(failed)}")


if __name__ == "__main__":
    main()
