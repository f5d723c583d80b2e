"""The page of the benchmarks shows each of them, and what it printed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")


@pytest.fixture
def write_page(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import write_page  # type: ignore[import-not-found]  # the benchmarks' own folder, on the path while this runs

    return write_page


def test_each_benchmark_has_a_block_and_each_block_a_benchmark(write_page):
    assert sorted(write_page.blocks(PAGE)) == write_page.names()
    assert len(write_page.BLOCK.findall(PAGE)) == PAGE.count("<!-- benchmark:") == PAGE.count("```text")


def test_each_block_is_what_a_benchmark_printed_at_no_small_size(write_page):
    for name, shown in write_page.blocks(PAGE).items():
        command, head, *rest = shown.splitlines()
        assert command.startswith(f"$ python benchmarks/{name}.py")
        assert "--quick" not in command
        assert re.match(r"\d{4}-\d\d-\d\d; .+, \d+ cores, .+ load before ", head), name
        assert rest[0].startswith("Python 3.")


def test_a_block_is_refilled_and_the_others_are_left(write_page):
    page = "a\n<!-- benchmark: one -->\n```text\nold\n```\nb\n<!-- benchmark: two -->\n```text\nkept\n```\n"
    assert write_page.refilled(page, "one", "new\n") == page.replace("old", "new")
    assert write_page.blocks(page) == {"one": "old\n", "two": "kept\n"}
