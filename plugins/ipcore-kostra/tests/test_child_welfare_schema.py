"""A report is held against a schema that the caller has, and what it finds is told by its place and never by what stands there."""

import io
import socket
from pathlib import Path

import pytest
from kostra_parts.child_welfare_files import coded, document, element, individual, made_up, measure, report, sender

from ipcore import ExchangeError
from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.reading import Part, parts
from ipcore_kostra.child_welfare.schema import Schema

OPEN = '<xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence>'
SMALL = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
<xs:simpleType name="Kort"><xs:restriction base="xs:string"><xs:maxLength value="4"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Plan"><xs:restriction base="xs:string"><xs:enumeration value="6.3"/></xs:restriction></xs:simpleType>
<xs:element name="Avgiver">{OPEN}<xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
<xs:element name="Individ"><xs:complexType>
 <xs:choice minOccurs="0" maxOccurs="unbounded">
  <xs:element name="Tiltak"><xs:complexType>
   <xs:sequence>
    <xs:element name="Lovhjemmel" minOccurs="0">{OPEN}<xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
    <xs:element name="Kategori"><xs:complexType><xs:attribute name="Kode" type="Plan"/></xs:complexType></xs:element>
   </xs:sequence>
   <xs:attribute name="Id"/><xs:attribute name="StartDato" type="xs:date"/><xs:attribute name="SluttDato" type="xs:date" use="required"/>
  </xs:complexType></xs:element>
 </xs:choice>
 <xs:attribute name="Journalnummer" type="Kort"/>
 <xs:attribute name="Id"/><xs:attribute name="StartDato"/><xs:attribute name="Fodselsnummer"/>
 <xs:attribute name="Saksbehandler"/><xs:attribute name="Avslutta3112"/>
</xs:complexType></xs:element>
</xs:schema>"""


def schema(folder: Path, text: str = SMALL, name: str = "small.xsd") -> Schema:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return Schema(file)


def read(folder: Path, *individuals: str) -> list[Part]:
    return list(parts(io.BytesIO(document(sender(), *individuals)), schema(folder)))


def told(found: list[Part]) -> list[tuple[Fault, str, str | None]]:
    return [(one.fault, one.path, one.attribute) for one in found if isinstance(one, Problem)]


def test_what_follows_the_schema_has_no_problem(tmp_path: Path) -> None:
    found = read(tmp_path, individual(measure(SluttDato="2025-06-01")))
    assert [type(one) for one in found] == [Sender, Individual]


def test_what_the_schema_finds_is_told_by_its_place_and_breaks(tmp_path: Path) -> None:
    sound = measure(SluttDato="2025-06-01")
    found = read(tmp_path, individual(sound, measure("6.4", Id="t2", SluttDato="2025-06-01")), individual(sound, Id="i2"))
    assert told(found) == [(Fault.CODE, "Individ[1]/Tiltak[2]/Kategori", "Kode")]
    assert [type(one) for one in found] == [Sender, Problem, Individual]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert (problem.line, problem.record) == (8, 1)


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    assert told(read(tmp_path, individual(measure()))) == [(Fault.MISSING_ATTRIBUTE, "Individ[1]/Tiltak[1]", "SluttDato")]


def test_nothing_of_the_file_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, individual(element("Hemmelig", Navn="Kari"), Journalnummer="hemmelig-12", Mor="Kari"))
    problems = [one for one in found if isinstance(one, Problem)]
    assert (Fault.SCHEMA, "Individ[1]", "Journalnummer") in told(found)
    assert len(problems) >= 3
    assert not any(word in repr(problems) for word in ("Kari", "hemmelig", "Hemmelig", "Mor", "Navn"))


def test_what_the_reading_has_told_is_not_told_again(tmp_path: Path) -> None:
    assert told(read(tmp_path, individual(measure("6.5", SluttDato="2025-06-01")))) == [
        (Fault.CODE, "Individ[1]/Tiltak[1]/Kategori", "Kode")
    ]


def test_what_has_too_many_problems_is_told_of_a_hundred(tmp_path: Path) -> None:
    many = individual(*(report(coded("Melder", "1"), Id=f"m{n}") for n in range(300)), *(measure(Id=f"t{n}") for n in range(300)))
    assert 1 <= len(told(read(tmp_path, many))) <= 100


def test_the_sender_is_left_alone_where_the_schema_does_not_have_it(tmp_path: Path) -> None:
    only = SMALL.replace('name="Avgiver"', 'name="Annet"')
    found = list(parts(io.BytesIO(document(sender(), individual(measure(SluttDato="2025-06-01")))), schema(tmp_path, only)))
    assert [type(one) for one in found] == [Sender, Individual]


def test_names_in_a_strange_namespace_are_only_unknown(tmp_path: Path) -> None:
    strange = '<x:Tiltak xmlns:x="http://example.org/a}b" x:c="1"/>'
    found = read(tmp_path, individual(strange))
    assert {one for one, _, _ in told(found)} <= {Fault.UNKNOWN_ELEMENT, Fault.SCHEMA}


def test_a_schema_may_include_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "individ.xsd").write_text(SMALL)
    main = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="individ.xsd"/></xs:schema>'
    found = list(parts(io.BytesIO(document(sender(), individual(measure()))), schema(tmp_path, main)))
    assert told(found) == [(Fault.MISSING_ATTRIBUTE, "Individ[1]/Tiltak[1]", "SluttDato")]


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:9/a.xsd", "file:///etc/passwd", "../a.xsd", "/etc/passwd", "sub/a.xsd", "..", "ftp:a", "%2e%2e%2fa"]
)
@pytest.mark.parametrize("kind", ["include", "import", "redefine"])
def test_a_schema_that_names_a_file_elsewhere_is_refused(tmp_path: Path, place: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:{kind} schemaLocation="{place}"/></xs:schema>'
    with pytest.raises(ExchangeError) as caught:
        schema(tmp_path, text)
    assert place not in str(caught.value)


def test_a_file_beside_it_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "elsewhere.xsd").write_text(SMALL)
    (tmp_path / "b" / "beside.xsd").symlink_to(tmp_path / "elsewhere.xsd")
    text = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="beside.xsd"/></xs:schema>'
    with pytest.raises(ExchangeError, match="elsewhere"):
        schema(tmp_path / "b", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no xml",
        "<a/>",
        SMALL.replace('name="Individ"', 'name="Annet"'),
        '<!DOCTYPE a [<!ENTITY e "x">]>' + SMALL,
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="none.xsd"/></xs:schema>',
    ],
    ids=["empty", "text", "other", "no individual", "doctype", "lacking"],
)
def test_what_is_no_schema_for_this_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ExchangeError):
        schema(tmp_path, text)


def test_a_schema_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="cannot be read"):
        Schema(tmp_path / "none.xsd")


def test_made_up_reports_are_read_with_a_schema_as_without(tmp_path: Path) -> None:
    anything = SMALL[: SMALL.index("<xs:element name=")] + "".join(
        f'<xs:element name="{name}">{OPEN}<xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>'
        for name in ("Avgiver", "Individ")
    )
    data = document(sender(), *made_up(30))
    assert list(parts(io.BytesIO(data), schema(tmp_path, anything + "</xs:schema>"))) == list(parts(io.BytesIO(data)))
