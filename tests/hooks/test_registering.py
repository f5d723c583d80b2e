from __future__ import annotations

from types import SimpleNamespace

import pytest

import ipcore
from ipcore.hooks.registering import Registered, register
from ipcore.hooks.spec import GROUP, hookspec


def plugin(**functions):
    return SimpleNamespace(**functions)


@ipcore.hookimpl
def ipcore_facts():
    return []


@ipcore.hookimpl(optionalhook=True)
def ipcore_of_tomorrow():
    return []


def wrongs(*given, **more):
    answer = register(*given, **more)
    assert isinstance(answer, tuple)
    return [(one.hook, one.found, one.expected) for one in answer]


def test_a_hook_that_may_not_be_there_yet_can_be_marked_so():
    answer = register(plugin(ipcore_facts=ipcore_facts, ipcore_of_tomorrow=ipcore_of_tomorrow))
    assert isinstance(answer, Registered)
    assert answer.hooks == ("ipcore_facts",)
    assert wrongs(plugin(ipcore_of_tomorrow=ipcore_of_tomorrow))[0][1] == "no hooks"


def test_a_function_may_be_called_otherwise_than_its_hook():
    @ipcore.hookimpl(specname="ipcore_facts")
    def my_facts():
        return []

    answer = register(plugin(my_facts=my_facts))
    assert isinstance(answer, Registered)
    assert answer.hooks == ("ipcore_facts",)


def test_all_that_is_wrong_is_told_at_once():
    @ipcore.hookimpl
    def ipcore_fact(case):
        return []

    @ipcore.hookimpl
    def ipcore_rules(*, case):
        return []

    def ipcore_helper():
        return []

    told = wrongs(plugin(ipcore_facts=ipcore_facts, ipcore_fact=ipcore_fact, ipcore_rules=ipcore_rules, ipcore_helper=ipcore_helper))
    assert [(hook, found) for hook, found, _ in told] == [
        ("ipcore_helper", "a function that is not marked as a hook"),
        ("ipcore_fact", "a hook that there is not"),
        ("ipcore_rules", "arguments that the hook has not: case"),
    ]
    assert told[0][2].endswith("or a name that does not begin with ipcore_")
    assert told[1][2] == "ipcore_facts"


def test_arguments_that_need_not_be_given_do_no_harm():
    @ipcore.hookimpl(specname="ipcore_facts")
    def facts(cached=True, *rest, **more):
        return []

    assert isinstance(register(plugin(facts=facts)), Registered)


def test_a_wrapper_has_nothing_to_wrap():
    @ipcore.hookimpl(wrapper=True)
    def ipcore_facts():
        return (yield)

    assert wrongs(plugin(ipcore_facts=ipcore_facts))[0][1] == "a wrapper"


def test_a_class_instead_of_an_object_is_told_by_its_self():
    class Plugin:
        @ipcore.hookimpl
        def ipcore_facts(self):
            return []

    assert wrongs(Plugin)[0][1] == "arguments that the hook has not: self"
    assert isinstance(register(Plugin()), Registered)


@pytest.mark.parametrize(
    ("stated", "found"), [(True, "an IPCORE_API that is no whole number"), (0, "IPCORE_API = 0, which no longer works")]
)
def test_a_version_that_cannot_work_is_refused_before_anything_else(stated, found):
    assert [one[1] for one in wrongs(plugin(), stated)] == [found]


LEAVES = DeprecationWarning("ipcore_reports goes in ipcore 3: use ipcore_exporters")


def hooks_of_tomorrow():
    """Hooks as they may be one day: version 3, of which 2 still works, with one hook on its way out."""

    @hookspec(warn_on_impl=LEAVES)
    def ipcore_reports():
        """Goes."""

    @hookspec
    def ipcore_facts(lang):
        """Stays, and has got an argument."""

    return plugin(ipcore_reports=ipcore_reports, ipcore_facts=ipcore_facts)


TOMORROW = {"specs": hooks_of_tomorrow(), "api": 3, "oldest": 2}


def test_a_hook_on_its_way_out_still_works_and_says_what_to_use_instead(recwarn):
    @ipcore.hookimpl
    def ipcore_reports():
        return []

    answer = register(plugin(ipcore_reports=ipcore_reports), 3, **TOMORROW)
    assert isinstance(answer, Registered)
    assert answer.deprecated == (str(LEAVES),)
    assert answer.manager.hook.ipcore_reports() == [[]]
    assert not recwarn


def test_a_plugin_of_an_older_version_works_and_is_said_to_be_old():
    answer = register(plugin(ipcore_facts=ipcore_facts), 2, **TOMORROW)
    assert isinstance(answer, Registered)
    assert answer.deprecated == ("written for version 2 of the hooks, which still works; the present one is 3",)
    assert answer.manager.hook.ipcore_facts(lang="nb") == [[]]
    assert wrongs(plugin(ipcore_facts=ipcore_facts), 1, **TOMORROW)[0][2] == "at least 2: a newer version of the plugin"


def test_nothing_is_deprecated_now():
    from ipcore.hooks import spec

    marks = [getattr(getattr(spec, name), f"{GROUP}_spec", None) for name in dir(spec) if name.startswith("ipcore_")]
    assert len([one for one in marks if one]) == 5
    assert not [one for one in marks if one and (one["warn_on_impl"] or one["warn_on_impl_args"])]
