"""What `ipcore plugins losses` tells."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ipcore.exchange import all_fields
from tests.cli.samples import run

FILE = """
import ipcore


class Exporter:
    name = "{name}"
    media_type = "text/plain"
    suffix = ".txt"
    audiences = (ipcore.Audience.PERSON,)
    losses = ipcore.losses_except("id", "plans.goals", "plans.title")
    options = ()

    def write(self, cases, out, context):
        ...


@ipcore.hookimpl
def ipcore_exporters():
    return [Exporter()]
"""


@pytest.fixture
def plugin(tmp_path):
    path = tmp_path / "goals_only.py"
    path.write_text(FILE.format(name="goals-only"), "utf-8")
    return str(path)


def rows(result):
    """What stands in each row of the text, by its first word."""
    return {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}


def test_what_is_carried_and_what_is_lost_stands_in_a_table(plugin):
    told = run("plugins", "losses", "goals-only", "json", "--plugin-file", plugin, "--lang", "en")
    assert told.exit_code == 0
    assert rows(told)["goals"] == ["(6)", "✓", "✓"]
    assert rows(told)["title"] == ["✓", "✓"]
    assert rows(told)["services"] == ["(7)", "-", "✓"]
    assert rows(told)["plans"] == ["7/85", "85/85"]


def test_a_part_that_is_alike_in_every_format_takes_one_line(plugin):
    told = run("plugins", "losses", "json", "table", "--plugin-file", plugin, "--lang", "en")
    assert len(told.stdout.splitlines()) < 30
    assert "sector" not in told.stdout
    assert "services (7)" in told.stdout


def test_no_line_is_wider_than_the_terminal(plugin, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    told = run("plugins", "losses", "--plugin-file", plugin)
    assert max(map(len, told.stdout.splitlines())) <= 60
    assert told.stdout.count("closed_on") >= 2


def test_the_csv_has_every_field(plugin):
    told = run("plugins", "losses", "goals-only", "--plugin-file", plugin, "--format", "csv")
    table = list(csv.reader(io.StringIO(told.stdout, newline="")))
    assert table[0] == ["field", "goals-only"]
    assert [row[0] for row in table[1:]] == list(all_fields())
    assert ["plans.goals.wording", "carried"] in table
    assert ["plans.measures.wording", "lost"] in table


def test_the_json_says_what_each_loses(plugin):
    told = json.loads(run("plugins", "losses", "--plugin-file", plugin, "--format", "json").stdout)
    assert told["fields"] == list(all_fields())
    assert told["lost"]["json"] == []
    assert "plans.title" not in told["lost"]["goals-only"]
    assert "plans.measures.wording" in told["lost"]["goals-only"]


def test_an_exporter_that_there_is_not_is_refused():
    told = run("plugins", "losses", "xml")
    assert told.exit_code == 2
    assert "there is no exporter" in told.stderr


def test_a_plugin_that_fails_is_told_of_and_the_rest_is_shown(tmp_path):
    path = tmp_path / "broken.py"
    path.write_text("import nowhere_to_be_found\n", "utf-8")
    told = run("plugins", "losses", "--plugin-file", str(path), "--lang", "en")
    assert told.exit_code == 1
    assert "broken" in told.stderr
    assert "jsonl" in told.stdout


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_it_speaks_three_languages(lang):
    assert "207" in run("plugins", "losses", "--lang", lang).stdout
