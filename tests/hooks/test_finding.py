from __future__ import annotations

import sys
from importlib import metadata

import pytest

from ipcore.hooks import Host, Stage
from ipcore.hooks.finding import find
from ipcore.hooks.plugin import RESERVED
from tests.cli.samples import CANARY
from tests.hooks.installing import BROKEN, describe, install


def found(name, files=()):
    return [one for one in find(files) if one.plugin.name == name]


def test_a_plugin_is_known_by_its_entry_point_with_distribution_and_version(site):
    install(site, "healthy", name="archive-format", distribution="vendor-archive")
    (one,) = found("archive-format")
    assert (one.plugin.distribution, one.plugin.version, one.plugin.released) == ("vendor-archive", "1.2", "vendor-archive 1.2")
    assert one.plugin.place == "broken_healthy"
    assert "broken_healthy" not in sys.modules


def test_plugins_come_sorted_by_name_whatever_the_order_on_the_path(site):
    for name in ("zebra", "alpha", "mid"):
        install(site, "healthy", name=name)
    names = [one.plugin.name for one in find(())]
    assert names == sorted(names)
    assert {"zebra", "alpha", "mid"} < set(names) or {"zebra", "alpha", "mid"} == set(names)


def test_an_entry_point_may_lead_to_an_object(site):
    install(site, "healthy", entry="broken_healthy:PLUGIN")
    with (site / "broken_healthy.py").open("a") as file:
        file.write("\nfrom types import SimpleNamespace\nPLUGIN = SimpleNamespace(ipcore_exporters=ipcore_exporters)\n")
        file.write("del ipcore_exporters\n")
    assert "healthy" in Host().exporters()


def test_an_entry_point_that_leads_nowhere_is_an_import_that_failed(site):
    install(site, "healthy", entry="broken_healthy:PLUGIN")
    host = Host()
    assert "healthy" not in host.exporters()
    (failure,) = (one for one in host.failures if one.plugin == "healthy")
    assert (failure.stage, failure.found) == (Stage.IMPORT, "AttributeError")


@pytest.mark.parametrize("name", ["Vendor", "ven_dor", "ven dor", "-vendor", "vendør", "ven:dor"])
def test_a_name_that_would_not_fit_into_an_id_is_refused(name, site):
    install(site, "healthy", name=name, distribution="vendor-x")
    (one,) = found(name)
    assert one.failure is not None
    assert one.failure.expected == "small letters, digits and hyphens"


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_name_that_ipcore_keeps_for_itself_is_refused(name, site):
    install(site, "healthy", name=name, distribution="vendor-x")
    host = Host()
    assert "healthy" not in host.exporters()
    assert ("a name that ipcore keeps for itself", Stage.FIND) in [(one.found, one.stage) for one in host.failures if one.plugin == name]


def test_entry_points_that_cannot_be_read_are_a_failure_and_hide_no_other_plugin(site):
    describe(site, "vendor-torn", "[ipcore]\nno sign of equality\n")
    install(site, "healthy")
    host = Host()
    assert "healthy" in host.exporters()
    (failure,) = (one for one in host.failures if one.plugin == "vendor-torn")
    assert (failure.distribution, failure.found) == ("vendor-torn 1.2", "entry points that cannot be read")


def test_entry_points_of_others_that_cannot_be_read_are_nobodys_business(site):
    describe(site, "vendor-torn", "[console_scripts]\nno sign of equality\n")
    assert not [one for one in find(()) if one.plugin.name == "vendor-torn"]


METADATA = {
    "in latin-1": "Metadata-Version: 2.1\nName: vendor-healthy\nVersion: 1.2\nAuthor: Pål\n".encode("latin-1"),
    "empty": b"",
    "missing": None,
}


@pytest.mark.parametrize("how", METADATA)
def test_an_installation_that_does_not_say_what_it_is_is_named_by_its_folder(how, site):
    install(site, "healthy")
    install(site, "healthy", name="other")
    file = site / "vendor_healthy-1.2.dist-info" / "METADATA"
    told = METADATA[how]
    file.unlink() if told is None else file.write_bytes(told)
    host = Host()
    assert "other" in [one.name for one in host.plugins if one.hooks]
    (failure,) = (one for one in host.failures if one.plugin == "healthy")
    assert failure.found.startswith("no name in vendor_healthy-1.2.dist-info/METADATA")


