import attrs
import pytest

from ipcore.model import Basis, Category, Consent, ConsentPurpose, Disclosure, Objection, Participant, ParticipantRole
from tests.build import case, day, fact, maybe, new_id, plan, service, span

ALL = ("disclosures", "consents", "objections", "plans")
FIRST = ("/disclosures/0",)
PERIOD = span("2026-03-01", "2026-03-02")


def shared(on="2026-03-01", recipient="nav", categories=("health",), basis="consent", **more):
    kinds = tuple(map(Category, categories))
    return Disclosure(id=new_id(), made_on=day(on), recipient=recipient, categories=kinds, basis=basis and Basis(basis), **more)


def sharing(given="2026-01-01", withdrawn=None, until=None, recipients=("nav",), categories=("health",), purpose="sharing"):
    return Consent(
        id=new_id(),
        purpose=ConsentPurpose(purpose),
        given_on=day(given),
        withdrawn_on=maybe(withdrawn),
        until=maybe(until),
        recipients=tuple(recipients),
        categories=tuple(map(Category, categories)),
    )


def objection(start="2026-01-01", stop=None):
    return Objection(id=new_id(), span=span(start, stop))


def about(*disclosures, consents=(), objections=(), records=ALL):
    people = tuple(Participant(id=one, role=ParticipantRole.PROVIDER) for one in ("nav", "school"))
    where = plan(participants=people)
    return case(disclosures=disclosures, consents=tuple(consents), objections=tuple(objections), plans=(where,), records=records)


def outside(one, *consents):
    return fact("disclosure.outside_consent", about(one, consents=consents))


def lapsed(one, *consents):
    return fact("disclosure.on_lapsed_consent", about(one, consents=consents))


def despite(one, *objections):
    return fact("disclosure.despite_objection", about(one, objections=objections))


def test_a_disclosure_has_been_made_from_its_day_on():
    one = about(shared("2026-03-01"), shared("2026-03-03"))
    answers = [fact("disclosure.made", one, on) for on in ("2026-02-28", "2026-03-01", "2026-03-03")]
    assert answers == [(), FIRST, (*FIRST, "/disclosures/1")]


@pytest.mark.parametrize(
    "name",
    [
        "disclosure.made",
        "disclosure.outside_consent",
        "disclosure.on_lapsed_consent",
        "disclosure.despite_objection",
        "disclosure.log_incomplete",
    ],
)
def test_nothing_shared_leaves_no_place_and_silence_says_nothing(name):
    assert fact(name, about()) == ()
    assert fact(name, about(shared(basis="none", recipient=None), records=())) is None


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("disclosure.outside_consent", "consents"),
        ("disclosure.outside_consent", "disclosures"),
        ("disclosure.despite_objection", "objections"),
        ("disclosure.despite_objection", "disclosures"),
        ("disclosure.log_incomplete", "disclosures"),
    ],
)
def test_a_source_that_leaves_out_one_list_gives_no_culprits(name, path):
    one = about(shared(basis="none"), objections=(objection(),))
    assert fact(name, one) == FIRST
    source = attrs.evolve(one.source, records=tuple(part for part in ALL if part != path))
    assert fact(name, attrs.evolve(one, source=source)) is None


# --- consent ----------------------------------------------------------------------------------------------------------


def test_what_a_consent_covers_is_inside_and_what_none_covers_is_outside():
    assert outside(shared(), sharing()) == ()
    assert outside(shared()) == FIRST
    assert outside(shared(recipient="school"), sharing()) == FIRST
    assert outside(shared(categories=("health", "housing")), sharing()) == FIRST


@pytest.mark.parametrize(
    ("consent", "answer"),
    [
        (sharing(given="2026-03-02"), FIRST),
        (sharing(given="2026-03-01"), ()),
        (sharing(withdrawn="2026-03-01"), FIRST),
        (sharing(withdrawn="2026-03-02"), ()),
        (sharing(until="2026-12-01", withdrawn="2026-03-01"), FIRST),
        (sharing(given="2026-03-01", withdrawn="2026-03-01"), FIRST),
        (sharing(purpose="plan"), FIRST),
    ],
)
def test_a_consent_stands_from_its_day_to_the_day_it_was_withdrawn(consent, answer):
    assert outside(shared(), consent) == answer


