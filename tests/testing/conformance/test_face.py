"""How the kit is used: one line in a test file, sentences where something is wrong, and no pytest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ipcore.testing import ConformanceError, check_exporter, exporter_conformance
from ipcore.testing.conformance import ADAPTER_REQUIREMENTS, EXPORTER_REQUIREMENTS, RULES_REQUIREMENTS, Requirement
from tests.testing.conformance.faulty_exporters import LosesTitles
from tests.testing.conformance.toys import Toy

ROOT = Path(__file__).parents[3]
EVERY: list[Requirement[Any]] = [*EXPORTER_REQUIREMENTS, *ADAPTER_REQUIREMENTS, *RULES_REQUIREMENTS]


class Twice(LosesTitles):
    """Two faults at once."""

    def write(self, cases, out, context):
        super().write(cases, out, context)
        out.close()


def python(*arguments, **more):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(str(files("ipcore"))).parent), str(ROOT)])}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False, **more)


def test_one_call_asks_everything_and_tells_all_that_is_wrong():
    with pytest.raises(ConformanceError) as told:
        check_exporter(Twice())
    lines = str(told.value).splitlines()
    assert lines[0].startswith("the exporter toy: 3 of ")
    told_of = [one for one in lines[1:] if one.startswith("  ")]
    assert any(one.startswith("  declares_all_its_losses: these fields are not in what it writes and not among") for one in told_of)
    assert any(one.startswith("  leaves_the_stream_open: it closed the stream") for one in told_of)


def test_there_is_one_test_for_each_requirement_that_applies():
    tests = {name for name in vars(exporter_conformance(Toy())) if name.startswith("test_")}
    assert "test_declares_all_its_losses" in tests
    assert "test_reads_back_what_it_wrote" not in tests
    assert tests < {f"test_{one.name}" for one in EVERY}


def test_pytest_runs_it_and_shows_a_sentence(tmp_path):
    (tmp_path / "test_mine.py").write_text(
        "from ipcore.testing import exporter_conformance\n"
        "from tests.testing.conformance.faulty_exporters import LosesTitles\n"
        "TestMine = exporter_conformance(LosesTitles())\n",
        "utf-8",
    )
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "losses", "test_mine.py", cwd=tmp_path)
    assert "1 failed" in done.stdout
    assert "FAILED test_mine.py::TestMine::test_declares_all_its_losses" in done.stdout
    assert "not among its losses: plans.title" in done.stdout
    assert "src/ipcore" not in done.stdout


def test_the_kit_needs_no_pytest_and_strategies_need_no_kit():
    loaded = python("-c", "import ipcore.testing.conformance, sys; print(*sys.modules)").stdout.split()
    assert "hypothesis" in loaded
    assert not {"pytest", "_pytest", "click", "rich"} & set(loaded)
    assert "ipcore.testing.conformance" not in python("-c", "import ipcore.testing, sys; print(*sys.modules)").stdout.split()


def test_every_requirement_says_why():
    assert not [one.name for one in EVERY if len(one.why) < 40]


def test_the_page_names_every_requirement_with_its_reason():
    page = " ".join((ROOT / "docs" / "conformance.md").read_text("utf-8").split())
    assert not [one.name for one in EVERY if f"`{one.name}` | {one.why} |" not in page]
