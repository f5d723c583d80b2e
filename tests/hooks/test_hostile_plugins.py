"""Plugins whose errors, names and values run code of their own when they are looked at: they are named as every other broken one."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from ipcore.hooks import Host, Stage
from ipcore.hooks.guard import guarded
from tests.cli.samples import CANARY

EXPORTER = """
import ipcore
class Plain:
    name = "plain"; media_type = "text/plain"; suffix = ".txt"; audiences = (ipcore.Audience.PERSON,); losses = ("id",); options = ()
    def write(self, cases, out, context): pass
@ipcore.hookimpl
def ipcore_exporters(): return [Plain()]
"""
FAIL = "raise RuntimeError('Kanarifuglen')"
META = f"class M(type):\n    @property\n    def __name__(cls): {FAIL}\nclass X(Exception, metaclass=M): pass\nraise X('Kanarifuglen')"
TRACEBACK = f"class X(Exception):\n    @property\n    def __traceback__(self): {FAIL}\nraise X('Kanarifuglen')"
CLASS = f"class X(BaseException):\n    @property\n    def __class__(self): {FAIL}\nraise X('Kanarifuglen')"
LACKING = "raise ModuleNotFoundError('Kanarifuglen', name=5)"
SYNTAX = "raise SyntaxError('Kanarifuglen', (5, '1', 2, 'Kanarifuglen'))"
COMPILED = "exec(compile('raise KeyError', 'Kanarifuglen', 'exec'))"
FINDER = f"import sys\nclass F:\n    def find_spec(self, *a): {FAIL}\nsys.meta_path.insert(0, F())\n"
SPEC = "import ipcore\n@ipcore.hookimpl(specname='Kari Kanarifuglen')\ndef greet(): return []"
NUMBER = "class I(int):\n    def __format__(self, spec): return 'Kanarifuglen'\nIPCORE_API = I(99)"
WRONG_CODE = (
    "import ipcore\ndef ipcore_facts(case): return []\n"
    "ipcore_facts.__code__ = ipcore_facts.__code__.replace(co_filename='Kanarifuglen')\nipcore.hookimpl(ipcore_facts)"
)


def text(method):
    return f"class S(str):\n    def {method}(self, *a): {FAIL}\n" + EXPORTER.replace('"plain"', 'S("plain")')


WAYS = {  # what it does, and what is found
    "metaclass": (META, "X"),
    "traceback": (TRACEBACK, "X"),
    "class": (CLASS, "X"),
    "lacking": (LACKING, "ModuleNotFoundError"),
    "syntax": (SYNTAX, "SyntaxError"),
    "compiled": (COMPILED, "KeyError"),
    "finder": (FINDER + EXPORTER, "RuntimeError"),
    "spec": (SPEC, "a hook that there is not"),
    "number": (NUMBER, "IPCORE_API = 99, newer than this ipcore"),
    "wrong_code": (WRONG_CODE, "arguments that the hook has not: case"),
    "hash": (text("__hash__"), "exporter 1 (Plain): a name that is none"),
    "less": (text("__lt__"), "exporter 1 (Plain): a name that is none"),
}


def own(tmp_path, source, name="own.py"):
    file = tmp_path / name
    file.write_text(source, "utf-8")
    return file


@pytest.mark.parametrize("way", WAYS)
def test_what_it_raises_and_answers_is_named_without_running_its_code(way, tmp_path):
    source, found = WAYS[way]
    finders = list(sys.meta_path)
    host = Host([own(tmp_path, source)])
    assert "plain" not in host.exporters()
    (failure,) = (one for one in host.failures if one.plugin == "own")
    assert (failure.found, CANARY in str(host.failures)) == (found, False)
    assert sys.meta_path == finders


def test_a_module_that_cannot_even_be_looked_for_again_is_named(site):
    from tests.hooks.installing import describe

    class_ = f"class Z:\n    @property\n    def __spec__(self): {FAIL}\n"
    hook = "    @ipcore.hookimpl\n    def ipcore_exporters(self): raise KeyError('Kanarifuglen')\n"
    own(site, f"import sys, ipcore\n{class_}{hook}sys.modules[__name__] = Z()\n", "broken_spec.py")
    describe(site, "vendor-spec", "[ipcore]\nspec = broken_spec\n")
    host = Host()
    host.exporters()
    assert [(one.stage, one.found, one.file) for one in host.failures if one.plugin == "spec"] == [(Stage.CALL, "KeyError", None)]


def test_how_deep_calls_may_go_is_put_back():
    depth = sys.getrecursionlimit()
    for limit in (5, None):
        assert guarded(lambda: sys.setrecursionlimit(depth + 7), limit, lambda: 0.0).error is None
        assert sys.getrecursionlimit() == depth
    outcome = guarded(lambda: sys.setrecursionlimit(30), 5, lambda: 0.0)
    assert (outcome.error, sys.getrecursionlimit()) == (None, depth)


def test_what_is_run_in_every_new_thread_is_put_back():
    before = threading.gettrace(), threading.getprofile()

    def watch():
        threading.settrace(lambda *given: None)
        threading.setprofile(lambda *given: None)

    assert guarded(watch, 5, lambda: 0.0).error is None
    assert (threading.gettrace(), threading.getprofile()) == before


def test_the_longest_time_there_is_can_be_given():
    assert guarded(lambda: 7, float("inf"), lambda: 0.0).value == 7
    assert guarded(lambda: 7, threading.TIMEOUT_MAX * 2, lambda: 0.0).value == 7


CHANGING = {
    "name": '"plain"',
    "media_type": '"text/plain"',
    "suffix": '".txt"',
    "audiences": "(ipcore.Audience.PERSON,)",
    "losses": '("id",)',
    "options": "()",
}


@pytest.mark.parametrize("attribute", CHANGING)
def test_what_an_exporter_says_of_itself_is_asked_once(attribute, tmp_path):
    once = f"def once(self, said=[]):\n    if said: {FAIL}\n    said.append(1)\n    return {CHANGING[attribute]}\n"
    once += f"Plain.{attribute} = property(once)"
    host = Host([own(tmp_path, f"{EXPORTER}\n{once}\n")])
    exporter = host.exporters()["plain"]
    assert (exporter.name, exporter.suffix, exporter.media_type) == ("plain", ".txt", "text/plain")
    assert (tuple(exporter.losses), tuple(exporter.options), len(exporter.audiences)) == (("id",), (), 1)
    assert not [one for one in host.failures if one.plugin == "own"]


def test_a_file_of_its_own_is_still_told(tmp_path):
    host = Host([own(tmp_path, "import ipcore\n\n\nraise KeyError\n")])
    host.exporters()
    assert [(one.file, one.line) for one in host.failures if isinstance(one.file, str)] == [(Path("own.py").name, 4)]
