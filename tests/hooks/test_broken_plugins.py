"""A folder of broken plugins, one for each way of breaking: the host survives each of them, all of them at once, and names it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from ipcore.errors import PluginError
from ipcore.hooks import Host, Stage
from ipcore.hooks.spec import API
from tests.cli.samples import CANARY, environment
from tests.hooks.installing import BROKEN, install, line_of

IMPORT, REGISTER, CALL, ANSWER = Stage.IMPORT, Stage.REGISTER, Stage.CALL, Stage.ANSWER
LOADED = "an import that succeeds"
EXPORTERS = "ipcore_exporters"
A_LIST = "a list of exporters"

WAYS = {  # where it fails, in which hook, what was found, how what was expected begins
    "import_error": (IMPORT, None, "ModuleNotFoundError: a_module_that_nobody_has", LOADED),
    "syntax_error": (IMPORT, None, "SyntaxError", LOADED),
    "raises_at_import": (IMPORT, None, "ValueError", LOADED),
    "exits_at_import": (IMPORT, None, "SystemExit", LOADED),
    "hangs_at_import": (IMPORT, None, "no end within 0.5 seconds", LOADED),
    "half_registered": (REGISTER, "ipcore_facts", "arguments that the hook has not: case, on", "no arguments"),
    "misspelt_hook": (REGISTER, "ipcore_exporter", "a hook that there is not", EXPORTERS),
    "unmarked_hook": (REGISTER, EXPORTERS, "a function that is not marked as a hook", "@ipcore.hookimpl above it"),
    "no_hooks": (REGISTER, None, "no hooks", "one of ipcore_adapters, ipcore_commands, "),
    "api_newer": (REGISTER, None, "IPCORE_API = 99, newer than this ipcore", f"at most {API}, or a newer ipcore"),
    "api_no_number": (REGISTER, None, "an IPCORE_API that is no whole number", f"IPCORE_API = {API}"),
    "raises_in_hook": (CALL, EXPORTERS, "KeyError", "an answer"),
    "exits_in_hook": (CALL, EXPORTERS, "End", "an answer"),
    "hangs_in_hook": (CALL, EXPORTERS, "no end within 0.5 seconds", "an answer"),
    "answers_nothing": (ANSWER, EXPORTERS, "None", f"{A_LIST}, which may be empty"),
    "answers_text": (ANSWER, EXPORTERS, "an answer of the type str", A_LIST),
    "answers_later": (ANSWER, EXPORTERS, "an answer of the type coroutine", A_LIST),
    "no_exporter": (ANSWER, EXPORTERS, "exporter 1 (Almost): no media_type, audiences, losses, options", "all that ipcore.Exporter has"),
    "lost_nowhere": (ANSWER, EXPORTERS, "exporter 1 (Careless): losses that name no field of a case", "paths such as "),
    "breaks_off_half_way": (CALL, EXPORTERS, "LookupError", "an answer"),
    "raising_property": (CALL, EXPORTERS, "RuntimeError", "an answer"),
}
PAIRED = {"healthy", "bad_manners", "same_exporter", "takes_a_command"}


def test_every_broken_plugin_of_the_folder_is_tried():
    assert {path.name.partition(".")[0] for path in BROKEN.glob("*.py*")} == {*WAYS, *PAIRED}
    assert len(WAYS) >= 12


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_plugin_is_named_and_the_healthy_one_works(way, site, capsys):
    stage, hook, found, expected = WAYS[way]
    name = install(site, way)
    install(site, "healthy")
    host = Host(time_limit=0.5 if way.startswith("hangs") else 10)
    assert "healthy" in host.exporters()
    assert "fine" not in host.exporters()
    (failure,) = (one for one in host.failures if one.plugin == name)
    assert (failure.stage, failure.hook, failure.found) == (stage, hook, found)
    assert failure.expected.startswith(expected)
    assert failure.distribution == f"vendor-{name} 1.2"
    assert (failure.file, failure.line) == ((f"broken_{way}.py", line_of(way)) if line_of(way) else (None, None))
    (plugin,) = (one for one in host.plugins if one.name == name)
    assert (plugin.module is None) == (stage in (IMPORT, REGISTER)) == (not plugin.hooks)
    assert CANARY not in f"{host.failures} {host.plugins} {''.join(capsys.readouterr())}"


def test_a_broken_plugin_in_an_archive_is_told_with_its_place_in_it(site, monkeypatch):
    name = install(site, "raises_in_hook")
    packed = shutil.make_archive(str(site / "packed"), "zip", site)
    monkeypatch.syspath_prepend(packed)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one != str(site)])
    host = Host()
    host.exporters()
    (failure,) = (one for one in host.failures if one.plugin == name)
    assert (failure.file, failure.line) == ("broken_raises_in_hook.py", line_of("raises_in_hook"))


@pytest.mark.parametrize("way", WAYS)
def test_strict_lets_what_a_plugin_raised_through(way, site):
    install(site, way)
    host = Host(strict=True, time_limit=0.5 if way.startswith("hangs") else 10)
    with pytest.raises(Exception) as caught:  # noqa: PT011  # which it is, is what is looked at
        host.exporters()
    own = {"import_error", "syntax_error", "raises_at_import", "raises_in_hook", "breaks_off_half_way", "raising_property"}
    assert isinstance(caught.value, PluginError) == (way not in own)
    if way not in own:
        assert str(caught.value) == str(host.failures[-1])


def test_two_plugins_of_one_name_are_both_left_out_and_both_named(site):
    install(site, "healthy", distribution="vendor-a")
    install(site, "misspelt_hook", name="healthy", distribution="vendor-b")
    host = Host()
    assert "healthy" not in host.exporters()
    told = [(one.distribution, one.stage, one.found) for one in host.failures if one.plugin == "healthy"]
    assert told == [
        ("vendor-a 1.2", Stage.FIND, "another plugin of the same name: vendor-b 1.2"),
        ("vendor-b 1.2", Stage.FIND, "another plugin of the same name: vendor-a 1.2"),
    ]
    assert "broken_healthy" not in sys.modules
    assert host.answers("ipcore_exporters", "healthy") is None


def test_of_two_exporters_of_one_name_neither_is_used(site):
    names = [install(site, "same_exporter", name=one) for one in ("one", "two")]
    install(site, "healthy")
    host = Host()
    assert "shared" not in host.exporters()
    assert host.exporter("shared") is None
    assert "healthy" in host.exporters()
    told = [(one.plugin, one.stage, one.found) for one in host.failures if one.plugin in names]
    assert told == [
        ("one", ANSWER, "the exporter shared, which is also in the plugin two"),
        ("two", ANSWER, "the exporter shared, which is also in the plugin one"),
    ]


def test_what_a_plugin_did_to_the_process_is_put_back(site, capsys):
    name = install(site, "bad_manners")
    before = (sys.stdout, sys.stderr, sys.stdin, sys.exit, list(warnings.filters), Path.cwd())
    host = Host()
    assert host.answers("ipcore_facts", name) == ()
    assert (sys.stdout, sys.stderr, sys.stdin, sys.exit, list(warnings.filters), Path.cwd()) == before
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count(CANARY) == 2
    assert not [one for one in host.failures if one.plugin == name]


def everything(site: Path) -> set[str]:
    """Install them all, and give the names of those that are broken."""
    broken = {install(site, way) for way in sorted({*WAYS, "takes_a_command"})}
    for name in ("one", "two"):
        broken.add(install(site, "same_exporter", name=name))
    install(site, "healthy")
    install(site, "bad_manners")
    broken.add(install(site, "no_hooks", name="twins", distribution="vendor-twin-a"))
    install(site, "no_hooks", name="twins", distribution="vendor-twin-b")
    return broken


def in_process(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment()
    env["PYTHONPATH"] = os.pathsep.join((env["PYTHONPATH"], str(site)))
    return subprocess.run([sys.executable, "-m", "ipcore", *arguments], env=env, capture_output=True, encoding="utf-8", timeout=60)


def test_all_of_them_at_once_are_survived_and_named(tmp_path):
    broken = everything(tmp_path)
    done = in_process(tmp_path, "plugins", "list", "--format", "json", "--plugin-time", "1")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    ours = [one for one in told["plugins"] if (one["distribution"] or "").startswith("vendor-")]
    assert {one["name"] for one in ours if one["failures"]} == broken
    assert len(broken) >= 12
    assert [one["exporters"] for one in ours if one["name"] == "healthy"] == [["healthy"]]
    assert CANARY not in done.stdout
    assert "Traceback" not in done.stderr


def test_the_command_of_a_plugin_cannot_take_the_place_of_one_of_ipcores_own(tmp_path):
    install(tmp_path, "takes_a_command")
    assert CANARY not in in_process(tmp_path, "check", "--help").stdout
    done = in_process(tmp_path, "--help")
    assert CANARY not in done.stdout
    assert "the command check, which is ipcore's own" in done.stderr
    assert done.returncode == 1
