"""The wheel as a vendor gets it: built, installed into an empty environment, without extras and with them."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STORY = ROOT / "examples" / "cases" / "nobody-responsible.json"
CONSTRAINTS = ROOT / "constraints.txt"

pytestmark = pytest.mark.real


def run(*command, **more):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, encoding="utf-8", env=clean, check=False, **more)


def pip(python):
    """Pip from outside, for an environment that has none of its own."""
    return sys.executable, "-m", "pip", "--python", python


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--build-constraint", CONSTRAINTS, "-w", folder, ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory, wheel):
    """The Python of an environment with the wheel and nothing it does not depend on."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    installed = run(*pip(python), "install", "-q", "--no-compile", "-c", CONSTRAINTS, wheel)
    assert installed.returncode == 0, installed.stderr
    return python


def test_the_core_needs_four_libraries_and_what_they_need(bare):
    listed = json.loads(run(*pip(bare), "list", "--format", "json").stdout)
    names = {one["name"].lower() for one in listed} - {"setuptools"}
    assert names == {"ipcore-no", "attrs", "cattrs", "pluggy", "python-dateutil", "six", "typing_extensions"}


def test_a_case_is_checked_without_any_extra(bare, tmp_path):
    program = (
        "import datetime, pathlib, sys, ipcore; case = ipcore.loads(pathlib.Path(sys.argv[1]).read_bytes());"
        "report = ipcore.check(case, on=datetime.date(2026, 11, 21));"
        "print(*(one.rule.id for one in report.unmet()), report.unmet()[0].text('nn').title, sep='|')"
    )
    done = run(bare, "-c", program, STORY, cwd=tmp_path)
    assert done.stdout.strip() == "coordinator-offered|nobody-responsible|notice-followed-up|plan-offered|Koordinator er tilboden"


@pytest.mark.parametrize("command", [["-m", "ipcore"], []], ids=["module", "script"])
def test_without_the_extra_the_command_says_what_to_install(bare, command):
    start = [bare, *command] if command else [bare.parent / "ipcore"]
    done = run(*start, "check", STORY)
    assert done.returncode == 2
    assert 'pip install "ipcore-no[cli]"' in done.stderr


def test_with_the_extra_it_runs(bare, wheel, tmp_path):
    installed = run(*pip(bare), "install", "-q", "--no-compile", "-c", CONSTRAINTS, "--target", tmp_path / "extra", f"{wheel}[cli]")
    assert installed.returncode == 0, installed.stderr
    program = f"import sys; sys.path.insert(0, {str(tmp_path / 'extra')!r}); from ipcore.__main__ import main; sys.exit(main())"
    done = run(bare, "-c", program, "check", STORY, "--lang", "en")
    assert done.returncode == 1, done.stderr
    assert "A coordinator has been offered" in done.stdout
