"""What care messages say of a plan: read in the spellings that are known, written without touching anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.messages import care_message, message

import ipcore
from ipcore import ModelError
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import Person, Source
from ipcore_kostra.messages.of_case import information_of_case, parts_of_information
from ipcore_kostra.messages.plan_information import (
    DRAFT_2015,
    DRAFT_2016,
    IN_USE_2017,
    NAMESPACES,
    PlanInformation,
    information_document,
    read_information,
    write_information,
)
from ipcore_kostra.messages.problems import MessageError
from tests.build import ON, appointment, case, plan

SIGNS = st.sampled_from("ÁáČčĐđŊŋŠšŦŧŽžæøå\u202e\u2067\u200fשלום عربي <&>'\"]]>\t\n\r\x85\u2028") | st.characters(
    exclude_categories=("Cs", "Cc", "Cn")
)
REMARKS = st.none() | st.text(SIGNS, max_size=30)
YES_NO = st.none() | st.booleans()
TOLD = st.builds(PlanInformation, plan_exists=YES_NO, coordinator_appointed=YES_NO, remark=REMARKS)
HOLDER_2015 = "http://www.kith.no/xmlstds/po/HelseopplysningerSaksbehandling/2015-xx-xx"
SAMPLE = PlanInformation(plan_exists=True, coordinator_appointed=False, remark="Čáhci \u202eabc")


def element(inner: str) -> str:
    return f"<po:OpplysningerOmIndividuellPlan>{inner}</po:OpplysningerOmIndividuellPlan>"


FULL = element(
    "<po:IndividuellPlanForeligger>true</po:IndividuellPlanForeligger><po:koordinatorOppnevnt>0</po:koordinatorOppnevnt><po:merknad/>"
)
CAPITAL = FULL.replace("koordinator", "Koordinator").replace("merknad", "Merknad")
AFTER = "<po:EksisterendeTjeneste>hjemmesykepleie</po:EksisterendeTjeneste>"


@settings(max_examples=150, deadline=None)
@given(TOLD, st.sampled_from(NAMESPACES), st.booleans())
def test_what_is_written_alone_is_what_is_read(one: PlanInformation, space: str, capital: bool) -> None:
    assert read_information(message(information_document(one, space, capital=capital))) == one


@settings(max_examples=100, deadline=None)
@given(
    TOLD,
    st.sampled_from(["UTF-8", "ISO-8859-1"]),
    st.sampled_from(["", FULL, CAPITAL, element(""), "<po:OpplysningerOmIndividuellPlan/>"]),
    st.booleans(),
)
def test_what_is_written_into_a_message_is_what_is_read_and_the_rest_stays(
    one: PlanInformation, encoding: str, before: str, more: bool
) -> None:
    data = care_message(before, AFTER if more else "", encoding=encoding)
    made = write_information(message(data), one)
    assert read_information(message(made)) == one
    if before:
        start = data.index(b"<po:OpplysningerOm")
        rest = data[start + len(before.encode(encoding)) :]
        assert made.startswith(data[:start])
        assert made.endswith(rest)
    else:
        at = data.index(AFTER.encode()) if more else data.index(b"</p5:")
        assert made.startswith(data[:at].rstrip())
        assert made.endswith(data[at:])


def test_an_element_put_in_stands_before_what_follows_it() -> None:
    made = write_information(message(care_message(after=AFTER)), SAMPLE).decode()
    assert made.index("TypeInnholdIMelding") < made.index("OpplysningerOmIndividuellPlan") < made.index("EksisterendeTjeneste")


def test_an_element_put_in_is_indented_as_its_neighbours() -> None:
    for after in (AFTER, ""):
        lines = write_information(message(care_message(after=after)), SAMPLE).decode().splitlines()
        at = next(n for n, line in enumerate(lines) if "<po:OpplysningerOm" in line)
        assert lines[at].startswith("\t\t<po:Opp")
        assert lines[at + 1].startswith("\t\t\t<po:Ind")
        assert lines[at + 4] == "\t\t</po:OpplysningerOmIndividuellPlan>"


def test_the_place_is_known_in_both_drafts() -> None:
    old = care_message(space=DRAFT_2015, holder=HOLDER_2015)
    assert read_information(message(write_information(message(old), SAMPLE))) == SAMPLE


def test_no_place_is_guessed_in_the_version_whose_schema_was_not_seen() -> None:
    data = care_message(space=IN_USE_2017, holder="http://ehelse.no/xmlstds/henvisning/2017-11-30")
    with pytest.raises(MessageError, match="no place for the plan that is known"):
        write_information(message(data), SAMPLE)


def test_no_spelling_is_guessed_either() -> None:
    bare = message(care_message(element(""), space=IN_USE_2017))
    with pytest.raises(MessageError, match="does not show how its parts are spelled"):
        write_information(bare, SAMPLE)
    assert b"<po:Merknad>" in write_information(bare, SAMPLE, capital=True)
    assert b"<po:merknad>" in write_information(bare, SAMPLE, capital=False)


@pytest.mark.parametrize(
    ("before", "spelled"), [(FULL, b"<po:koordinatorOppnevnt>"), (CAPITAL, b"<po:KoordinatorOppnevnt>")], ids=["small", "capital"]
)
def test_the_spelling_of_the_message_is_kept(before: str, spelled: bytes) -> None:
    assert spelled in write_information(message(care_message(before, space=IN_USE_2017)), SAMPLE)


def test_a_message_that_says_nothing_is_not_a_no() -> None:
    assert read_information(message(care_message())) is None
    assert read_information(message(care_message(element("")))) == PlanInformation()


def test_yes_and_no_are_read_in_both_ways_of_xml_schema() -> None:
    found = read_information(message(care_message(FULL)))
    assert found == PlanInformation(plan_exists=True, coordinator_appointed=False, remark="")


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<po:IndividuellPlanForeligger>ja</po:IndividuellPlanForeligger>", "something else than true or false"),
        ("<po:IndividuellPlanForeligger/>", "something else than true or false"),
        ("<po:merknad/><po:IndividuellPlanForeligger>true</po:IndividuellPlanForeligger>", "out of its order"),
        ("<po:merknad/><po:merknad/>", "stands twice"),
        ("<po:merknad/><po:Merknad/>", "no place there"),
        ("<po:Merknad><po:b/></po:Merknad>", "an element or an entity in a text"),
        ("ja", "text between"),
    ],
    ids=["word", "empty", "order", "twice", "both-spellings", "nested", "text"],
)
def test_what_is_wrong_in_the_element_is_told(inner: str, told: str) -> None:
    with pytest.raises(MessageError, match=told):
        read_information(message(care_message(element(inner))))


def test_two_elements_are_refused() -> None:
    with pytest.raises(MessageError, match="found 2 "):
        read_information(message(care_message(FULL, FULL)))
    with pytest.raises(MessageError, match="found 2 "):
        write_information(message(care_message(FULL, FULL)), SAMPLE)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1f", "\uffff", "\udfff"], ids=["null", "bell", "unit", "no-sign", "half"])
def test_a_sign_that_xml_cannot_carry_is_refused_without_the_text(sign: str) -> None:
    with pytest.raises(ModelError, match="XML cannot carry") as caught:
        PlanInformation(remark=f"Kari{sign}")
    assert "Kari" not in str(caught.value)


def test_a_remark_is_not_shown() -> None:
    assert "Čáhci" not in repr(SAMPLE)


def test_a_schema_of_the_callers_is_asked(tmp_path: Path) -> None:
    """A schema of our own for the element alone, spelled as the drafts have it."""
    parts = "".join(f'<xs:element name="{name}" type="xs:{kind}" minOccurs="0"/>' for name, kind in PARTS)
    schema = tmp_path / "plan.xsd"
    schema.write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{DRAFT_2016}" elementFormDefault="qualified">'
        f'<xs:element name="OpplysningerOmIndividuellPlan"><xs:complexType><xs:sequence>{parts}</xs:sequence></xs:complexType></xs:element>'
        f"</xs:schema>"
    )
    small, big = (message(information_document(SAMPLE, capital=capital)) for capital in (False, True))
    assert read_information(small, schema=schema) == SAMPLE
    assert read_information(message(write_information(small, PlanInformation(), schema=schema))) == PlanInformation()
    with pytest.raises(MessageError, match="what the schema does not allow"):
        read_information(big, schema=schema)
    with pytest.raises(MessageError, match="what the schema does not allow"):
        write_information(small, SAMPLE, capital=True, schema=schema)


PARTS = (("IndividuellPlanForeligger", "boolean"), ("koordinatorOppnevnt", "boolean"), ("merknad", "string"))


@pytest.mark.parametrize(
    ("of", "exists", "appointed"),
    [
        (case(plans=(plan(),), appointments=(appointment(),)), True, True),
        (case(), False, False),
        (case(records=()), None, None),
        (case(records=(), plans=(plan(),)), True, None),
        (case(records=("plans:individual",)), False, None),
        (case(plans=(plan(in_force=()),)), False, False),
        (case(plans=(plan(),), closed_on=ON), None, None),
        (case(plans=(plan(),), exported="2024-01-01"), None, None),
    ],
    ids=["both", "neither", "silent", "seen", "plans-only", "draft", "closed", "after-export"],
)
def test_a_case_says_what_it_knows_and_leaves_out_the_rest(of: ipcore.Case, exists: bool | None, appointed: bool | None) -> None:
    assert information_of_case(of, ON) == PlanInformation(plan_exists=exists, coordinator_appointed=appointed)


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_a_case_made_of_a_message_accuses_nobody(one: PlanInformation) -> None:
    parts = parts_of_information(one)
    source = Source(system="plo", exported_on=ON, records=())
    made = ipcore.Case(id="case-1", person=Person(key="syn-1"), plans=parts.plans, appointments=parts.appointments, source=source)
    facts = FactsOfCase(made, ON, all_facts())
    assert facts("plan.active") is (one.plan_exists or None)
    assert facts("coordinator.active") is (one.coordinator_appointed or None)
    assert facts("plan.offer") is None
    again = information_of_case(made, ON)
    assert (again.plan_exists, again.coordinator_appointed) == (one.plan_exists or None, one.coordinator_appointed or None)
    assert ("merknad" in parts.lost) is (one.remark is not None)
