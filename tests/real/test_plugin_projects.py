"""The projects that `ipcore plugins new` writes, each in an environment of its own: built, installed, and their tests run there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STORY = ROOT / "examples" / "cases" / "complete-plan.json"
CONSTRAINTS = ROOT / "constraints.txt"
KINDS = ("exporter", "adapter", "rules")

pytestmark = pytest.mark.real


def run(*command, **more):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST"))}
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, encoding="utf-8", env=clean, check=False, **more)


def built(project, folder):
    """The wheel of a project."""
    done = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--build-constraint", CONSTRAINTS, "-w", folder, project)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


class Project:
    """A project of one kind, made and installed by the ipcore of an environment of its own."""

    def __init__(self, kind, folder, wheel):
        (folder / "wheels").mkdir()
        venv.create(folder / "env")
        self.python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        self.home = folder / f"ipcore-my-{kind}"
        self.install(f"{wheel}[cli,testing]", "pytest")
        made = self.ipcore("plugins", "new", "--kind", kind, f"my-{kind}", "--into", folder)
        assert made.returncode == 0, made.stderr
        self.verdict = self.ipcore("check", STORY, "--format", "json").stdout
        self.install(built(self.home, folder / "wheels"))

    def install(self, *what):
        done = run(sys.executable, "-m", "pip", "--python", self.python, "install", "-q", "--no-compile", "-c", CONSTRAINTS, *what)
        assert done.returncode == 0, done.stderr

    def ipcore(self, *arguments):
        return run(self.python, "-m", "ipcore", *arguments, cwd=self.python.parent)


@pytest.fixture(scope="module", params=KINDS)
def project(request, tmp_path_factory, wheel):
    return Project(request.param, tmp_path_factory.mktemp(request.param), wheel)


def test_its_tests_pass(project):
    done = run(project.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project.home)
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout


def test_it_is_found_and_nothing_failed(project):
    listed = project.ipcore("plugins", "list", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    (found,) = [one for one in json.loads(listed.stdout)["plugins"] if one["name"].startswith("my-")]
    assert found["distribution"] == project.home.name
    assert [found["hooks"]] == [[f"ipcore_{found['name'].removeprefix('my-').removesuffix('s')}s"]]


def test_it_does_its_work(project):
    match project.home.name:
        case "ipcore-my-exporter":
            done = project.ipcore("export", STORY, "--to", "my-exporter", "--on", "2026-11-21")
            (line,) = done.stdout.splitlines()
            told = json.loads(line)
            assert told["case"] == STORY.stem
            assert [set(one) for one in told["measures"]] == [{"wording", "due_on"}] * len(told["measures"])
            assert told["measures"]
        case "ipcore-my-adapter":
            source = project.home / "source.csv"
            source.write_text("case;person;plan_begun_on\ncase-1;person-1;2026-01-15\n", "utf-8")
            settings = ("--from-set", "exported-on=2026-07-01", "--on", "2026-07-01")
            done = project.ipcore("convert", source, "--from", "my-adapter", *settings, "--to", "jsonl")
            assert json.loads(done.stdout)["id"] == "case-1"
        case "ipcore-my-rules":
            done = project.ipcore("check", STORY, "--plugins", "my-rules", "--on", "2028-01-01", "--assume-unchanged", "--format", "json")
            assert "my-rules:plan-looked-at-again" in done.stdout
    assert done.returncode in (0, 1), done.stderr


def test_what_it_brings_changes_no_verdict_by_being_installed(project):
    assert json.loads(project.verdict)
    assert project.ipcore("check", STORY, "--format", "json").stdout == project.verdict
