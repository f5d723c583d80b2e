from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading

import pytest

import ipcore
from ipcore import report_document
from ipcore.errors import PluginError
from ipcore.hooks import Failure, Host, Stage, built_in
from tests.cli.samples import BREACH, environment, put
from tests.hooks.installing import BROKEN, install
from tests.hooks.test_shapes import adapter, exporter

MARKS = "\n\nfrom pathlib import Path\n\nPath(__file__).with_suffix('.loaded').touch()\n"


def marked(site):
    """A healthy plugin that leaves a mark when it is loaded."""
    install(site, "healthy")
    with (site / "broken_healthy.py").open("a") as file:
        file.write(MARKS)
    return site / "broken_healthy.loaded"


def test_a_host_finds_and_loads_nothing_before_it_is_asked(site):
    mark = marked(site)
    host = Host()
    assert (host.failures, mark.exists()) == ((), False)
    assert "healthy" in [one.name for one in host.plugins]
    assert mark.exists()


def test_a_built_in_exporter_is_given_without_loading_any_plugin(site, monkeypatch):
    mark = marked(site)
    own = exporter(name="own")
    monkeypatch.setattr(built_in, "ipcore_exporters", ipcore.hookimpl(specname="ipcore_exporters")(lambda: [own]))
    assert Host().exporter("own") is own
    assert not mark.exists()


def test_a_file_that_was_named_is_not_passed_over_for_the_sake_of_a_built_in(monkeypatch):
    monkeypatch.setattr(built_in, "ipcore_exporters", ipcore.hookimpl(specname="ipcore_exporters")(lambda: [exporter(name="own")]))
    host = Host([BROKEN / "misspelt_hook.py"])
    assert host.exporter("own") is not None
    assert [one.plugin for one in host.failures] == ["misspelt-hook"]


def test_what_is_built_in_stands_whatever_a_plugin_says(site, monkeypatch):
    own = exporter(name="healthy")
    monkeypatch.setattr(built_in, "ipcore_exporters", ipcore.hookimpl(specname="ipcore_exporters")(lambda: [own]))
    install(site, "healthy")
    host = Host()
    assert host.exporters()["healthy"] is own
    assert host.owner("ipcore_exporters", "healthy") == "ipcore"
    assert "the exporter healthy, which is ipcore's own" in [one.found for one in host.failures]


def test_a_defect_in_what_is_built_in_is_raised_and_not_remembered(monkeypatch):
    monkeypatch.setattr(built_in, "ipcore_adapters", ipcore.hookimpl(specname="ipcore_adapters")(lambda: [adapter(name="No")]))
    host = Host()
    with pytest.raises(PluginError, match="a name that is none"):
        host.adapters()
    assert host.failures == ()


def test_what_is_built_in_comes_by_the_same_door():
    host = Host()
    assert host.built_in.hooks == ("ipcore_adapters", "ipcore_exporters")
    assert "ipcore" not in [one.name for one in host.plugins]
    assert set(host.exporters()) >= {one.name for one in built_in.ipcore_exporters()}
    assert host.answers("ipcore_exporters", "ipcore") == tuple(built_in.ipcore_exporters())


def test_a_plugin_is_asked_once_and_one_that_fills_no_such_hook_answers_nothing(site):
    install(site, "healthy")
    host = Host()
    (one,) = host.answers("ipcore_exporters", "healthy") or ()
    assert host.exporters()["healthy"] is one
    assert host.answers("ipcore_facts", "healthy") == ()
    assert list(host.exporters()) == sorted(host.exporters())


def test_asking_a_plugin_that_there_is_not_is_a_failure(site):
    install(site, "healthy")
    host = Host()
    assert host.answers("ipcore_rules", "helthy") is None
    (failure,) = host.failures
    assert (failure.plugin, failure.found) == ("helthy", "no plugin of that name")
    assert "healthy" in failure.expected
    with pytest.raises(PluginError, match="no plugin of that name"):
        Host(strict=True).answers("ipcore_rules", "helthy")


