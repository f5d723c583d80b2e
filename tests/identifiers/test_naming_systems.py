from __future__ import annotations

from ipcore.identifiers import Kind, NamingSystem, naming_system


def test_every_kind_but_the_h_number_has_a_naming_system():
    assert {kind: naming_system(kind) for kind in Kind} == {
        Kind.NATIONAL: "2.16.578.1.12.4.1.4.1",
        Kind.D_NUMBER: "2.16.578.1.12.4.1.4.2",
        Kind.FH_NUMBER: "2.16.578.1.12.4.1.4.3",
        Kind.DUF: "2.16.578.1.12.4.1.4.5",
        Kind.H_NUMBER: None,
    }


def test_no_two_naming_systems_share_an_oid():
    assert len({system.value for system in NamingSystem}) == len(NamingSystem.__members__) == 12


def test_fhir_writes_the_oid_as_a_urn():
    assert NamingSystem.ORGANISATION_NUMBER.urn == "urn:oid:2.16.578.1.12.4.1.4.101"
    assert NamingSystem.MUNICIPALITY_LIST.urn == "urn:oid:2.16.578.1.12.4.1.1.3402"
