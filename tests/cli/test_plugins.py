from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.cli.samples import CANARY, ROOT, run, start
from tests.hooks.installing import BROKEN, install, line_of

VENDOR = ROOT / "examples" / "plugins" / "my-vendor"

HEALTHY = ("--plugin-file", str(BROKEN / "healthy.py"))
MISSPELT = ("--plugin-file", str(BROKEN / "misspelt_hook.py"))
COMMANDS = '''"""Commands of a vendor's."""

import sys

import asyncio

import click

import ipcore

ENDS = {"generator": GeneratorExit, "cancelled": asyncio.CancelledError}
ENDS["group"] = lambda text: BaseExceptionGroup(text, [GeneratorExit(text)])
ANSWERS = {"true": True, "answer": "Kanarifuglen", "256": 256, "negative": -1, "odd": type("Ola Kanarifuglen", (), {})()}


@click.command()
@click.argument("how", default="well")
def greet(how):
    """Say hello."""
    click.echo("hello")
    if how == "badly":
        raise KeyError("Kanarifuglen")  # here
    if how == "text":
        sys.exit("Kanarifuglen")
    if how == "usage":
        raise click.UsageError("not so")
    if how == "os":
        raise OSError("Kanarifuglen")
    if how == "exit":
        sys.exit(0)
    if how == "context":
        click.get_current_context().exit(0)
    if how in ENDS:
        raise ENDS[how]("Kanarifuglen")
    if how == "code":
        sys.exit(256)
    if how == "closes":
        sys.stdout.close()
    if how == "takes":
        sys.stdout = sys.stderr = None
    if how in ANSWERS:
        return ANSWERS[how]
    return int(how) if how.isdigit() else None


@click.command()
async def later():
    raise KeyError("Kanarifuglen")


@click.command()
def bit_by_bit():
    yield 1


@click.group(chain=True)
def several():
    pass


@several.command()
def good():
    pass


@several.command()
def bad():
    return 1


@several.command()
def worse():
    return 256


@ipcore.hookimpl
def ipcore_commands():
    return [greet, later, bit_by_bit, several]
'''


@pytest.fixture
def vendor(tmp_path):
    """A plugin with a command."""
    file = tmp_path / "vendor.py"
    file.write_text(COMMANDS, "utf-8")
    return ("--plugin-file", str(file))


def listed(*arguments):
    result = run("plugins", "list", "--format", "json", *arguments)
    return result.exit_code, {one["name"]: one for one in json.loads(result.stdout)["plugins"]}


def test_the_list_says_what_each_plugin_brings_and_where_from():
    code, plugins = listed(*HEALTHY)
    assert code == 0
    assert plugins["ipcore"]["built_in"]
    one = plugins["healthy"]
    assert (one["exporters"], one["hooks"], one["api"], one["failures"]) == (["healthy"], ["ipcore_exporters"], 1, [])
    assert (one["place"], one["distribution"], one["deprecated"]) == (str(BROKEN / "healthy.py"), None, [])


