"""A law that is sent to another process is the same law there."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import attrs
import pytest

import ipcore
from ipcore import Law, ManyError
from ipcore.check.sending import packed
from ipcore.facts import all_facts, fact
from ipcore.rules import PARAMETERS, built_in_rules

ROOT = Path(__file__).parents[2]


def law(**more):
    return Law(
        packs=("core", "time"),
        policy=ipcore.load_policy(ROOT / "examples/policy/fjordby.toml"),
        amendments=[ipcore.load_amendment(ROOT / "examples/amendments/yearly-evaluation")],
        plugins=ipcore.load_plugins(["my-vendor", "gone"], ipcore.Host([ROOT / "examples/plugins/my-vendor/my_vendor.py"])),
        **more,
    )


def test_what_comes_out_is_the_same_law_and_what_is_our_own_the_same_object():
    sent = law(parameters={"meeting_interval": 3})
    found = pickle.loads(pickle.dumps(sent))
    assert found.stamp == sent.stamp
    assert found.parameters == sent.parameters
    own = {id(one) for one in (*built_in_rules(), *all_facts().values(), *PARAMETERS.values())}
    assert [rule.id for rule in found.rules] == [rule.id for rule in sent.rules]
    for one, other in zip(found.rules, sent.rules, strict=True):
        assert (one is other) == (id(other) in own)
        assert (one.about, one.home, one.subject) == (other.about, other.home, other.subject)
        assert [str(edition.requires) for edition in one.editions] == [str(edition.requires) for edition in other.editions]
    assert {id(one) for one in found.known_parameters.values()} & own
    assert [one.failure for one in found.plugins] == [one.failure for one in sent.plugins]
    assert found.facts["my_vendor.measures_without_need"].definition == sent.facts["my_vendor.measures_without_need"].definition


def test_a_copy_is_the_same_law():
    sent = law()
    assert copy.deepcopy(sent).stamp == sent.stamp
    assert copy.copy(sent).stamp == sent.stamp


@pytest.mark.parametrize(("version", "digest", "said"), [("0.0", "", "found ipcore"), ("", "0" * 16, "found law")])
def test_another_one_is_refused(version, digest, said):
    sent = Law()
    make, (data, own_version, own_digest) = sent.__reduce__()
    with pytest.raises(ManyError, match=said):
        make(data, version or own_version, digest or own_digest)


def test_a_fact_that_cannot_be_found_again_is_refused():
    def hidden(view: object) -> bool:
        """Whether it is."""
        return True

    made = fact("my_vendor.hidden", reads=["plans:individual.in_force"])(hidden)
    plugin = law().plugins[-1]
    with pytest.raises(ManyError, match=r"my_vendor\.hidden cannot be sent"):
        packed({"plugins": [attrs.evolve(plugin, facts=(*plugin.facts, made))]})
