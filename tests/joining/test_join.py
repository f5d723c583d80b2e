"""What becomes of several agencies' cases about one person."""

from itertools import combinations, product

import attrs
import pytest

import ipcore
from ipcore.check.course import Course
from ipcore.errors import ModelError
from ipcore.identifiers import find_real_person_numbers
from ipcore.joining import ConflictKind
from ipcore.joining.naming import made_id
from ipcore.model import Group, Language, Meeting, Participant, ParticipantRole, Residence, Span, WithheldBasis, WithheldFrom, Withholding
from ipcore.words import Lang
from tests.build import ON, appointment, case, consent, day, fact, need, offer, plan, service, span
from tests.joining.told import of

CANARY = "Kanarifuglen"


def told(system, *, exported="2026-11-21", **parts):
    person = parts.pop("person", {})
    made = of(case(exported=exported, **parts), system)
    return attrs.evolve(made, id=f"{repr(system)[1:-1][:100]}-1", person=attrs.evolve(made.person, **person))


def outcome(of_case, rule, on=ON):
    return {one.rule.id: str(one.outcome) for one in ipcore.check(of_case, on=on).findings}.get(rule)


def kinds(joined):
    return [str(one.kind) for one in joined.conflicts]


# who is joined


def test_cases_about_several_people_are_refused_without_their_keys():
    with pytest.raises(ModelError, match="keys that differ") as refused:
        ipcore.join([told("a"), told("b", person={"key": CANARY})])
    assert CANARY not in str(refused.value)


def test_no_cases_are_refused():
    with pytest.raises(ModelError, match="no case"):
        ipcore.join([])


def test_a_joined_case_is_joined_again_with_its_sources_or_not_at_all():
    joined = ipcore.join([told("a"), told("b", born="1981-01-01")])
    assert ipcore.join([joined, told("c")]) == ipcore.join([told("a"), told("b", born="1981-01-01"), told("c")])
    with pytest.raises(ModelError, match="joined already"):
        ipcore.join([joined.case, told("c")])
    with pytest.raises(ModelError, match="joined already"):
        ipcore.join([attrs.evolve(joined.case, id="renamed"), told("c")])


# ids


def test_each_id_says_where_the_part_came_from_and_references_follow():
    first = told("DIPS", services=(service("specialist_health", id="1"),), plans=(plan(id="2"),), consents=(consent(plan="2"),))
    other = told("Gerica", services=(service(id="1"),))
    joined = ipcore.join([other, first]).case
    assert {one.id for one in joined.services} == {"DIPS/DIPS-1/1", "Gerica/Gerica-1/1"}
    assert joined.consents[0].plan == "DIPS/DIPS-1/2"


def test_what_is_withheld_is_found_again():
    withheld = tuple(
        Withholding(id=f"w{index}", part=part, withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.OTHER)
        for index, part in enumerate(["1", "plans.measures", "g"])
    )
    goal = ipcore.model.Goal(id="g", wording=CANARY)
    first = told("DIPS", services=(service(id="1"),), plans=(plan(id="p", goals=(goal,)),), withheld=withheld)
    joined = ipcore.join([first, told("Gerica")]).case
    assert {one.part for one in joined.withheld} == {"DIPS/DIPS-1/1", "plans.measures", "DIPS/DIPS-1/g"}


@pytest.mark.parametrize(("one", "other"), [("a/b", "a"), ("a + b", "a"), ("x" * 300, "x" * 301), ("", "\n"), ("a#1", "a"), ("~a", "%7Ea")])
def test_two_systems_never_make_one_id(one, other):
    def parts(name):
        return (service(id=name, start="2020-01-01"), service(id="b/c", start="2021-01-01", name=name))

    joined = ipcore.join([told(one, services=parts("c")), told(other, services=parts("b"))]).case
    assert len({part.id for part in joined.services}) == len(joined.services)
    assert all(part.id.isprintable() and len(part.id) <= 200 for part in joined.services)


def test_an_id_can_be_taken_apart_again():
    names = ["a", "a/b", "a + b", "b", "~", "%2F", "#"]
    told = list(product(names, repeat=3))
    made = [made_id([one]) for one in told] + [made_id(pair) for pair in combinations(told[::7], 2)]
    assert len(set(made)) == len(made)