def test_a_new_consent_stands_after_an_old_one_was_withdrawn():
    assert outside(shared(), sharing(withdrawn="2026-02-01"), sharing(given="2026-02-15")) == ()


def test_several_consents_may_cover_a_disclosure_together_each_to_the_same_recipient():
    both = shared(categories=("health", "housing"))
    assert outside(both, sharing(), sharing(categories=("housing",))) == ()
    assert outside(both, sharing(), sharing(categories=("housing",), recipients=("school",))) == FIRST


@pytest.mark.parametrize(
    ("consent", "answer"),
    [
        (sharing(recipients=()), None),
        (sharing(categories=()), None),
        (sharing(recipients=(), categories=()), None),
        (sharing(recipients=(), categories=("housing",)), FIRST),
        (sharing(recipients=("school",), categories=()), FIRST),
        (sharing(recipients=(), withdrawn="2026-03-01"), FIRST),
    ],
)
def test_a_consent_not_filled_in_neither_clears_nor_accuses(consent, answer):
    assert outside(shared(), consent) == answer


def test_a_filled_consent_clears_beside_one_that_is_not():
    assert outside(shared(), sharing(recipients=()), sharing()) == ()


@pytest.mark.parametrize("lack", [{"recipient": None}, {"categories": ()}, {"basis": None}])
def test_a_disclosure_not_filled_in_is_unknown_where_a_consent_may_cover_it(lack):
    housing = sharing(recipients=("school",), categories=("housing",))
    assert outside(shared(**lack), sharing(), housing) == (() if "basis" in lack else None)
    assert outside(shared(basis=None), housing) is None


@pytest.mark.parametrize("lack", [{"recipient": None}, {"categories": ()}, {"recipient": None, "categories": ()}])
@pytest.mark.parametrize("basis", ["consent", "none"])
def test_a_disclosure_not_filled_in_is_outside_where_no_consent_can_cover_it(lack, basis):
    one = shared(**lack, basis=basis)
    assert outside(one) == FIRST
    assert outside(one, sharing(withdrawn="2026-03-01")) == FIRST
    housing = sharing(recipients=("school",), categories=("housing",))
    assert outside(one, housing) == (None if len(lack) == 2 else FIRST)


@pytest.mark.parametrize(
    ("listed", "sought", "answer"),
    [
        ({"service": "a"}, {"service": "a"}, None),
        ({"service": "a"}, {"service": "b"}, FIRST),
        ({"service": "a"}, {}, FIRST),
        ({}, {}, None),
        ({"role": ParticipantRole.GP}, {"role": ParticipantRole.GP}, None),
        ({"role": ParticipantRole.GP}, {}, FIRST),
    ],
)
@pytest.mark.parametrize("same_plan", [True, False])
def test_who_may_be_the_one_listed_under_another_id_is_not_known_to_be_outside(listed, sought, answer, same_plan):
    old, new = (Participant(id=one, **{"role": ParticipantRole.PROVIDER} | more) for one, more in (("old", listed), ("new", sought)))
    plans = (plan(participants=(old, new)),) if same_plan else (plan(participants=(old,)), plan(participants=(new,)))
    services = (service(id="a"), service(id="b"))
    one = case(disclosures=(shared(recipient="new"),), consents=(sharing(recipients=("old",)),), plans=plans, services=services)
    expected = FIRST if same_plan and "service" not in listed else answer
    assert fact("disclosure.outside_consent", one) == expected


@pytest.mark.parametrize(
    ("consents", "answer"),
    [
        ((sharing(until="2026-03-01"),), FIRST),
        ((sharing(until="2026-03-02"),), ()),
        ((sharing(until="2026-03-01", withdrawn="2026-12-01"),), FIRST),
        ((sharing(until="2026-03-01"), sharing()), ()),
        ((sharing(until="2026-03-01"), sharing(recipients=())), None),
        ((sharing(until="2026-03-01", recipients=()),), FIRST),
    ],
)
def test_a_consent_given_for_a_time_no_longer_stands_on_its_first_day_not_counted(consents, answer):
    assert lapsed(shared(), *consents) == answer
    assert outside(shared(), *consents) in ((), None)