def unreadable(*given):
    raise KeyError(CANARY)


def test_an_installation_that_cannot_be_read_at_all_is_named_by_its_folder(site, monkeypatch):
    install(site, "healthy")
    found = next(iter(metadata.distributions(path=[str(site)])))  # a backport of the standard library may have put its own class there
    monkeypatch.setattr(type(found), "read_text", unreadable)
    told = [one.failure for one in find(()) if one.plugin.name == "vendor_healthy-1.2.dist-info"]
    assert [one.found for one in told if one] == ["an installation that cannot be read"]
    assert CANARY not in str(told)


def test_a_distribution_whose_folder_is_called_otherwise_is_found(site):
    install(site, "healthy")
    (site / "vendor_healthy-1.2.dist-info").rename(site / "another_name-1.2.dist-info")
    assert [one.plugin.released for one in found("healthy")] == ["vendor-healthy 1.2"]
    assert "healthy" in Host().exporters()


def test_entry_points_that_begin_with_a_byte_order_mark_are_read(site):
    install(site, "healthy")
    file = site / "vendor_healthy-1.2.dist-info" / "entry_points.txt"
    file.write_bytes(b"\xef\xbb\xbf" + b"# ours\n" + file.read_bytes())
    assert "healthy" in Host().exporters()


def test_an_older_copy_that_lies_behind_on_the_path_is_not_a_second_plugin(site, tmp_path, monkeypatch):
    behind = tmp_path / "behind"
    describe(behind, "vendor-healthy", "[ipcore]\nhealthy = broken_healthy\nold = broken_healthy\n", version="0.9")
    monkeypatch.setattr(sys, "path", [*sys.path, str(behind)])
    install(site, "healthy")
    assert [(one.plugin.version, one.failure) for one in found("healthy")] == [("1.2", None)]
    assert not found("old")


def test_a_file_is_called_as_its_stem_with_hyphens(tmp_path):
    file = tmp_path / "my_own.py"
    file.write_text((BROKEN / "healthy.py").read_text("utf-8"), "utf-8")
    host = Host([file, str(file)])
    assert [(one.name, one.distribution, one.place) for one in host.plugins if one.place == file] == [("my-own", None, file)]
    assert host.owner("ipcore_exporters", "healthy") == "my-own"
    assert not [one for one in host.failures if one.plugin == "my-own"]


def test_a_file_may_say_which_hooks_it_is_for_and_fill_several(tmp_path):
    file = tmp_path / "own.py"
    text = "import ipcore\nIPCORE_API = 1\n"
    file.write_text(text + "".join(f"@ipcore.hookimpl\ndef ipcore_{one}(): return []\n" for one in ("facts", "rules")), "utf-8")
    (plugin,) = (one for one in Host([file]).plugins if one.place == file)
    assert (plugin.hooks, plugin.api) == (("ipcore_facts", "ipcore_rules"), 1)
    file.write_text("IPCORE_API = 0\n", "utf-8")
    host = Host([file])
    assert host.answers("ipcore_facts", "own") is None
    assert [one.found for one in host.failures] == ["IPCORE_API = 0, which no longer works"]


@pytest.mark.parametrize(("name", "what"), [("none.py", "no such file"), ("notes.txt", "no Python file"), ("folder.py", "no Python file")])
def test_a_file_that_cannot_be_one_is_a_failure(name, what, tmp_path):
    (tmp_path / "notes.txt").write_text("", "utf-8")
    (tmp_path / "folder.py").mkdir()
    host = Host([tmp_path / name])
    assert host.exporters() is not None
    assert [(one.stage, one.found) for one in host.failures] == [(Stage.FIND, what)]


def test_a_file_and_an_installed_plugin_of_one_name_are_both_left_out(site):
    install(site, "healthy")
    host = Host([BROKEN / "healthy.py"])
    assert "healthy" not in host.exporters()
    assert len([one for one in host.failures if one.plugin == "healthy"]) == 2