def test_a_system_s_name_never_makes_an_id_a_person_s_number():
    number = next(text for text in (f"010190{tail:05}" for tail in range(100000)) if find_real_person_numbers(text))
    joined = ipcore.join([told("a", services=(service(),)), of(told("b", services=(service(start="2021-01-01"),)), number)])
    assert not any(find_real_person_numbers(one.id) for one in joined.case.services)


# equal parts


def test_a_part_that_two_sources_tell_alike_is_one_part_from_both():
    shared = appointment()
    joined = ipcore.join([told("a", appointments=(shared,)), told("b", appointments=(attrs.evolve(shared, id="other"),))])
    (one,) = joined.case.appointments
    assert joined.provenance[one.id] == ("a", "b")
    assert joined.conflicts == ()


def test_a_plan_told_alike_by_two_is_one_plan():
    def copy(prefix):
        participant = Participant(id=f"{prefix}p", role=ParticipantRole.PROVIDER, service=f"{prefix}s")
        made = plan(id=f"{prefix}1", participants=(participant,), maker=f"{prefix}p")
        return {"services": (service(id=f"{prefix}s"),), "plans": (made,), "consents": (consent(plan=f"{prefix}1"),)}

    joined = ipcore.join([told("a", **copy("x")), told("b", **copy("y"))])
    assert len(joined.case.plans) == len(joined.case.consents) == 1
    assert outcome(joined.case, "one-plan") == "met"
    assert joined.conflicts == ()


def test_parts_that_refer_to_different_things_are_not_equal():
    def copy(sector):
        return {"services": (service(sector, id="s"),), "appointments": (attrs.evolve(appointment(), service="s"),)}

    joined = ipcore.join([told("a", **copy("municipal_health")), told("b", **copy("specialist_health"))])
    assert len(joined.case.appointments) == 2


def test_parts_that_refer_to_each_other_in_rings_are_compared():
    def ring(a, b, title=None):
        return {"plans": (plan(id=a, links=(b,), kind="crisis"), plan(id=b, links=(a,), kind="treatment", title=title))}

    assert len(ipcore.join([told("a", **ring("1", "2")), told("b", **ring("3", "4"))]).case.plans) == 2
    assert len(ipcore.join([told("a", **ring("1", "2")), told("b", **ring("3", "4", CANARY))]).case.plans) == 4


def test_a_chain_of_look_alikes_is_compared_without_end_and_without_waiting():
    def chain(prefix, length):
        links = [(f"{prefix}{index + 1}",) if index + 1 < length else () for index in range(length)]
        return {"plans": tuple(plan(id=f"{prefix}{index}", links=link, kind="other") for index, link in enumerate(links))}

    assert len(ipcore.join([told("a", **chain("x", 20)), told("b", **chain("y", 20))]).case.plans) == 20
    assert len(ipcore.join([told("a", **chain("x", 200)), told("b", **chain("y", 200))]).case.plans) == 400


def test_two_equal_parts_of_one_source_stay_two():
    twice = (service(), service())
    assert len(ipcore.join([told("a", services=twice), told("b", services=twice[:1])]).case.services) == 2


# plans that may be one


def test_a_plan_told_twice_in_two_ways_is_no_breach_and_no_all_clear():
    joined = ipcore.join([told("a", plans=(plan(title=CANARY),)), told("b", plans=(plan(begun=None),))])
    assert len(joined.case.plans) == 2
    assert kinds(joined) == ["plans"]
    assert joined.conflicts[0].fields == ("begun_on", "title", "in_force")
    assert outcome(joined.case, "one-plan") == "unknown"
    assert ipcore.status(joined.case, ON).follow_up == "individual_plan"


def test_two_plans_that_one_source_tells_of_are_still_two():
    both = (plan(title="one"), plan(title="other"))
    joined = ipcore.join([told("a", plans=both), told("b", records=()), told("c", plans=both[:1], records=())])
    assert joined.conflicts == ()
    assert outcome(joined.case, "one-plan") == "not_met"


def test_plans_one_after_the_other_are_no_conflict():
    old = plan(begun="2020-01-01", in_force=(span("2020-02-01", "2022-01-01"),))
    new = plan(begun="2024-01-01", in_force=(span("2024-02-01"),))
    joined = ipcore.join([told("a", plans=(old, new)), told("b", plans=(new,), records=())])
    assert joined.conflicts == ()
    assert outcome(joined.case, "one-plan") == "met"


def test_a_draft_here_and_a_plan_there_may_be_one():
    draft = plan(begun="2024-01-01", in_force=())
    assert kinds(ipcore.join([told("a", plans=(draft,)), told("b", plans=(plan(),))])) == ["plans"]


