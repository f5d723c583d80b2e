"""Small synthetic messages, and small schemas of our own for them."""

from __future__ import annotations

import io
from pathlib import Path

from ipcore_kostra.messages.bufdir import CHILD_WELFARE, GENERAL, REFERRAL
from ipcore_kostra.messages.message import Message, read_message
from ipcore_kostra.messages.plan_information import DRAFT_2016

FOSTER_HOME = "https://Bufdir.no/Barnevern/Henvisning/Fosterhjem_v1.0.0"
CARE = "http://ehelse.no/xmlstds/po/HelseopplysningerSaksbehandling/2016-05-30"

STATUS_4 = "<h:IndividuellPlan><b:Status>4</b:Status></h:IndividuellPlan>"


def message(data: bytes | str) -> Message:
    return read_message(io.BytesIO(data.encode() if isinstance(data, str) else data))


def referral(plan: str = STATUS_4, *, encoding: str = "UTF-8", note: str = "Ærfugl") -> bytes:
    """A referral cut down to what stands around the plan."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\r\n'
        f'<f:Henvisning xmlns:f="{FOSTER_HOME}" xmlns:h="{REFERRAL}" xmlns:b="{CHILD_WELFARE}"  xmlns:g="{GENERAL}">\r\n'
        f"  <!-- {note} <IndividuellPlan> -->\r\n"
        f'  <h:PlanForTiltaket seen="a > b"   />\r\n'
        f"  {plan}\r\n"
        f"  <h:MedvirkningOgInvolvering><![CDATA[<h:IndividuellPlan/>]]></h:MedvirkningOgInvolvering>\r\n"
        f"</f:Henvisning>\r\n"
    ).encode(encoding)


def care_message(plan: str = "", after: str = "", *, space: str = DRAFT_2016, holder: str = CARE, encoding: str = "UTF-8") -> bytes:
    """A care message cut down to what stands around the plan, in its head."""
    inner = "".join(f"\t\t{one}\n" for one in (plan, after) if one)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        f'<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24">\n'
        f'\t<Content><p5:HelseopplysningerSaksbehandling xmlns:p5="{holder}" xmlns:po="{space}">\n'
        f"\t\t<po:TypeInnholdIMelding>Løpende</po:TypeInnholdIMelding>\n"
        f"{inner}"
        f"\t</p5:HelseopplysningerSaksbehandling></Content>\n"
        f"</MsgHead>\n"
    ).encode(encoding)


def referral_schema(folder: Path) -> Path:
    """A schema of a referral cut down so: our own, in three files, as a receiver's would be."""
    (folder / "general.xsd").write_text(
        f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{GENERAL}" elementFormDefault="qualified">
        <xs:complexType name="Person"><xs:sequence>
          <xs:element name="Navn" type="xs:string"/><xs:element name="Telefon" type="xs:string"/><xs:element name="epost" type="xs:string"/>
        </xs:sequence></xs:complexType></xs:schema>"""
    )
    (folder / "welfare.xsd").write_text(
        f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:g="{GENERAL}" targetNamespace="{CHILD_WELFARE}"
          elementFormDefault="qualified"><xs:import namespace="{GENERAL}" schemaLocation="general.xsd"/>
        <xs:complexType name="Plan"><xs:sequence>
          <xs:element name="Status"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[1-4]"/></xs:restriction>
          </xs:simpleType></xs:element>
          <xs:element name="GyldigFra" type="xs:date" minOccurs="0"/>
          <xs:element name="Koordinator" minOccurs="0"><xs:complexType><xs:sequence>
            <xs:element name="Kontaktperson" type="g:Person"/><xs:element name="Instans" type="xs:string"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:schema>"""
    )
    (folder / "referral.xsd").write_text(
        f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="{CHILD_WELFARE}" targetNamespace="{REFERRAL}"
          elementFormDefault="qualified"><xs:import namespace="{CHILD_WELFARE}" schemaLocation="welfare.xsd"/>
        <xs:complexType name="Referral"><xs:sequence>
          <xs:element name="PlanForTiltaket"><xs:complexType><xs:attribute name="seen" type="xs:string"/></xs:complexType></xs:element>
          <xs:element name="IndividuellPlan" type="b:Plan"/><xs:element name="MedvirkningOgInvolvering" type="xs:string"/>
        </xs:sequence></xs:complexType></xs:schema>"""
    )
    whole = folder / "whole.xsd"
    whole.write_text(
        f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:h="{REFERRAL}" targetNamespace="{FOSTER_HOME}">
        <xs:import namespace="{REFERRAL}" schemaLocation="referral.xsd"/><xs:element name="Henvisning" type="h:Referral"/></xs:schema>"""
    )
    return whole
