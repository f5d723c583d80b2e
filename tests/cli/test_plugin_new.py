"""What `ipcore plugins new` writes, as far as it shows without installing it; its own tests run in tests/real."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from ipcore.cli.plugin_new import KINDS
from tests.cli.samples import run

ROOT = Path(__file__).parents[2]
STORY = ROOT / "examples" / "cases" / "complete-plan.json"


def made(kind, folder, name="my-own"):
    told = run("plugins", "new", "--kind", kind, name, "--into", str(folder), "--lang", "en")
    assert told.exit_code == 0, told.stderr
    return folder / f"ipcore-{name}"


def texts(project):
    """Every file of a project with its text."""
    return {path.relative_to(project).as_posix(): path.read_text("utf-8") for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_no_mark_of_the_template_is_left(kind, tmp_path):
    found = texts(made(kind, tmp_path))
    assert found
    assert not [name for name, text in found.items() if "{{" in text or "PACKAGE" in name or name.endswith(".tmpl")]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_by_its_entry_point(kind, tmp_path):
    project = made(kind, tmp_path)
    written = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    assert written["project"]["name"] == "ipcore-my-own"
    assert written["project"]["entry-points"]["ipcore"] == {"my-own": "ipcore_my_own"}
    assert {"pyproject.toml", "README.md", ".gitignore", "tests/test_ipcore_my_own.py"} <= set(texts(project))


def test_the_prefix_may_be_given_too(tmp_path):
    assert (made("rules", tmp_path, "my-own") / "README.md").exists()
    assert run("plugins", "new", "--kind", "rules", "ipcore-my-own", "--into", str(tmp_path)).exit_code == 2


def test_the_exporter_works_as_a_single_file_too(tmp_path):
    file = made("exporter", tmp_path) / "src" / "ipcore_my_own.py"
    told = run("export", str(STORY), "--to", "my-own", "--plugin-file", str(file))
    assert told.exit_code == 0, told.stderr
    assert sorted(json.loads(told.stdout.splitlines()[0])) == ["case", "measures"]


def test_the_guide_shows_what_is_written(tmp_path):
    written = made("exporter", tmp_path, "measures") / "src" / "ipcore_measures.py"
    assert (ROOT / "examples" / "plugins" / "measures.py").read_text("utf-8") == written.read_text("utf-8")


def test_what_stands_there_is_never_overwritten(tmp_path):
    project = made("exporter", tmp_path)
    (project / "README.md").write_text("mine", "utf-8")
    told = run("plugins", "new", "--kind", "adapter", "my-own", "--into", str(tmp_path))
    assert told.exit_code != 0
    assert (project / "README.md").read_text("utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["ipcore-my-own"]


@pytest.mark.parametrize("name", ["My-Own", "my_own", "-own", "9own", "own-", "../own", "a" * 60, "", "ipcore", "local", "jsonl"])
def test_a_name_that_no_plugin_can_have_is_refused_before_anything_is_written(name, tmp_path):
    told = run("plugins", "new", "--kind", "exporter", "--into", str(tmp_path), "--", name)
    assert told.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_the_templates_are_shipped():
    shipped = {path.name for path in Path(str(files("ipcore.cli") / "templates")).rglob("*.tmpl")}
    assert {"gitignore.tmpl", "pyproject.toml.tmpl", "README.md.tmpl", "PACKAGE.py.tmpl", "test_PACKAGE.py.tmpl"} <= shipped