def test_plans_of_other_kinds_may_be_several():
    def own(title):
        return (plan(kind="treatment", title=title, begun=f"202{len(title)}-01-01", in_force=(f"202{len(title)}-02-01",)),)

    assert ipcore.join([told("a", plans=own("a"), records=()), told("b", plans=own("bb"), records=())]).conflicts == ()


# other parts that may be one


def test_two_answers_to_one_offer_are_unknown():
    joined = ipcore.join([told("a", offers=(offer(answer="accepted"),)), told("b", offers=(offer(answer="declined"),))])
    (conflict,) = joined.conflicts
    assert (conflict.kind, conflict.path, conflict.fields) == (ConflictKind.PARTS, "offers:plan", ("answer",))
    assert conflict.where == ("/offers/0", "/offers/1")
    assert fact("plan.offer", joined.case) is None


def test_two_judgments_of_one_day_that_differ_are_unknown():
    joined = ipcore.join([told("a", judgments=(need("yes"),)), told("b", judgments=(need("no"),))])
    assert kinds(joined) == ["parts"]
    assert fact("need.long_term_coordinated", joined.case) is None


def test_a_later_judgment_replaces_an_earlier_one_of_another_source():
    yes, no = need("yes"), need("no", on="2025-01-01")
    joined = ipcore.join([told("a", judgments=(yes,), records=()), told("b", judgments=(yes, no))])
    assert joined.conflicts == ()
    assert fact("need.long_term_coordinated", joined.case) is False


def test_of_one_day_a_source_s_own_order_stays():
    yes, no = need("yes"), need("no")
    for other in ((yes,), (no,), ()):
        joined = ipcore.join([told("b", judgments=(yes, no)), told("a", judgments=other, records=())])
        assert joined.conflicts == ()
        assert fact("need.long_term_coordinated", joined.case) is False


def test_contrary_orders_of_one_day_are_a_conflict():
    yes, no = need("yes"), need("no")
    assert kinds(ipcore.join([told("a", judgments=(yes, no)), told("b", judgments=(no, yes))])) == ["parts"]


def test_a_source_that_does_not_record_a_field_does_not_contradict():
    named = attrs.evolve(appointment(), name=CANARY)
    records = ("appointments:coordinator.role", "appointments:coordinator.span", "appointments:coordinator.holder")
    joined = ipcore.join([told("a", appointments=(named,)), told("b", appointments=(appointment(),), records=records)])
    assert joined.conflicts == ()
    assert len(joined.case.appointments) == 2


def test_two_exports_of_one_case_that_differ_are_a_conflict_that_says_so():
    open_ended = appointment()
    ended = attrs.evolve(open_ended, span=span("2024-03-01", "2026-08-01"))
    before = told("DIPS", exported="2026-06-01", appointments=(open_ended,))
    joined = ipcore.join([before, told("DIPS", appointments=(ended,))])
    assert kinds(joined) == ["exports"]
    assert joined.conflicts[0].systems == ("DIPS",)
    assert len({one.id for one in joined.case.appointments}) == 2
    assert all("DIPS/DIPS-1/" in one.id for one in joined.case.appointments)


def test_two_exports_of_one_case_that_agree_are_one():
    part = appointment()
    joined = ipcore.join([told("DIPS", exported="2026-06-01", appointments=(part,)), told("DIPS", appointments=(part,))])
    assert joined.conflicts == ()
    assert [one.id for one in joined.case.appointments] == [f"DIPS/DIPS-1/{part.id}"]
    assert str(joined.case.source.exported_on) == "2026-06-01"


# the person and the case


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [("born_on", day("1980-01-01"), day("1981-01-01")), ("language", Language.NB, Language.NN), ("name", CANARY, f"{CANARY} Nord")],
)
def test_two_values_where_there_is_one_are_unknown(field, one, other):
    joined = ipcore.join([told("a", person={field: one}), told("b", person={field: other})])
    assert getattr(joined.case.person, field) is None
    assert kinds(joined) == ["value"]
    assert f"person.{field}" not in joined.case.source.records
    assert CANARY not in repr(joined.conflicts) + "".join(one.text(lang) for one in joined.conflicts for lang in Lang)


def test_a_value_that_one_source_has_stands():
    joined = ipcore.join([told("a", person={"language": Language.NN}), told("b")])
    assert joined.case.person.language is Language.NN
    assert joined.provenance["/person/language"] == ("a",)
    assert joined.provenance["/person/born_on"] == ("a", "b")


