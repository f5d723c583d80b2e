"""Loading the rules of plugins by name: each alone, and what fails is named."""

import re
import shutil
import sys
import textwrap
import threading

import pytest

import ipcore
from ipcore.errors import IpcoreError
from ipcore.hooks.guard import THREAD
from tests.cli.samples import CANARY, ROOT

EXAMPLE = ROOT / "examples" / "plugins" / "my-vendor"
NAME = "my-vendor"


@pytest.fixture
def vendor(tmp_path):
    """A folder of one's own with the example: the plugin's file, and its rules."""
    shutil.copytree(EXAMPLE, tmp_path / "vendor", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "vendor"


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def loaded(folder, *names, **more):
    return ipcore.load_plugins(names or [NAME], ipcore.Host([folder / "my_vendor.py"], **more))


def put(folder, name, text):
    path = folder / f"{name}.py"
    path.write_text("import ipcore\n" + textwrap.dedent(text), "utf-8")
    return path


def test_a_plugin_that_is_one_file_brings_the_rules_of_its_folder(vendor):
    (found,) = loaded(vendor)
    assert (found.name, found.told, found.failure) == (NAME, NAME, None)
    assert [one.id for one in found.rules] == ["my-vendor:measures-answer-needs"]
    assert [one.name for one in found.facts] == ["my_vendor.measures_without_need"]
    assert "my_vendor" not in sys.modules


def test_an_installed_plugin_is_loaded_by_name_with_its_version(vendor, monkeypatch):
    (vendor / "my_vendor.py").rename(vendor / "my_vendor_installed.py")
    change(vendor / "my_vendor_rules" / "measures_answer_needs.py", "from my_vendor import", "from my_vendor_installed import")
    info = vendor / "ipcore_my_vendor-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ipcore-my-vendor\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[ipcore]\nmy-vendor = my_vendor_installed\n")
    monkeypatch.syspath_prepend(str(vendor))
    (found,) = ipcore.load_plugins([NAME])
    assert (found.failure, found.distribution, found.told) == (None, "ipcore-my-vendor", "my-vendor 1.2")
    assert ipcore.Law(plugins=[found]).stamp.plugins == ("my-vendor 1.2",)


def test_a_name_that_stands_twice_is_one_plugin(vendor):
    assert len(loaded(vendor, NAME, NAME)) == 1


def test_a_text_in_the_place_of_a_list_is_refused():
    with pytest.raises(TypeError, match=r"load_plugins\(\['my-vendor'\]\)"):
        ipcore.load_plugins(NAME)


def test_a_plugin_that_there_is_not_fails_and_says_which_there_are(vendor):
    (found,) = loaded(vendor, "gone")
    assert (found.rules, found.facts) == ((), ())
    assert "no plugin of that name" in str(found.failure)
    assert "my-vendor" in str(found.failure)


BROKEN = {
    "no hook for rules": ("@ipcore.hookimpl\ndef ipcore_facts():\n    return []\n", "no rules"),
    "no folder": ("@ipcore.hookimpl\ndef ipcore_rules():\n    return []\n", "no rules"),
    "an import error": (f"import {CANARY.lower()}\n", "ModuleNotFoundError"),
    "raises in the hook": (f"@ipcore.hookimpl\ndef ipcore_rules():\n    raise SystemExit('{CANARY}')\n", "SystemExit"),
    "a number for a folder": ("@ipcore.hookimpl\ndef ipcore_rules():\n    return [1]\n", "folder"),
    "a misspelt hook": ("@ipcore.hookimpl\ndef ipcore_rule():\n    return []\n", "ipcore_rule"),
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_plugin_is_named_and_its_healthy_neighbour_judges(vendor, way):
    text, told = BROKEN[way]
    broken = put(vendor, "broken", text)
    found = ipcore.load_plugins([NAME, "broken"], ipcore.Host([vendor / "my_vendor.py", broken]))
    assert [(one.name, one.failure is None, bool(one.rules)) for one in found] == [(NAME, True, True), ("broken", False, False)]
    assert told in str(found[1].failure)
    assert CANARY not in str(found[1].failure)
    stamp = ipcore.Law(plugins=found).stamp
    assert (stamp.plugins, stamp.failed_plugins) == ((NAME,), ("broken",))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (".py", "RULE = Rule(", f"raise KeyError('{CANARY}')\n\nRULE = Rule(", "measures_answer_needs.py, line 19: KeyError"),
        (".py", "RULE = Rule(", f"raise SystemExit('{CANARY}')\n\nRULE = Rule(", "SystemExit"),
        (".py", "Level.PRACTICE", "Level.ACT", "a plugin's rule is GUIDELINE or PRACTICE"),
        (".py", "Not covered:", "Else:", "does not say Not covered"),
        (".py", "from my_vendor import", "from my_vendr import", "ModuleNotFoundError"),
        (".toml", "[[case]]", "[[cases]]", "has no .*case"),
        (".toml", "not_met = ", "unmet = ", "no text for not_met"),
    ],
)
def test_a_rule_that_cannot_be_used_fails_its_plugin_with_the_reason(vendor, file, old, new, told):
    change(vendor / "my_vendor_rules" / f"measures_answer_needs{file}", old, new)
    host = ipcore.Host([vendor / "my_vendor.py"])
    (found,) = ipcore.load_plugins([NAME], host)
    assert found.rules == ()
    assert re.search(told, str(found.failure))
    assert CANARY not in str(found.failure)
    assert [str(one) for one in host.failures] == [found.failure]


def test_a_fact_that_a_plugin_cannot_bring_fails_it(vendor):
    change(vendor / "my_vendor.py", '"my_vendor.measures', '"plan.measures')
    (found,) = loaded(vendor)
    assert "expected a name that begins with my_vendor." in str(found.failure)


def test_a_rule_file_that_does_not_end_fails_its_plugin(vendor):
    change(vendor / "my_vendor_rules" / "measures_answer_needs.py", "RULE = Rule(", "import time\n\ntime.sleep(3)\n\nRULE = Rule(")
    (found,) = loaded(vendor, time_limit=0.5)
    assert "no end within 0.5 seconds" in str(found.failure)


def test_a_strict_host_lets_through_what_was_raised(vendor):
    change(vendor / "my_vendor_rules" / "measures_answer_needs.py", "Level.PRACTICE", "Level.ACT")
    with pytest.raises(IpcoreError, match="GUIDELINE or PRACTICE"):
        loaded(vendor, strict=True)
    with pytest.raises(IpcoreError, match="no plugin of that name"):
        loaded(vendor, "gone", strict=True)


def test_no_plugin_is_loaded_for_the_sake_of_another(vendor):
    told = []
    broken = put(vendor, "broken", "raise ValueError\n")
    host = ipcore.Host([vendor / "my_vendor.py", broken], trace=lambda *one: told.append(one[0]))
    assert ipcore.load_plugins([NAME], host)[0].failure is None
    assert set(told) == {NAME}
    assert host.failures == ()


def test_rules_that_hang_change_nothing_when_they_end_after_all(vendor):
    (rule,) = (vendor / "my_vendor_rules").glob("*.py")
    rule.write_text("import time\ntime.sleep(0.6)\n", "utf-8")
    before, others = sys.stdout, set(threading.enumerate())
    (found,) = loaded(vendor, time_limit=0.3)
    assert "no end within 0.3 seconds" in (found.failure or "")
    for one in set(threading.enumerate()) - others:
        if one.name == THREAD:
            one.join(25)
    assert sys.stdout is before
