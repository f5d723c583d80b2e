"""Each benchmark still runs, and all that stand in it find the same: at a small size, which measures nothing."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = runpy.run_path(str(ROOT / "benchmarks" / "write_page.py"))["names"]()

pytestmark = pytest.mark.real


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_runs_at_a_small_size_and_all_counts_agree(name):
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "load before" in done.stdout.splitlines()[0]
    assert "NOT MEASURED" not in done.stdout