def test_a_conflict_is_not_settled_by_a_third_source():
    three = [told("a"), told("b", born="1981-01-01"), told("c")]
    assert ipcore.join(three).case.person.born_on is None
    assert ipcore.join([ipcore.join(three[:2]), three[2]]).case.person.born_on is None


@pytest.mark.parametrize(("one", "other", "whole"), [(True, False, True), (True, None, True), (False, None, False), (None, None, None)])
def test_an_address_is_protected_as_soon_as_one_says_so(one, other, whole):
    joined = ipcore.join([told("a", person={"protected_address": one}), told("b", person={"protected_address": other})])
    assert joined.case.person.protected_address is whole
    assert kinds(joined) == (["protected"] if (one, other) == (True, False) else [])


def test_a_follow_up_that_ended_in_one_source_alone_goes_on():
    joined = ipcore.join([told("a", closed_on=day("2025-01-01")), told("b")])
    assert joined.case.closed_on is None
    assert kinds(joined) == ["closed"]


def test_a_follow_up_that_ended_in_all_sources_ended_with_the_last():
    joined = ipcore.join([told("a", closed_on=day("2025-06-01")), told("b", closed_on=day("2025-06-01"))])
    assert joined.case.closed_on == day("2025-06-01")
    assert joined.conflicts == ()


CASE = {"services": (service("municipal_health"), service("social_services")), "judgments": (need(),)}


def firm(of_case, on=ON):
    return {one.rule.id for one in ipcore.check(of_case, on=on).findings if str(one.outcome) in ("met", "not_met")}


@pytest.mark.parametrize("ended", [None, day("2026-06-01")])
def test_from_the_first_day_on_which_sources_disagree_on_the_end_nothing_is_certain(ended):
    joined = ipcore.join([told("a", closed_on=day("2026-01-01"), **CASE), told("b", closed_on=ended, **CASE)])
    assert kinds(joined) == ["closed"]
    assert joined.case.source.contested_from == day("2026-01-01")
    assert "nobody-responsible" in firm(joined.case, day("2025-12-31"))
    assert firm(joined.case, day("2026-01-01")) == set()
    assert outcome(joined.case, "nobody-responsible", day("2026-01-01")) == "unknown"
    assert outcome(joined.case, "nobody-responsible") == ("unknown" if ended is None else "not_applicable")


def test_when_it_became_uncertain_whether_the_follow_up_has_ended_is_the_day_a_finding_turned():
    joined = ipcore.join([told("a", closed_on=day("2026-01-01"), **CASE), told("b", **CASE)]).case
    (finding,) = (one for one in ipcore.check(joined, on=ON).findings if one.rule.id == "nobody-responsible")
    course = Course(joined, ipcore.Law())
    assert course.since(finding.rule, ON) == day("2026-01-01")


@pytest.mark.parametrize(("records", "exported"), [(("services:social_services",), "2026-11-21"), (("ipcore/1",), "2025-06-01")])
def test_a_source_that_cannot_know_of_the_end_does_not_reopen_the_case(records, exported):
    ended = told("a", closed_on=day("2026-01-01"), **CASE)
    joined = ipcore.join([ended, told("b", records=records, exported=exported, **CASE)])
    assert joined.conflicts == ()
    assert joined.case.closed_on == day("2026-01-01")
    assert firm(joined.case) == set()


# what one tells and another denies

COORDINATED = {
    **CASE,
    "offers": (
        offer("coordinator", made="2024-02-01", answer="accepted", answered="2024-02-05"),
        offer("plan", made="2024-02-01", answer="declined", answered="2024-02-05"),
    ),
}
KOMMUNEN = told("Kommunen", appointments=(appointment("coordinator", "2024-03-01", "2025-07-01"),), **COORDINATED)


@pytest.mark.parametrize("start", ["2024-03-01", "2024-03-05"])
@pytest.mark.parametrize("records", [("services:specialist_health",), ("ipcore/1",)])
def test_whoever_says_that_somebody_is_there_does_not_win(start, records):
    parts = COORDINATED if records == ("ipcore/1",) else {}
    joined = ipcore.join([KOMMUNEN, told("Sykehuset", records=records, appointments=(appointment("coordinator", start),), **parts)])
    assert len(joined.conflicts) == 1
    assert outcome(joined.case, "nobody-responsible") == "unknown"
    assert ipcore.status(joined.case, ON).nobody_responsible is None
    assert ipcore.loads(ipcore.dumps(joined.case)) == joined.case


