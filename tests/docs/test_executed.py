"""What the README and the guides show is what happens: every command and example in them is run and its output compared."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language):
    found = [
        (path, number, text)
        for path in PAGES
        for number, (kind, text) in enumerate(BLOCK.findall(path.read_text("utf-8")))
        if kind == language
    ]
    return [pytest.param(path, text, id=f"{path.name}-{number}") for path, number, text in found]


def output(command):
    """What a person at a terminal sees: both streams, in the order of their lines."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    return done.stdout


@pytest.mark.parametrize(("path", "text"), blocks("console"))
def test_a_command_prints_what_the_page_shows(path, text):
    for one in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = one.partition("\n")
        assert output(command).rstrip() == shown.rstrip(), command


EXAMPLE = re.compile(r"```python\n((?:(?!```).)*)```\n\nIt prints:\n\n```text\n(.*?)```", re.DOTALL)
EXAMPLES = [
    pytest.param(*found, id=f"{path.name}-{number}")
    for path in PAGES
    for number, found in enumerate(EXAMPLE.findall(path.read_text("utf-8")))
]


@pytest.mark.parametrize(("program", "shown"), EXAMPLES)
def test_an_example_prints_what_the_page_says(program, shown):
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == shown


def test_the_readme_and_the_pages_on_what_is_ones_own_have_an_example():
    assert {path.name for path in PAGES if EXAMPLE.search(path.read_text("utf-8"))} >= {"README.md", "own-rules.md", "policy.md"}


def test_what_the_readme_shows_of_the_stories_is_what_the_demo_prints(monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    from demo_parts import stories  # type: ignore[import-not-found]  # the demo's own folder, on the path while it runs

    stories.show(ROOT / "examples" / "cases")
    shown = (ROOT / "README.md").read_text("utf-8")
    told = capsys.readouterr().out.strip()
    assert "nobody-responsible" in told
    assert told in shown


def test_the_readme_shows_how_the_tests_end():
    assert re.search(r"<!-- test output -->\n```text\n\d+ passed", (ROOT / "README.md").read_text("utf-8"))
