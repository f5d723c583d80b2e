from __future__ import annotations

from itertools import repeat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from ipcore import Audience, Option, Takes
from ipcore.exchange import Exporter, WritingAdapter
from ipcore.exchange.exporter import WithCompanions
from ipcore.facts import all_facts
from ipcore.hooks.shapes import look_through

OPTION = Option(name="sep", help="What stands between.", choices=("a", "b"), default="a")


def write(cases, out, context):
    raise NotImplementedError


def read(source, context):
    raise NotImplementedError


def put(case, target, context, *, expected):
    raise NotImplementedError


def exporter(**more: Any):
    whole: dict[str, Any] = {
        "name": "plain",
        "media_type": "text/plain; charset=utf-8",
        "suffix": ".tar.gz",
        "audiences": {Audience.PERSON, "archive"},
        "losses": ("plans.measures", "id"),
        "options": [OPTION],
        "write": write,
    }
    return SimpleNamespace(**whole | more)


def adapter(**more: Any):
    whole: dict[str, Any] = {
        "name": "plain",
        "takes": Takes.STREAM,
        "suffixes": (".json",),
        "records": ("ipcore/1",),
        "options": (),
        "read": read,
        "write": put,
    }
    return SimpleNamespace(**whole | more)


def wrong(hook, *things):
    return [one.found for one in look_through(hook, [list(things)], 1).wrongs]


def test_whole_ones_are_taken_with_their_names():
    for hook, thing in (("ipcore_exporters", exporter()), ("ipcore_adapters", adapter())):
        answer = look_through(hook, [[thing]], 1, once=False)
        assert (answer.things, answer.names, answer.wrongs) == ((thing,), ("plain",), ())
        (taken,) = look_through(hook, [[thing]], 1).things
        assert isinstance(taken, Exporter if hook == "ipcore_exporters" else WritingAdapter)
        assert not isinstance(taken, WithCompanions)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"name": "Plain"}, "a name that is none"),
        ({"name": 7}, "a name that is none"),
        ({"media_type": "text"}, "a media_type that is none"),
        ({"suffix": "csv"}, "a suffix that is none"),
        ({"suffix": "./../x"}, "a suffix that is none"),
        ({"audiences": ()}, "audiences that are no collection, or an empty one"),
        ({"audiences": "person"}, "audiences that are no collection, or an empty one"),
        ({"audiences": ("everybody",)}, "an audience that there is not"),
        ({"losses": "plans"}, "losses that are no collection of texts"),
        ({"losses": ("plans.colour",)}, "losses that name no field of a case"),
        ({"options": ("sep",)}, "options that are no sequence of ipcore.Option"),
        ({"options": (OPTION, OPTION)}, "an option twice"),
        ({"options": (Option(name="A b", help=""),)}, "an option with a name that is none"),
        (
            {"options": (Option(name="sep", help="", choices=("a",), default="c"),)},
            "the option sep with a default that is none of its choices",
        ),
        ({"write": "write"}, "write that cannot be called"),
        ({"write": read}, "write with other arguments"),
        ({"companions": write}, "companions with other arguments"),
    ],
)
def test_what_is_wrong_with_an_exporter_is_told(changed, found):
    assert f"exporter 2 (SimpleNamespace): {found}" in wrong("ipcore_exporters", exporter(name="first"), exporter(**changed))


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"takes": "files"}, "a takes that there is not"),
        ({"suffixes": ".json"}, "suffixes that are no collection of texts"),
        ({"suffixes": ("json",)}, "a suffix that is none"),
        ({"records": ("plans.colour",)}, "records that name what a case does not have"),
        ({"records": None}, "records that name what a case does not have"),
        ({"read": write}, "read with other arguments"),
        ({"write": read}, "write with other arguments"),
    ],
)
def test_what_is_wrong_with_an_adapter_is_told(changed, found):
    assert wrong("ipcore_adapters", adapter(**changed)) == [f"adapter 1 (SimpleNamespace): {found}"]


def test_a_class_instead_of_an_object_is_told():
    class Plain:
        name = "plain"

    assert wrong("ipcore_exporters", Plain) == ["exporter 1 (Plain): the class itself"]


def test_the_others_are_of_their_kind():
    fact = next(iter(all_facts().values()))
    assert look_through("ipcore_facts", [(fact,)], 1).things == (fact,)
    assert wrong("ipcore_facts", fact.name) == ["fact 1 (str): no fact"]
    assert not wrong("ipcore_rules", Path(__file__).parent)
    assert wrong("ipcore_rules", Path("nowhere"), "rules") == [
        f"folder 1 ({type(Path()).__name__}): a folder that there is not",
        "folder 2 (str): no path",
    ]
    assert not wrong("ipcore_commands", click.Command("go"))
    assert wrong("ipcore_commands", write, click.Command(None)) == [
        "command 1 (function): no command",
        "command 2 (Command): a name that is none",
    ]


def test_one_name_twice_in_an_answer_is_wrong():
    assert wrong("ipcore_exporters", exporter(), exporter()) == ["two exporters called plain"]


def test_an_answer_without_end_is_wrong():
    assert [one.found for one in look_through("ipcore_exporters", [repeat(exporter())], 1).wrongs] == ["more than 1000 exporters"]


@pytest.mark.parametrize(("answer", "found"), [(b"x", "bytes"), ({}, "dict"), (7, "int"), (type("Kari N", (), {})(), "a type")])
def test_an_answer_that_is_no_list_is_told_by_its_type(answer, found):
    assert [one.found for one in look_through("ipcore_exporters", [answer], 1).wrongs] == [f"an answer of the type {found}"]


def test_nothing_of_an_answer_with_something_wrong_is_used():
    assert look_through("ipcore_exporters", [[exporter(), exporter(name="")]], 1).things == ()
