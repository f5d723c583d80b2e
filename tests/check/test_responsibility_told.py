"""A responsibility map as data, as a table and as a picture."""

import json
import re
from collections.abc import Iterable
from xml.etree import ElementTree

import pytest

import ipcore
from ipcore.check.gaps import Lack
from ipcore.check.responsibility import HolderState, LaneKind, LaneState, ResponsibilityGap
from ipcore.check.responsibility.drawing import fitting, width_of
from ipcore.check.responsibility.style import STYLE
from ipcore.model import Area, Goal, Measure, Participant, ParticipantRole, PlanKind, Role, Statement
from ipcore.testing.texts import HOSTILE
from ipcore.words import Lang, say
from tests.build import appointment, case, day, plan, service, span

YEAR = span("2025-11-22", "2026-11-22")
SVG = "{http://www.w3.org/2000/svg}"
CANARY = "Kanarifuglen"
LANGS = list(Lang)


def told(text=CANARY, during=YEAR, **more):
    """The map of a case in which everything a person can write is the text: one measure held, one nobody's."""
    measures = (
        Measure(
            id="held",
            wording=text,
            how=text,
            responsible=("anne",),
            area=Area.HOUSING,
            due_on=day("2026-06-15"),
            goals=("goal",),
            needs=("need",),
        ),
        Measure(id="free", wording=text, extent=text),
    )
    made = plan(
        id="plan-1",
        title=text,
        participants=(Participant(id="anne", role=ParticipantRole.PROVIDER, service="home", name=text, contact=text),),
        goals=(Goal(id="goal", wording=text),),
        needs=(Statement(id="need", text=text),),
        measures=measures,
    )
    return ipcore.responsibility(case(plans=(made,), services=(service(id="home", name="Gata hun bor i"),), **more), during)


def picture(one, lang="nb", **more):
    return ElementTree.fromstring(one.chart(lang, **more))


@pytest.mark.parametrize("lang", LANGS)
def test_without_names_nothing_a_person_wrote_is_told(lang):
    one = told()
    for text in (json.dumps(one.document(lang)), one.table(lang), one.chart(lang), repr(one)):
        assert CANARY not in text


@pytest.mark.parametrize("lang", LANGS)
def test_with_names_wordings_and_names_are_told_and_no_service_by_its_name(lang):
    one = told()
    for text in (json.dumps(one.document(lang, names=True)), one.table(lang, names=True), one.chart(lang, names=True)):
        assert CANARY in text
        assert "Gata" not in text


def test_the_document_points_to_each_lane_and_holder():
    document = told().document("en")
    assert document["span"] == {"start": "2025-11-22", "stop": "2026-11-22"}
    assert (document["exported_on"], document["clean"]) == ("2026-11-21", False)
    held = next(one for one in document["lanes"] if one["id"] == "held")
    assert held["pointer"] == "/plans/0/measures/0"
    assert held["needs"] == [{"id": "need", "pointer": "/plans/0/needs/0"}]
    assert (held["due_on"], held["area"], held["plan"], held["plan_kind"]) == ("2026-06-15", "housing", "plan-1", "individual")
    (segment,) = [one for one in held["segments"] if one["state"] == "held"]
    (holder,) = segment["holders"]
    assert (holder["pointer"], holder["sector"], holder["state"]) == ("/plans/0/participants/0", "municipal_health", "holds")
    free = next(one for one in document["lanes"] if one["id"] == "free")
    assert free["gaps"] == [{"gap": "nobody", "span": {"start": "2025-11-22", "stop": "2026-11-22"}, "since": "2024-04-01"}]


