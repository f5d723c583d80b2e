"""Where the public can read what a rule cites: the addresses of the public law database (Lovdata). Made from ids, not looked up."""

from __future__ import annotations

from urllib.parse import quote

from ipcore.rules.documents import CAPACITY_AMENDMENT, CONFIDENTIALITY_AMENDMENT
from ipcore.rules.rule import Citation, Edition

_PLACES = {"LOV": "NL/lov", "FOR": "SF/forskrift"}
_GDPR = "CELEX-32016R0679"
_AMENDING_ACTS = (CAPACITY_AMENDMENT, CONFIDENTIALITY_AMENDMENT)


def address(citation: Citation) -> str | None:
    """
    The address of the paragraph as it reads today, whatever day it is cited for. None: it is no act or regulation.

    An act that only amends others has none: it does not stand among the acts as they read today. A document that has been
    repealed may have moved; no address has been opened.
    """
    if citation.document == _GDPR:
        return "https://lovdata.no/dokument/NL/lov/2018-06-15-38"  # the act that makes the regulation Norwegian law, printed with it
    kind, _, number = citation.document.partition("-")
    if kind not in _PLACES or citation.document in _AMENDING_ACTS:
        return None
    paragraph = quote(citation.paragraph.replace(" ", ""))
    return f"https://lovdata.no/dokument/{_PLACES[kind]}/{number}" + (f"/{paragraph}" if paragraph else "")


def address_under(edition: Edition, citation: Citation) -> str | None:
    """
    The address of what an edition cites. None also for an edition that has ended, whose paragraphs may have other numbers today, and for
    a draft, which does not stand there.
    """
    return None if edition.draft or edition.in_force.stop is not None else address(citation)
