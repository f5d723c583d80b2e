"""
What stands in a report of child welfare: who sends it, and the individuals, as the receiver's schema has them.

Codes are texts, as they stand. An attribute or element that is empty is read as one that is not there: the receiver's programme does the
same. What could tell who somebody is, or is written freely, never shows in a representation.
"""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen


@frozen(kw_only=True)
class Sender:
    """
    Who delivers (Avgiver).

    Attributes:
        line: Of its element, from 1. The same below.
        organisation_number: Nine digits (Organisasjonsnummer).
        year: The reporting year, four digits (Versjon).
        municipality: Four digits (Kommunenummer).
        municipality_name: Kommunenavn.
    """

    line: int
    organisation_number: str
    year: str
    municipality: str
    municipality_name: str


@frozen(kw_only=True)
class Coded:
    """
    A code with what is written to it: who reported (Melder), content (Saksinnhold), ground (Vedtaksgrunnlag, Tiltaksgrunnlag), category
    (Kategori), revocation (Opphevelse), cause of a move (ArsakFra), where to (FlyttingTil).

    Attributes:
        code: Kode.
        detail: Free text (Presisering). None: none.
    """

    line: int
    code: str
    detail: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class LegalBasis:
    """
    A provision (Lovhjemmel, JmfrLovhjemmel).

    Attributes:
        law: Lov: "BVL", "BVL2021", or another.
        chapter: Kapittel.
        section: Paragraf.
        subsection: Ledd. None: not told. The same for the two below.
        letter: Bokstav.
        sentence: Punktum.
    """

    line: int
    law: str
    chapter: str
    section: str
    subsection: str | None = field(default=None)
    letter: str | None = field(default=None)
    sentence: str | None = field(default=None)


@frozen(kw_only=True)
class Investigation:
    """
    An investigation (Undersokelse) that a report led to.

    Attributes:
        id: Of the sender's system (Id). The same below.
        started_on: StartDato. The same below.
        ended_on: SluttDato: the last day. None: it goes on. The same below.
        conclusion: Konklusjon, a code. None: none yet.
        detail: Free text (Presisering).
        grounds: Of the decision (Vedtaksgrunnlag).
    """

    line: int
    id: str = field(repr=False)
    started_on: dt.date
    ended_on: dt.date | None = field(default=None)
    conclusion: str | None = field(default=None)
    detail: str | None = field(default=None, repr=False)
    grounds: tuple[Coded, ...] = field(default=())


@frozen(kw_only=True)
class Report:
    """
    A report of concern (Melding).

    Attributes:
        conclusion: Konklusjon, a code. None: none yet.
        reporters: Who reported (Melder).
        contents: What it was about (Saksinnhold).
        investigation: What it led to (Undersokelse). None: nothing yet, or it was dismissed.
    """

    line: int
    id: str = field(repr=False)
    started_on: dt.date
    ended_on: dt.date | None = field(default=None)
    conclusion: str | None = field(default=None)
    reporters: tuple[Coded, ...] = field(default=())
    contents: tuple[Coded, ...] = field(default=())
    investigation: Investigation | None = field(default=None)


@frozen(kw_only=True)
class Plan:
    """
    A plan of child welfare's own (Plan). An individual plan is none of these: it is a measure, of category 6.3.

    Attributes:
        kind: Plantype, a code.
        evaluated_on: EvaluertDato. None: not told.
    """

    line: int
    id: str = field(repr=False)
    started_on: dt.date
    ended_on: dt.date | None = field(default=None)
    kind: str
    evaluated_on: dt.date | None = field(default=None)


@frozen(kw_only=True)
class Measure:
    """
    A measure (Tiltak).

    Attributes:
        legal_basis: Lovhjemmel.
        compared: With which other provisions (JmfrLovhjemmel), at most three.
        category: Kategori. Its code is "6.3" for an individual plan, "6.4" for taking part in a responsibility group.
        grounds: Tiltaksgrunnlag.
        revocation: Opphevelse. None: not revoked.
    """

    line: int
    id: str = field(repr=False)
    started_on: dt.date
    ended_on: dt.date | None = field(default=None)
    legal_basis: LegalBasis
    compared: tuple[LegalBasis, ...] = field(default=())
    category: Coded
    grounds: tuple[Coded, ...] = field(default=())
    revocation: Coded | None = field(default=None)


@frozen(kw_only=True)
class Move:
    """
    A move (Flytting).

    Attributes:
        ended_on: SluttDato: the day of the move.
        cause: Why from where (ArsakFra).
        to: Where to (FlyttingTil).
    """

    line: int
    id: str = field(repr=False)
    ended_on: dt.date
    cause: Coded
    to: Coded


@frozen(kw_only=True)
class Individual:
    """
    An individual (Individ): a client of child welfare.

    Attributes:
        number: Which individual of the file, from 1, counting those that could not be read.
        journal_number: Journalnummer.
        identity_number: Eleven digits (Fodselsnummer): a national identity number, a D-number, or an agreed placeholder, see
            `identity`. None: none.
        duf_number: Twelve digits (DUFnummer). None: none.
        city_district: Two digits (Bydelsnummer), in Oslo. None: not told. The same for the two below.
        city_district_name: Bydelsnavn.
        district: Two or three digits (Distriktsnummer).
        caseworker: Name or address of one (Saksbehandler).
        closed: Avslutta3112: "1" closed before the end of the year, "2" not.
    """

    number: int
    line: int
    id: str = field(repr=False)
    started_on: dt.date
    ended_on: dt.date | None = field(default=None)
    journal_number: str = field(repr=False)
    identity_number: str | None = field(default=None, repr=False)
    duf_number: str | None = field(default=None, repr=False)
    city_district: str | None = field(default=None)
    city_district_name: str | None = field(default=None)
    district: str | None = field(default=None)
    caseworker: str = field(repr=False)
    closed: str
    reports: tuple[Report, ...] = field(default=())
    plans: tuple[Plan, ...] = field(default=())
    measures: tuple[Measure, ...] = field(default=())
    moves: tuple[Move, ...] = field(default=())
