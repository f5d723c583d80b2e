"""What was changed goes into the original, and nothing else in it is touched."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore_fhir.merging import NOTHING, merge, same

TEXTS = st.sampled_from(["", "a", "b", "Goal/1", "urn:uuid:1"])
NAMES = st.sampled_from(["reference", "url", "system", "value", "code", "member", "text", "start", "extension", "coding"])


def elements(inner):
    """Objects as FHIR has them: a number or a truth beside texts, and lists of texts or of objects, never of lists."""
    lists = st.one_of(st.lists(TEXTS, min_size=1, max_size=3), st.lists(inner, min_size=1, max_size=3))
    counts = st.one_of(st.booleans(), st.integers(0, 3))
    return st.builds(
        lambda texts, objects, count: {**texts, **objects, "count": count},
        st.dictionaries(NAMES, TEXTS, max_size=3),
        st.dictionaries(NAMES, st.one_of(inner, lists), max_size=3),
        counts,
    )


RESOURCES = st.recursive(st.dictionaries(NAMES, TEXTS, min_size=1, max_size=3), elements, max_leaves=6).filter(bool)
SOME = settings(max_examples=200, deadline=None)


@SOME
@given(RESOURCES, RESOURCES)
def test_what_was_not_changed_stays_as_the_original_has_it(base, theirs):
    assert same(merge(base, copy.deepcopy(base), theirs), theirs)


@SOME
@given(RESOURCES, RESOURCES)
def test_an_original_that_says_no_more_becomes_what_is_written(base, ours):
    assert same(merge(base, ours, copy.deepcopy(base)), ours)


@SOME
@given(RESOURCES, st.data())
def test_nothing_unknown_is_lost(base, data):
    """Strange elements and items are put everywhere into what is as it was read; ours changes texts that are beside them."""
    unknown, theirs = [], copy.deepcopy(base)
    _strange(theirs, unknown, data.draw)
    ours = _changed(copy.deepcopy(base), data.draw)
    told = str(merge(base, ours, theirs))
    assert [one for one in unknown if one not in told] == []


@SOME
@given(RESOURCES, st.data())
def test_what_was_changed_is_there(base, data):
    theirs = copy.deepcopy(base)
    _strange(theirs, [], data.draw)
    ours = _changed(copy.deepcopy(base), data.draw) | {"title": "a new title"}
    merged = merge(base, ours, theirs)
    assert merged["title"] == "a new title"
    assert same(_without_strange(merged), ours)


def _strange(value, unknown, draw):
    """Put elements into it that are nowhere else."""
    if isinstance(value, dict):
        for one in value.values():
            _strange(one, unknown, draw)
        if draw(st.booleans()):
            unknown.append(f"strange-{len(unknown)}-")
            value[unknown[-1]] = unknown[-1]
    elif isinstance(value, list):
        for one in value:
            _strange(one, unknown, draw)
        if draw(st.booleans()):
            unknown.append(f"strange-{len(unknown)}-")
            value.insert(
                draw(st.integers(0, len(value))) if all(isinstance(one, str) for one in value) else len(value), {"url": unknown[-1]}
            )


def _without_strange(value):
    if isinstance(value, dict):
        return {name: _without_strange(one) for name, one in value.items() if not name.startswith("strange-")}
    if isinstance(value, list):
        return [_without_strange(one) for one in value if not (isinstance(one, dict) and str(one.get("url")).startswith("strange-"))]
    return value


def _changed(value, draw):
    """Change numbers in it, and nothing by which items are known."""
    if isinstance(value, dict):
        return {name: _changed(one, draw) for name, one in value.items()}
    if isinstance(value, list):
        return [_changed(one, draw) if isinstance(one, (dict, list)) else one for one in value]
    return draw(st.integers(10, 12)) if isinstance(value, int) and not isinstance(value, bool) else value


def test_true_is_not_one():
    assert merge({"a": True}, {"a": 1}, {"a": True}) == {"a": 1}
    assert merge({"a": True}, {"a": 1}, {"a": True})["a"] is not True


def test_a_part_of_an_element_that_theirs_alone_has_is_kept():
    base = {"period": {"start": "2026-01-01", "end": "2026-12-31"}}
    theirs = {"period": {"start": "2026-01-01T08:00:00Z", "end": "2026-12-31", "_end": {"extension": [{"url": "x"}]}}}
    ours = {"period": {"start": "2026-01-01", "end": "2027-06-30"}}
    assert merge(base, ours, theirs) == {"period": {**theirs["period"], "end": "2027-06-30"}}


def test_what_ours_took_out_goes_and_what_it_never_had_stays():
    base = {"title": "Plan", "goal": [{"reference": "Goal/1"}, {"reference": "Goal/2"}]}
    theirs = {
        "title": "Plan",
        "goal": [{"reference": "Goal/9"}, {"reference": "Goal/1", "display": "Kor"}, {"reference": "Goal/2"}],
        "period": {},
    }
    assert merge(base, {"goal": [{"reference": "Goal/2"}]}, theirs) == {
        "goal": [{"reference": "Goal/9"}, {"reference": "Goal/2"}],
        "period": {},
    }


def test_a_list_that_became_empty_goes():
    assert merge(
        {"goal": [{"reference": "Goal/1"}], "id": "1"}, {"id": "1"}, {"goal": [{"reference": "Goal/1", "display": "x"}], "id": "1"}
    ) == {"id": "1"}


def test_a_new_item_comes_after_the_one_before_it():
    base = {"goal": [{"reference": "Goal/1"}, {"reference": "Goal/2"}]}
    theirs = {"goal": [{"reference": "Goal/1"}, {"reference": "Goal/7"}, {"reference": "Goal/2"}]}
    ours = {"goal": [{"reference": "Goal/1"}, {"reference": "Goal/5"}, {"reference": "Goal/2"}]}
    assert [one["reference"] for one in merge(base, ours, theirs)["goal"]] == ["Goal/1", "Goal/5", "Goal/7", "Goal/2"]


def test_a_changed_order_is_kept():
    base = {"goal": [{"reference": "Goal/1"}, {"reference": "Goal/2"}]}
    theirs = {"goal": [{"reference": "Goal/1"}, {"reference": "Goal/7"}, {"reference": "Goal/2"}]}
    ours = {"goal": [{"reference": "Goal/2"}, {"reference": "Goal/1"}]}
    assert [one["reference"] for one in merge(base, ours, theirs)["goal"]] == ["Goal/2", "Goal/1", "Goal/7"]


def test_items_are_known_by_what_names_them():
    base = {"participant": [{"member": {"reference": "urn:a"}, "period": {"start": "2026-01-01"}}]}
    theirs = {"participant": [{"member": {"reference": "urn:b"}}, {"member": {"reference": "urn:a"}, "onBehalfOf": {"display": "x"}}]}
    ours = {"participant": [{"member": {"reference": "urn:a"}, "period": {"start": "2026-02-01"}}]}
    merged = merge(base, ours, theirs)["participant"]
    assert merged == [
        {"member": {"reference": "urn:b"}},
        {"member": {"reference": "urn:a"}, "onBehalfOf": {"display": "x"}, "period": {"start": "2026-02-01"}},
    ]


def test_an_address_of_the_same_resource_is_the_same():
    names = {"https://x.test/fhir/Goal/1": "Goal/1"}
    base = {"goal": [{"reference": "Goal/1"}, {"reference": "Goal/2"}]}
    theirs = {"goal": [{"reference": "Goal/2"}, {"reference": "https://x.test/fhir/Goal/1", "display": "Kor"}]}
    assert merge(base, {"goal": [{"reference": "Goal/2"}]}, theirs, names) == {"goal": [{"reference": "Goal/2"}]}
    ours = {"goal": [{"reference": "Goal/1"}]}
    assert merge(base, ours, theirs, names) == {"goal": [theirs["goal"][1]]}
    theirs["goal"].insert(0, {"reference": "Goal/9"})
    assert merge(base, {"goal": [{"reference": "Goal/2"}]}, theirs, names) == {"goal": [{"reference": "Goal/9"}, {"reference": "Goal/2"}]}
    assert len(merge(base, {"goal": [{"reference": "Goal/2"}]}, theirs)["goal"]) == 2


def test_a_name_that_was_read_out_of_its_parts_is_replaced_in_its_place():
    base, theirs = {"name": [{"text": "Kari Nordlys"}]}, {"name": [{"family": "Nordlys", "given": ["Kari"], "use": "official"}]}
    assert merge(base, {"name": [{"text": "Kari Solvik"}]}, theirs) == {"name": [{**theirs["name"][0], "text": "Kari Solvik"}]}


def test_identifiers_of_two_systems_are_never_taken_for_each_other():
    base = {"identifier": [{"system": "a", "value": "1"}, {"system": "b", "value": "2"}]}
    theirs = {"identifier": [{"system": "c", "value": "3"}]}
    assert merge(base, {"identifier": [{"system": "b", "value": "2"}]}, theirs) == theirs
    assert merge(base, NOTHING, theirs) == theirs