def test_what_no_consent_covers_is_outside_and_not_on_a_lapsed_one():
    assert lapsed(shared()) == ()
    assert lapsed(shared(), sharing(until="2026-12-01", withdrawn="2026-03-01")) == ()
    assert lapsed(shared(basis="statute"), sharing(until="2026-03-01")) == ()


def test_a_source_silent_on_how_long_consents_last_tells_what_no_consent_covers():
    paths = ("given_on", "withdrawn_on", "recipients", "categories")
    records = ("disclosures", "plans", *(f"consents.{one}" for one in paths))
    one = about(shared(), records=records)
    assert fact("disclosure.outside_consent", one) == FIRST
    assert fact("disclosure.on_lapsed_consent", one) is None


def test_what_consent_covers_is_inside_whatever_its_basis():
    assert outside(shared(basis=None), sharing()) == ()
    assert outside(shared(basis="none"), sharing()) == ()


@pytest.mark.parametrize("basis", ["cooperating_personnel", "danger", "weighty_reasons", "statute"])
def test_another_basis_is_not_measured_by_consent(basis):
    assert outside(shared(basis=basis)) == ()
    assert outside(shared(basis=basis, recipient=None, categories=())) == ()


def test_a_certain_culprit_is_told_although_another_cannot_be_judged():
    one = about(shared(basis=None), shared(), shared("2026-03-02", basis="statute"))
    assert fact("disclosure.outside_consent", one) == ("/disclosures/1",)
    assert fact("disclosure.outside_consent", one, "2026-02-01") == ()


# --- objection --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "answer"),
    [
        ("cooperating_personnel", FIRST),
        ("none", FIRST),
        (None, None),
        ("consent", ()),
        ("danger", ()),
        ("weighty_reasons", ()),
        ("statute", ()),
    ],
)
def test_an_objection_stands_against_what_rests_on_nothing_stronger(basis, answer):
    assert despite(shared(basis=basis), objection()) == answer
    assert despite(shared(basis=basis)) == ()


@pytest.mark.parametrize(
    ("start", "stop", "answer"),
    [
        ("2026-03-01", None, FIRST),
        ("2026-03-02", None, ()),
        ("2026-01-01", "2026-03-01", ()),
        ("2026-01-01", "2026-03-02", FIRST),
        ("2026-03-01", "2026-03-01", ()),
        (None, None, None),
        (None, "2026-03-01", ()),
    ],
)
def test_an_objection_stands_in_its_span_and_perhaps_before_where_its_start_is_not_recorded(start, stop, answer):
    assert despite(shared(basis="none"), objection(start, stop)) == answer


def test_an_objection_is_to_health_information():
    assert despite(shared(basis="none", categories=("housing",)), objection()) == ()
    assert despite(shared(basis="none", categories=("housing", "health")), objection()) == FIRST
    assert despite(shared(basis="none", categories=()), objection()) is None


def test_of_two_objections_the_certain_one_decides():
    assert despite(shared(basis="none"), objection(None), objection()) == FIRST


# --- the log ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lack", "answer"),
    [
        ({}, ()),
        ({"organisation": None}, FIRST),
        ({"organisation": " "}, FIRST),
        ({"basis": None}, FIRST),
        ({"basis": "none"}, FIRST),
        ({"period": None}, ()),
        ({"recipient": None}, None),
        ({"recipient": None, "period": None}, None),
        ({"categories": ()}, ()),
    ],
)
def test_the_log_lacks_organisation_or_basis_and_a_missing_recipient_is_open(lack, answer):
    one = shared(**{"organisation": "org-1", "period": PERIOD, "basis": "statute"} | lack)
    assert fact("disclosure.log_incomplete", about(one)) == answer