def test_a_failure_is_remembered_once_however_often_it_is_met(site):
    install(site, "raises_in_hook")
    host = Host()
    for _ in range(2):
        host.exporters()
        host.answers("ipcore_exporters", "raises-in-hook")
        assert host.plugins
    assert len([one for one in host.failures if one.plugin == "raises-in-hook"]) == 1


def test_what_breaks_off_while_it_is_used_is_named_with_its_plugin(site):
    install(site, "healthy")
    host = Host()
    with pytest.raises(AttributeError) as caught:
        host.exporters()["healthy"].write([None], None, None)  # type: ignore[list-item,arg-type]
    failure = host.broke_off("ipcore_exporters", "healthy", caught.value)
    assert host.failures[-1] is failure
    assert (failure.stage, failure.plugin, failure.distribution) == (Stage.USE, "healthy", "vendor-healthy 1.2")
    assert (failure.found, failure.file, failure.line) == ("AttributeError", "broken_healthy.py", 16)


def test_what_others_find_out_can_be_remembered():
    host = Host()
    failure = Failure(plugin="a", stage=Stage.ANSWER, found="x", expected="y")
    host.fail(failure)
    assert host.failures == (failure,)
    with pytest.raises(KeyError):
        Host(strict=True).fail(failure, KeyError())
    with pytest.raises(PluginError, match="plugin a: found x, expected y"):
        Host(strict=True).fail(failure, SystemExit())


def test_each_import_and_each_call_is_traced_with_its_time(site):
    install(site, "healthy")
    traced: list[tuple[str, str, float]] = []
    ticks = iter(range(1000))
    host = Host(trace=lambda *told: traced.append(told), timer=lambda: float(next(ticks)))
    host.exporters()
    assert [one for one in traced if one[0] == "healthy"] == [("healthy", "import", 1.0), ("healthy", "ipcore_exporters", 1.0)]


def test_several_threads_can_use_one_host(site):
    install(site, "healthy")
    host = Host()
    told: list[list[str]] = []
    threads = [threading.Thread(target=lambda: told.append(list(host.exporters()))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(told) == 8
    assert all(one == told[0] for one in told)
    assert "healthy" in told[0]


def python(site, *arguments):
    env = environment()
    env["PYTHONPATH"] += f":{site}"
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, encoding="utf-8", timeout=60)
    return done.stdout, done.stderr, done.returncode


def imported(told):
    return {line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")}


def test_importing_ipcore_looks_for_no_plugin(site):
    mark = marked(site)
    _, told, code = python(site, "-X", "importtime", "-c", "import ipcore")
    modules = imported(told)
    assert ("ipcore" in modules, code) == (True, 0)
    heavy = {
        "pluggy",
        "click",
        "rich",
        "icalendar",
        "hypothesis",
        "ipcore.hooks",
        "ipcore.exchange",
        "importlib.metadata",
        "broken_healthy",
    }
    assert not heavy & modules
    assert not mark.exists()


def test_checking_a_case_loads_no_plugin_and_installing_one_changes_no_verdict(site, tmp_path):
    file = put(tmp_path / "a.json", BREACH)
    before = python(tmp_path, "-m", "ipcore", "check", file, "--format", "json")
    mark = marked(site)
    install(site, "takes_a_command")
    out, told, code = python(site, "-X", "importtime", "-m", "ipcore", "check", file, "--format", "json")
    assert (out, code) == (before[0], before[2])
    assert not {"pluggy", "ipcore.hooks", "broken_healthy", "broken_takes_a_command"} & imported(told)
    assert not mark.exists()


def test_a_check_in_python_is_the_same_whatever_is_installed(site):
    case = ipcore.loads(json.dumps(BREACH).encode())
    before = report_document(ipcore.check(case, on=dt.date(2026, 7, 1)))
    mark = marked(site)
    assert report_document(ipcore.check(case, on=dt.date(2026, 7, 1))) == before
    assert not mark.exists()