def test_a_plan_that_ended_here_and_goes_on_there_is_neither():
    here = told("a", plans=(plan(in_force=(span("2024-04-01", "2025-01-01"),)),), **COORDINATED)
    for records in (("ipcore/1",), ("stays",)):
        joined = ipcore.join([here, told("b", plans=(plan(in_force=(span("2024-04-01"),)),), records=records, **COORDINATED)])
        assert joined.conflicts != ()
        assert outcome(joined.case, "nobody-responsible") == "unknown"
        assert str(ipcore.status(joined.case, ON).follow_up) == "unknown"


def test_a_service_that_ended_accuses_nobody_by_a_source_that_does_not_record_services():
    here = told("Kommunen", services=(service(start="2024-01-01", stop="2025-07-01"), service("social_services")), judgments=(need(),))
    there = told("Sykehuset", services=(service(start="2024-01-01"),), records=("stays",))
    assert outcome(ipcore.join([here, there]).case, "nobody-responsible") == "unknown"


def test_what_one_source_alone_tells_of_what_no_other_records_stays_certain():
    here = told("a", records=("services", "judgments", "offers"), **COORDINATED)
    there = told("b", records=("appointments",), appointments=(appointment("coordinator", "2024-03-05"),))
    joined = ipcore.join([here, there])
    assert joined.conflicts == ()
    assert fact("coordinator.active", joined.case) is True


def test_an_export_from_before_a_part_does_not_deny_it():
    late = told("b", appointments=(appointment("coordinator", "2026-08-01"),))
    assert ipcore.join([told("a", exported="2026-06-01"), late]).conflicts == ()


def test_one_part_is_the_counterpart_of_one_alone():
    two = tuple(attrs.evolve(service(), name=name) for name in ("x", "y"))
    span_only = ("services:municipal_health.span",)
    assert kinds(ipcore.join([told("a", services=two), told("b", services=(service(),), records=span_only)])) == ["parts", "denied"]
    assert ipcore.join([told("a", services=two[:1]), told("b", services=(service(),), records=span_only)]).conflicts == ()


def test_a_home_that_a_source_with_all_homes_does_not_have_is_unknown():
    homes = (Residence(municipality="0301", span=span("2020-01-01")),)
    joined = ipcore.join([told("a", person={"residences": homes}, records=()), told("b")])
    assert kinds(joined) == ["value"]
    assert fact("person.municipality", joined.case) is None


def test_two_municipalities_at_once_are_a_conflict():
    def home(number, start="2020-01-01"):
        return {"residences": (Residence(municipality=number, span=span(start)),)}

    joined = ipcore.join([told("a", person=home("0301")), told("b", person=home("4601", "2021-01-01"))])
    assert kinds(joined) == ["value"]
    assert len(joined.case.person.residences) == 2
    assert fact("person.municipality", joined.case) is None


def test_numbers_under_different_systems_come_together_and_others_are_unknown():
    joined = ipcore.join([told("a", person={"identifiers": {"x": "1", "y": "2"}}), told("b", person={"identifiers": {"y": "3", "z": "4"}})])
    assert joined.case.person.identifiers == {"x": "1", "z": "4"}
    assert kinds(joined) == ["value"]


# what is recorded


def records(*sources):
    return ipcore.join(sources).case.source.records


def test_what_one_source_records_and_none_has_more_of_is_recorded():
    assert records(told("a", records=("offers:plan",)), told("b", records=("services", "offers:coordinator"))) == (
        "offers:coordinator",
        "offers:plan",
        "services",
    )


def test_all_that_the_sources_record_together_is_written_shortly():
    kinds_of_offer = [f"offers:{kind}" for kind in ("plan", "coordinator", "child_coordinator", "specialist_coordinator")]
    assert records(told("a", records=kinds_of_offer[:2]), told("b", records=kinds_of_offer[2:])) == ("offers",)
    assert records(told("a"), told("b", records=())) == ("ipcore/1",)


def test_what_stands_in_a_source_that_does_not_record_it_breaks_the_whole():
    assert records(told("a", records=("offers", "notices")), told("b", records=(), offers=(offer(),))) == (
        "notices",
        "offers:child_coordinator",
        "offers:coordinator",
        "offers:specialist_coordinator",
    )