def test_the_table_says_days_what_who_deadline_and_gap():
    lines = told().table("en").splitlines()
    assert "! Measure (free): nobody, from 2024-04-01" in lines
    place = lines.index("Measure: housing (held); due 2026-06-15")
    assert lines[place + 1 : place + 3] == ["    goals: goal", "    needs: need"]
    assert lines[place + 3] == "  2025-11-22 to 2026-11-21  municipal health and care services (anne)"
    assert "A gap says what is recorded, not that anybody has done wrong." in lines


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("lang", LANGS)
def test_no_text_breaks_the_table_or_the_picture(text, lang):
    one = told(text)
    assert all(line.isprintable() and len(line) <= 80 for line in one.table(lang, names=True).splitlines())
    root = picture(one, lang, names=True)
    assert not root.findall(f".//{SVG}script")
    assert {tag.tag.removeprefix(SVG) for tag in root.iter()} <= {
        *("svg", "title", "desc", "style", "defs", "pattern", "rect", "line", "circle", "g", "text", "path")
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_says_in_words_what_it_shows(lang):
    one = told()
    root = picture(one, lang)
    assert (root.get("role"), root.get("lang")) == ("img", str(lang))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == str(lang)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert say(lang, "map", "title") in title.text
    assert say(lang, "map_gap", "nobody") in desc.text
    assert "(free)" in desc.text


def test_every_lane_is_a_group_with_a_title_and_every_gap_has_a_pattern_and_words():
    root = picture(told())
    rows = [one for one in root.iter(f"{SVG}g") if one.get("class") == "ipm-lane"]
    assert len(rows) == len(told().lanes)
    assert all(row.find(f"{SVG}title").text for row in rows)
    gaps = [group for row in rows for group in row.findall(f"{SVG}g") if group.find(f"{SVG}rect[@class='ipm-gap']") is not None]
    assert len(gaps) == sum(one.state is LaneState.GAP for lane in told().lanes for one in lane.segments) > 0
    for group in gaps:
        assert group.find(f"{SVG}rect").get("fill").startswith("url(#ipm-hatch-")
        assert group.find(f"{SVG}text").text in ("ingen", "!")
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    used = {one.get("fill")[5:-1] for one in root.iter() if (one.get("fill") or "").startswith("url(#")}
    assert used <= ids


def test_a_deadline_within_the_days_is_marked_and_told_and_one_outside_is_only_told():
    def of(**more):
        root = picture(told(**more))
        return len(root.findall(f".//{SVG}path")), sum("frist 15.06.2026" in (one.text or "") for one in root.iter(f"{SVG}text"))

    assert of() == (1, 1)
    assert of(during=span("2025-01-01", "2026-01-01")) == (0, 1)


def test_what_is_cut_stands_whole_in_a_title():
    long = "Et tiltak med så mange ord at de ikke får plass i kartet, uansett hvor små bokstavene er og hvor bredt det er"
    shown = [one for one in picture(told(long), names=True).iter(f"{SVG}text") if one.find(f"{SVG}title") is not None]
    assert any(one.find(f"{SVG}title").text == long for one in shown)
    assert any("…" in (one.find(f"{SVG}title").tail or "") for one in shown)


def test_the_picture_fetches_nothing_and_its_letters_are_never_small():
    chart = told().chart()
    assert not re.findall(r"""(?:href|src)=|url\((?!#)|@import|@font-face""", chart)
    assert chart.count("http") == 1  # the name of SVG itself
    assert min(map(int, re.findall(r"font-size:(\d+)px", STYLE))) >= 12
    assert {"prefers-color-scheme:dark", "forced-colors:active"} <= set(re.findall(r"@media \(([^)]*)\)", STYLE))


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [0, 1])
def test_letters_and_patterns_stand_out_in_light_and_in_dark(mode):
    sheet = STYLE.split("@media")[mode]
    (paper,) = re.findall(r"\.ipm-back[^{]*\{fill:(#\w{6})\}", sheet)
    for name, least in (("text", 7), ("quiet", 7), ("held", 3), ("due", 3)):
        (fill,) = re.findall(rf"\.ipm-{name}[^{{]*\{{fill:(#\w{{6}})", sheet)
        assert contrast(fill, paper) >= least, name
    for name in ("gap", "unknown", "none", "edge"):
        (stroke,) = re.findall(rf"\.ipm-{name}[^{{]*\{{stroke:(#\w{{6}})", sheet)
        assert contrast(stroke, paper) >= 3, name


def test_the_day_the_export_ends_is_marked_where_it_lies_within():
    assert "registrert til og med 01.06.2026" in told(exported="2026-06-01").chart()
    assert "registrert til og med" not in told().chart()


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_of_the_map_has_words(lang):
    sections: dict[str, Iterable[str]] = {
        "map_lane": LaneKind,
        "map_gap": ResponsibilityGap,
        "map_open": ResponsibilityGap,
        "map_why": Lack,
        "map_area": Area,
        "map_holder": [*ParticipantRole, *Role, "service", "group", "draft"],
    }
    for section, codes in sections.items():
        assert all(say(lang, section, str(one)) for one in codes)
    assert all(say(lang, "map", f"sign_{one}") for one in LaneState)
    own = {PlanKind.INDIVIDUAL, PlanKind.MEASURES, PlanKind.CRISIS, PlanKind.TREATMENT, PlanKind.OTHER}
    assert all(say(lang, "map_holder", f"plan_{one}") for one in own)
    assert all(say(lang, "map", f"{one}_who") for one in HolderState if one is not HolderState.HOLDS)


