"""
What a start costs: `import ipcore` beside the libraries it stands on, a cold process to its first finding, and how much is installed.
Each is a whole process; what an empty one takes is taken off for the second table. What is installed: ipcore with its four dependencies,
and others with theirs, by pip into a folder of its own, without compiled files.

    python benchmarks/start.py [--rounds 21] [--quick]
"""

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from measuring import Taken, Work, budget, head, in_child, interleaved, options, show

ROOT = Path(__file__).parent.parent
STORY = ROOT / "examples" / "cases" / "nobody-responsible.json"
EMPTY, LIBRARIES, IPCORE = "an empty process", "import attrs, cattrs, pluggy", "import ipcore"
FIRST = "cold process to the first finding"
PROGRAMS = {
    EMPTY: "pass",
    LIBRARIES: "import attrs, cattrs, pluggy",
    IPCORE: "import ipcore",
    "every room of it loaded": "import ipcore; [getattr(ipcore, name) for name in ipcore.__all__]",
    FIRST: (
        f"import datetime, pathlib, ipcore; case = ipcore.loads(pathlib.Path({str(STORY)!r}).read_bytes());"
        "report = ipcore.check(case, on=datetime.date(2026, 11, 21)); assert report.unmet()[0].text('nb').title"
    ),
    "import pydantic": "import pydantic; pydantic.BaseModel",
}
BESIDE = ("pydantic", "fhir.resources", "openfisca-core")


def started(rounds: int) -> dict[str, Taken]:
    programs: dict[str, Work] = {name: partial(in_child, program) for name, program in PROGRAMS.items()}
    return interleaved(programs, rounds)


def installed(what: str, to: Path) -> str:
    """The size of what pip installs into a folder, with all it depends on; or why it could not."""
    if failed := pip("install", "--no-compile", "--constraint", str(ROOT / "constraints.txt"), "--target", str(to), what):
        return f"NOT MEASURED: pip could not install it: {failed}"
    files = [one for one in to.rglob("*") if one.is_file()]
    packages = len(list(to.glob("*.dist-info")))
    return f"{sum(one.stat().st_size for one in files) / 1e6:7.1f} MB in {len(files):6,} files of {packages:3} packages"


def pip(*arguments: str) -> str:
    """What pip says when it fails, or nothing."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (told[-1] if told else "no reason given") if done.returncode else ""


def sizes(others: tuple[str, ...]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        failed = pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", temporary, str(ROOT))
        wheel = next(folder.glob("ipcore_no-*.whl"), None)
        if wheel is None:
            raise SystemExit(f"no wheel: {failed}")
        wanted = {"ipcore": str(wheel), **dict(zip(others, others, strict=True))}
        return {name: installed(what, folder / name) for name, what in wanted.items()}


def main() -> None:
    chosen = options(__doc__, rounds=(21, 2))
    taken = started(chosen.rounds)
    megabytes = sizes(BESIDE[:1] if chosen.quick else BESIDE)
    head("attrs", "cattrs", "pluggy", "python-dateutil", *BESIDE)
    show(taken, base=LIBRARIES, title="whole processes")
    budget("cold process to the first finding", taken[FIRST].middle, 0.5, "s")
    beyond = {name: each.beyond(taken[EMPTY]) for name, each in taken.items() if name != EMPTY}
    show(beyond, base=LIBRARIES, title="beyond an empty process")
    budget("import ipcore", beyond[IPCORE].beside(beyond[LIBRARIES]).middle, 2)
    print("installed, with all it depends on")
    for name, size in megabytes.items():
        print(f"  {name:16} {size}")


if __name__ == "__main__":
    main()