def test_a_field_is_recorded_where_every_source_with_such_a_part_records_it():
    with_measures = told("a", records=("plans.in_force", "plans.measures"), plans=(plan(begun=None),))
    old = plan(begun=None, in_force=(span("2020-01-01", "2021-01-01"),))
    without = told("b", records=("plans.in_force",), plans=(old,))
    assert "plans:individual.measures" not in records(with_measures, without)
    assert "plans:crisis.in_force" in records(with_measures, without)
    assert records(with_measures, told("b", records=())) == ("plans.in_force", "plans.measures")


def test_a_part_that_a_recording_source_tells_too_breaks_nothing():
    part = offer()
    assert "offers" in records(told("a", records=("offers",), offers=(part,)), told("b", records=(), offers=(part,)))


def test_a_birthday_from_a_source_that_does_not_record_it_is_not_recorded():
    assert "person.born_on" not in records(told("a", born=None, records=("person.born_on",)), told("b", records=()))
    assert "person.born_on" in records(told("a", records=("person.born_on",)), told("b", records=()))


def test_what_was_recorded_and_is_no_longer_certain_is_unknown_and_not_outside():
    joined = ipcore.join([told("a", plans=(plan(),)), told("b", plans=(plan(begun=None),))]).case
    report = ipcore.check(joined, on=ON)
    assert joined.source.contested == ("plans:individual",)
    assert "one-plan" not in report.outside
    assert not report.clean


def test_the_earliest_export_is_the_last_day_that_is_known():
    joined = ipcore.join([told("a", exported="2026-06-01"), told("b", offers=(offer(made="2026-08-01"),))]).case
    assert str(joined.source.exported_on) == "2026-06-01"
    assert joined.source.system == "a + b"
    assert len(joined.offers) == 1


def test_what_a_plan_says_in_a_later_export_is_not_known_of_the_earlier_day():
    recorded = ("plans.in_force", "plans.goals", "plans.not_relevant", "services", "person", "closed_on")
    own = plan(begun=None, goals=(ipcore.model.Goal(id="g", wording=CANARY),))
    early, late = told("a", exported="2026-06-01", records=recorded), told("b", plans=(own,), records=recorded)
    assert "plans:individual.goals" not in records(early, late)
    assert "plans.goals" in records(attrs.evolve(early, plans=(own,)), late)


@pytest.mark.parametrize("kind", ["measures", "crisis", "treatment", "other"])
def test_nor_what_a_plan_of_another_kind_says(kind):
    own = plan(kind=kind, begun="2024-01-01")
    early, late = told("a", exported="2026-06-01", records=("services",)), told("b", plans=(own,))
    assert not ipcore.model.is_recorded(records(early, late), ipcore.model.RecordPath("plans", kind, ("measures",)))
    assert ipcore.model.is_recorded(records(early, late), ipcore.model.RecordPath("plans", kind, ("in_force",)))


# words


def test_every_kind_of_conflict_is_a_sentence_in_every_language():
    for kind in ConflictKind:
        for lang in Lang:
            text = ipcore.Conflict(kind=kind, path="offers:plan", fields=("answer",), where=(), systems=("a", "b", "c")).text(lang)
            assert text.endswith(".")
            assert "{" not in text
            assert "a, b" in text


def test_groups_with_meetings_of_their_own_are_kept():
    def group(prefix, *days):
        return (Group(id=prefix, span=Span(), meetings=tuple(Meeting(id=f"{prefix}{one}", held_on=day(one)) for one in days)),)

    joined = ipcore.join([told("a", groups=group("a", "2026-01-01")), told("b", groups=group("b", "2026-01-01", "2026-02-01"))])
    assert sum(len(one.meetings) for one in joined.case.groups) == 3
    assert joined.conflicts[0].fields == ("meetings",)


def test_a_conflict_between_exports_of_one_system_reads_so():
    words = {Lang.NB: "Uttrekkene fra a oppgir", Lang.NN: "Uttrekka frå a oppgir", Lang.EN: "The exports from a tell"}
    for lang, start in words.items():
        text = ipcore.Conflict(kind=ConflictKind.VALUE, path="person.born_on", where=(), systems=("a",)).text(lang)
        assert text.startswith(start)


def test_fields_are_named_in_words_where_there_are_any():
    told_fields = ("answered_on", "answer", "no_such")
    conflict = ipcore.Conflict(kind=ConflictKind.PARTS, path="offers:plan", fields=told_fields, where=(), systems=("a", "b"))
    assert conflict.text(Lang.NB).endswith("svart, svar, no_such.")