def test_a_case_in_which_all_is_well_says_so():
    one = ipcore.responsibility(case(), YEAR)
    assert one.clean
    assert "No gap in what is recorded." in one.table("en")


def test_a_case_in_which_something_is_unknown_never_says_that_all_is_well():
    one = ipcore.responsibility(case(records=(), appointments=(appointment(),)), YEAR)
    assert not one.clean
    assert "No gap was found, but not all is known." in one.table("en")


def test_a_gap_that_is_open_on_the_day_of_the_export_is_not_told_as_over():
    one = told(exported="2026-06-01")
    assert "! Measure (free): nobody, from 2024-04-01" in one.table("en").splitlines()
    root = picture(one, "en")
    assert "Measure (free): nobody, from 2024-04-01." in root.find(f"{SVG}desc").text
    assert "! Measure (free): nobody, from 2024-04-01" in [text.text for text in root.iter(f"{SVG}text")]


def test_a_gap_that_was_over_before_the_export_is_told_as_over():
    made = plan(id="plan-1", measures=(Measure(id="free", wording="Hjelp", closed_on=day("2026-05-01")),))
    one = ipcore.responsibility(case(plans=(made,), exported="2026-06-01"), YEAR)
    assert "! Measure (free): nobody, 2024-04-01 to 2026-04-30" in one.table("en").splitlines()


def many(*keys, wording="Hjelp"):
    made = plan(id="plan-1", measures=tuple(Measure(id=key, wording=wording, area=Area.TRANSITION) for key in keys))
    return ipcore.responsibility(case(plans=(made,)), YEAR)


def labels(root):
    """What stands to the left of each row of a measure, its lines as one, with what follows the ellipsis."""
    rows = [one for one in root.iter(f"{SVG}g") if one.get("class") == "ipm-lane"]
    shown = [[one for one in row.findall(f"{SVG}text") if one.get("class") == "ipm-text"] for row in rows]
    lines = [" ".join(one.text or one.find(f"{SVG}title").tail for one in row) for row in shown]
    return [one for one in lines if one.startswith(say(Lang.NB, "map_lane", "measure"))]


@pytest.mark.parametrize(
    ("keys", "tails"),
    [
        (["Gerica Bergen kommune/sak-0017/tiltak-1", "Gerica Bergen kommune/sak-0017/tiltak-2"], ["(tiltak-1)", "(tiltak-2)"]),
        (["Gerica Bergen kommune/sak-0017/tiltak-1", "Gerica Bergen kommune/sak-0018/tiltak-1"], ["17/tiltak-1)", "18/tiltak-1)"]),
        ([f"{'x' * 80}-1", f"{'x' * 80}-2"], ["-1)", "-2)"]),
    ],
)
def test_lanes_whose_ids_begin_alike_can_be_told_apart_where_there_is_little_room(keys, tails):
    root = picture(many(*keys))
    assert [one.endswith(tail) for one, tail in zip(labels(root), tails, strict=True)] == [True, True]
    heads = [text.text for text in root.iter(f"{SVG}text") if (text.text or "").startswith("! Tiltak")]
    assert len(set(heads)) == 2
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert all(any(one.startswith(f"Tiltak: overgang til tjenester for voksne ({key})") for one in titles) for key in keys)


@pytest.mark.parametrize("text", ["W" * 200, "ÅPENT MØTE " * 20, "漢" * 200, "M", "Vanlig tekst med få ord"])
@pytest.mark.parametrize("strong", [False, True])
def test_a_label_is_cut_by_how_wide_its_letters_are(text, strong):
    lines = fitting(text, 248, 14, 2, strong=strong)
    assert 1 <= len(lines) <= 2
    assert all(width_of(one, 14) <= 248 * 1.17 for one in lines)
    assert fitting("W" * 200, 248, 14)[0].count("W") <= 248 / 14
    assert "".join(lines).startswith(text.split()[0][:10])