def test_a_broken_plugin_is_listed_with_what_is_wrong_and_gives_exit_code_1():
    code, plugins = listed(*HEALTHY, *MISSPELT)
    assert code == 1
    (failure,) = plugins["misspelt-hook"]["failures"]
    assert (failure["stage"], failure["file"], failure["line"]) == ("register", "misspelt_hook.py", line_of("misspelt_hook"))
    assert not plugins["healthy"]["failures"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nb", ("ikke i bruk", "linje", "eksporter")),
        ("nn", ("ikkje i bruk", "linje", "eksportar")),
        ("en", ("not in use", "line", "exporters")),
    ],
)
def test_the_list_is_readable_in_three_languages(lang, words, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = run("plugins", "list", *HEALTHY, *MISSPELT, "--lang", lang).stdout
    assert all(one in told for one in words)
    assert "a hook that there is not" in told
    assert not [line for line in told.splitlines() if len(line) > 80 and str(BROKEN) not in line]


def test_rules_and_facts_of_a_plugin_are_listed(tmp_path):
    shutil.copytree(VENDOR, tmp_path / "vendor")
    file = str(tmp_path / "vendor" / "my_vendor.py")
    code, plugins = listed("--plugin-file", file)
    one = plugins["my-vendor"]
    assert (code, one["rules"], one["facts"]) == (0, ["my-vendor:measures-answer-needs"], ["my_vendor.measures_without_need"])


@pytest.mark.parametrize(
    ("text", "found"), [("raise SystemExit('Kanarifuglen')", ""), ("import time\ntime.sleep(4)", "no end within 1 seconds")]
)
def test_rules_that_cannot_be_loaded_are_what_is_wrong_with_a_plugin(text, found, tmp_path):
    shutil.copytree(VENDOR, tmp_path / "vendor")
    (rule,) = (tmp_path / "vendor" / "my_vendor_rules").glob("*.py")
    rule.write_text(text, "utf-8")
    code, plugins = listed("--plugin-file", str(tmp_path / "vendor" / "my_vendor.py"), "--plugin-time", "1")
    (failure,) = plugins["my-vendor"]["failures"]
    assert (code, plugins["my-vendor"]["rules"], failure["hook"]) == (1, [], "ipcore_rules")
    assert found in failure["found"]
    assert CANARY not in str(plugins)


def test_strict_shows_the_traceback_and_could_not_run():
    result = run("plugins", "list", "--plugin-file", str(BROKEN / "raises_at_import.py"), "--strict")
    assert result.exit_code == 2
    assert f'raises_at_import.py", line {line_of("raises_at_import")}' in result.stderr
    result = run("plugins", "list", *MISSPELT, "--strict")
    assert (result.exit_code, result.stderr.count("a hook that there is not")) == (2, 1)


def test_calls_of_hooks_are_traced_on_standard_error():
    result = run("plugins", "list", *HEALTHY, "--trace-hooks", "--format", "json")
    assert json.loads(result.stdout)
    lines = [line.split() for line in result.stderr.splitlines()]
    assert ["import", "ipcore_exporters"] == [one[1] for one in lines if one[0] == "healthy"]
    assert all(float(one[2]) >= 0 and one[3] == "ms" for one in lines)


def test_the_options_can_stand_before_and_after_the_command(vendor):
    result = run(*vendor, "plugins", "list", *HEALTHY, "--format", "json")
    assert {"healthy", "vendor"} <= {one["name"] for one in json.loads(result.stdout)["plugins"]}


def test_a_file_called_as_ipcore_itself_is_refused_and_brings_nothing(tmp_path):
    file = tmp_path / "ipcore.py"
    file.write_text("", "utf-8")
    result = run("plugins", "list", "--plugin-file", str(file), "--format", "json")
    (one,) = (one for one in json.loads(result.stdout)["plugins"] if one["place"] == str(file))
    assert (result.exit_code, one["built_in"], one["exporters"], len(one["failures"])) == (1, False, [], 1)


def test_of_plugins_asked_for_by_name_only_those_are_told():
    code, plugins = listed("healthy", *HEALTHY, *MISSPELT)
    assert (code, set(plugins)) == (0, {"healthy"})
    code, plugins = listed("misspelt-hook", *HEALTHY, *MISSPELT)
    assert (code, set(plugins)) == (1, {"misspelt-hook"})
    assert run("plugins", "list", "misspelled").exit_code == 2


def test_a_plugin_that_takes_longer_than_it_may_is_named():
    result = run("plugins", "list", "--plugin-file", str(BROKEN / "hangs_at_import.py"), "--plugin-time", "0.3", "--lang", "en")
    assert result.exit_code == 1
    assert "no end within 0.3 seconds" in result.stdout


def test_a_command_of_a_plugin_is_found_and_stands_in_the_help(vendor):
    result = run(*vendor, "greet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "hello\n", "")
    told = run(*vendor, "--help")
    assert told.exit_code == 0
    assert "\nCommands of plugins:\n" in told.stdout
    assert "  greet       Say hello. [vendor]\n" in told.stdout
    assert "greet" not in run("--help").stdout


@pytest.mark.parametrize(("how", "code"), [("0", 0), ("1", 1), ("2", 2), ("exit", 0), ("context", 0), ("usage", 2)])
def test_a_command_of_a_plugin_gives_the_exit_code(how, code, vendor):
    assert run(*vendor, "greet", how).exit_code == code


@pytest.mark.parametrize("how", ["0", "exit", "context"])
def test_a_command_is_not_clean_where_another_plugin_has_failed(how, vendor):
    result = run(*vendor, *MISSPELT, "greet", how)
    assert (result.exit_code, result.stdout) == (1, "hello\n")
    assert result.stderr.count("ipcore: plugin misspelt-hook: ipcore_exporter, misspelt_hook.py") == 1


@pytest.mark.parametrize(("how", "what"), [("badly", "KeyError"), ("text", "SystemExit"), ("os", "OSError")])
def test_a_command_that_breaks_off_is_contained_and_named(how, what, vendor):
    result = run(*vendor, "greet", how)
    assert result.exit_code == 2
    assert CANARY not in result.output
    assert "ipcore: plugin vendor: ipcore_commands, vendor.py, line " in result.stderr
    assert f"found {what}, expected the command greet to reach its end" in result.stderr


@pytest.mark.parametrize(
    ("how", "what"), [("generator", "GeneratorExit"), ("cancelled", "CancelledError"), ("group", "BaseExceptionGroup")]
)
def test_a_command_that_leaves_past_every_except_is_contained_too(how, what, vendor):
    result = run(*vendor, "greet", how)
    assert (result.exit_code, CANARY in result.output) == (2, False)
    assert f"found {what}, expected the command greet to reach its end" in result.stderr


@pytest.mark.parametrize(
    ("how", "found"),
    [
        *[("true", "a bool"), ("answer", "a str"), ("256", "another number"), ("negative", "another number"), ("code", "another number")],
        ("odd", "a thing without a name"),
    ],
)
def test_an_answer_that_is_no_exit_code_is_named_and_is_not_taken_for_well(how, found, vendor):
    result = run(*vendor, "greet", how)
    assert (result.exit_code, CANARY in result.output) == (2, False)
    assert f"ipcore: plugin vendor: ipcore_commands: found {found}, expected 0, 1, 2 or nothing" in result.stderr


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["later", "bit-by-bit"])
def test_a_command_of_which_nothing_was_run_is_named(name, vendor):
    result = run(*vendor, name)
    assert result.exit_code == 2
    assert f"of which nothing was run, expected 0, 1, 2 or nothing as the answer of the command {name}" in result.stderr


@pytest.mark.parametrize(("names", "code"), [("good good", 0), ("bad good", 1), ("good worse", 2)])
def test_of_several_commands_in_a_row_the_worst_counts(names, code, vendor):
    assert run(*vendor, "several", *names.split()).exit_code == code


@pytest.mark.parametrize("how", ["closes", "takes"])
def test_a_command_that_takes_the_streams_away_ends_without_a_traceback(how, vendor):
    process = start(*vendor, "greet", how, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, b"hello\n", b"")


def test_a_command_whose_summary_breaks_off_is_named_in_the_help(tmp_path):
    file = tmp_path / "vendor.py"
    odd = "class Odd(click.Command):\n    def get_short_help_str(self, limit=45):\n        raise SystemExit('Kanarifuglen')\n"
    file.write_text(COMMANDS.replace("@click.command()\n@click.arg", f"{odd}\n\n@click.command(cls=Odd)\n@click.arg"), "utf-8")
    result = run("--plugin-file", str(file), "--help")
    assert (result.exit_code, CANARY in result.output) == (1, False)
    assert "  greet    " in result.stdout
    assert "found SystemExit" in result.stderr


def test_a_command_that_breaks_off_shows_its_traceback_with_strict(vendor):
    result = run(*vendor, "--strict", "greet", "badly")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr
    assert "KeyError: 'Kanarifuglen'" in result.stderr


def test_a_command_that_there_is_not_is_still_told_and_so_is_a_broken_plugin():
    result = run(*MISSPELT, "gret")
    assert result.exit_code == 2
    assert "No such command" in result.stderr
    assert "plugin misspelt-hook" in result.stderr


def test_help_is_not_clean_where_a_plugin_has_failed():
    result = run(*MISSPELT, "--help")
    assert result.exit_code == 1
    assert "Judge cases." in result.stdout
    assert "plugin misspelt-hook" in result.stderr


PLAN = str(ROOT / "examples" / "cases" / "complete-plan.json")
OWN = {
    "check": (PLAN,),
    "coverage": (PLAN,),
    "facts": (),
    "rules": ("list",),
    "join": (PLAN,),
    "timeline": (PLAN,),
    "deadlines": (PLAN,),
    "caseload": (PLAN,),
    "compare": (PLAN, "--on", "2026-01-01", "--on", "2026-07-01"),
    "schema": ("case",),
    "export": (PLAN, "--to", "json"),
}


@pytest.mark.parametrize("command", OWN)
def test_a_file_that_is_broken_is_not_passed_over_by_a_command_that_needs_no_plugin(command):
    plain, with_it = run(command, *OWN[command]), run(*MISSPELT, command, *OWN[command])
    assert (with_it.exit_code, with_it.stdout) == (plain.exit_code or 1, plain.stdout)
    assert with_it.stderr.count("ipcore: plugin misspelt-hook: ipcore_exporter, misspelt_hook.py, line 6") == 1


@pytest.mark.parametrize("before", [True, False])
def test_a_file_that_is_not_there_is_named(before, tmp_path):
    gone = ("--plugin-file", str(tmp_path / "gone.py"))
    result = run(*gone, "check", PLAN) if before else run("check", PLAN, *gone)
    assert result.exit_code == 1
    assert "ipcore: plugin gone: found no such file" in result.stderr


def test_strict_stops_at_a_broken_file_whatever_the_command():
    assert run("check", PLAN, *MISSPELT, "--strict").exit_code == 2
    assert "Traceback" in run("check", PLAN, "--plugin-file", str(BROKEN / "raises_at_import.py"), "--strict").stderr


def test_a_healthy_file_changes_nothing_and_nothing_is_said():
    plain, with_it = run("check", PLAN), run("check", PLAN, *HEALTHY)
    assert (plain.exit_code, plain.output) == (with_it.exit_code, with_it.output)


def test_rules_of_a_file_that_were_not_asked_for_are_told():
    file = ("--plugin-file", str(VENDOR / "my_vendor.py"))
    told = "ipcore: the rules of my-vendor were not asked for: --plugins my-vendor\n"
    plain = run("check", PLAN)
    result = run("check", PLAN, *file)
    assert (result.exit_code, result.stdout, result.stderr) == (plain.exit_code, plain.stdout, plain.stderr + told)
    assert told not in run("check", PLAN, *file, "--plugins", "my-vendor").stderr
    assert told not in run(*file, "schema").stderr
    assert told not in run(*file, "plugins", "list").stderr


def test_help_knows_a_file_that_stands_after_it(vendor):
    assert "greet" in run("--help", *vendor).stdout
    assert run("--help", *MISSPELT).exit_code == 1


@pytest.mark.parametrize("command", [("export", PLAN, "--to", "json"), ("convert", PLAN, "--from", "json", "--to", "json")])
def test_an_installed_plugin_is_not_loaded_for_a_format_of_ipcores_own(command, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    install(tmp_path, "takes_a_command")
    with (tmp_path / "broken_takes_a_command.py").open("a") as file:
        file.write("\nraise KeyError\n")
    result = run(*command)
    assert (result.exit_code, "takes-a-command" in result.stderr) == (0, False)
    result = run(*(one if one != "json" else "jso" for one in command))
    assert (result.exit_code, "takes-a-command" in result.stderr) == (2, True)
    assert "there are: " in result.stderr


@pytest.mark.parametrize(("seconds", "code"), [("inf", 2), ("nan", 2), ("0", 2), ("1e10", 0)])
def test_the_time_a_plugin_may_take_is_one_that_ends(seconds, code):
    assert run("plugins", "list", "healthy", *HEALTHY, "--plugin-time", seconds).exit_code == code


def test_a_plugin_that_hangs_with_threads_of_its_own_does_not_keep_the_process_from_ending(tmp_path):
    file = tmp_path / "pool.py"
    pool = (
        "from concurrent.futures import ThreadPoolExecutor\nimport time\nwith ThreadPoolExecutor() as pool: pool.submit(time.sleep, 60)\n"
    )
    file.write_text(pool, "utf-8")
    process = start("plugins", "list", "pool", "--plugin-file", str(file), "--plugin-time", "0.5", "--lang", "en", stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"no end within 0.5 seconds" in out
