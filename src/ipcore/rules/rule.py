"""What a rule is: a duty, and its wording from one date to another."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from importlib.resources.abc import Traversable

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.errors import RuleDefinitionError
from ipcore.logic import FactTerm, Term, Type, facts_in

LOCAL = "local"
"""The pack of local rules, and what their ids begin with."""


class Level(StrEnum):
    """Where a duty stands. It is never given higher than it is."""

    ACT = "act"  # lov
    REGULATION = "regulation"  # forskrift
    GUIDELINE = "guideline"  # faglig retningslinje, veileder, pasientforløp
    PRACTICE = "practice"  # praksis, lokal rutine


class Severity(StrEnum):
    """What it is when the duty is not met."""

    BREACH = "breach"  # brudd: act or regulation, hard fact
    DEVIATION = "deviation"  # avvik: a standard without a number, or a guideline's "shall/should"
    ADVICE = "advice"  # råd: practice, local routine, quality
    QUESTION = "question"  # spørsmål: a judgment someone must make; never not met


class DutyBearer(StrEnum):
    """Who must do something."""

    SERVICES = "services"  # tjenestene, hver for seg
    RESPONSIBLE_SERVICE = "responsible_service"  # ansvarlig tjenesteyter
    PARTICIPANT_SERVICE = "participant_service"  # deltakerens tjeneste
    MEASURE_RESPONSIBLE = "measure_responsible"  # den som er ansvarlig for tiltaket
    MUNICIPALITY = "municipality"  # kommunen
    COORDINATING_UNIT = "coordinating_unit"  # koordinerende enhet
    COORDINATOR = "coordinator"  # koordinatoren
    CHILD_COORDINATOR = "child_coordinator"  # barnekoordinatoren
    HOSPITAL = "hospital"  # helseforetaket
    INSTITUTION = "institution"  # institusjonen
    HEALTH_PERSONNEL = "health_personnel"  # helsepersonellet
    NAV = "nav"  # Nav
    CORRECTIONAL_SERVICE = "correctional_service"  # kriminalomsorgen
    DECIDING_BODY = "deciding_body"  # den som har truffet avgjørelsen
    SHARER = "sharer"  # den som deler opplysningene
    CONTROLLER = "controller"  # den dataansvarlige
    STATE_OR_COUNTY_BODY = "state_or_county_body"  # helseforetaket, Nav stat, fylkeskommunen


class Evidence(StrEnum):
    """How the wording is known."""

    TEXT = "text"  # the text itself was read
    SECONDARY = "secondary"  # relayed by another source, which is named


@frozen
class Citation:
    """
    A place in the law, or in a guideline.

    Attributes:
        document: Id of the document: "FOR-2022-06-22-1110".
        paragraph: The paragraph as it is written there: "§ 9". Empty: the document as a whole.
        part: Letter, section or sentence within it. Empty: all of it.
        days: Days on which it is cited, where they are not the edition's own.
        relayed_by: Who relays what stands there, where it alone among an edition's citations was not read. Empty: it was read,
            or all of the edition is known as its evidence says.
    """

    document: str
    paragraph: str = field(default="")
    part: str = field(default="")
    days: Span | None = field(default=None)
    relayed_by: str = field(default="")

    def __str__(self) -> str:
        return " ".join(one for one in (self.document, self.paragraph, self.part) if one)


def cite(
    document: str,
    paragraph: str = "",
    part: str = "",
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    relayed_by: str = "",
) -> Citation:
    """A citation; `since` and `until` (not counted) only where its days are not the edition's."""
    return Citation(document, paragraph, part, Span(since, until) if since or until else None, relayed_by)


@frozen(kw_only=True, eq=False)
class Edition:
    """
    The wording of a duty from one date to another.

    Attributes:
        in_force: First day in force, and the first day it no longer is (None: in force).
        cites: Where it stands, the most telling place first.
        level: Where it stands in rank.
        severity: What it is when not met.
        duty_bearer: Who must act.
        read_on: The day the cited text was last read.
        evidence: How the wording is known.
        evidence_source: Of secondary evidence, who relays it. Empty where the text was read.
        applies: Whether the duty concerns the case.
        requires: Whether the duty is met.
        where: The facts that give the places of the culprits. Empty: the places of the facts used are shown.
        draft: Name of the draft amendment it stands in, which nobody has adopted. Filled in when it is loaded; empty: it is no draft.
    """

    in_force: Span
    cites: Sequence[Citation]
    level: Level
    severity: Severity
    duty_bearer: DutyBearer
    read_on: dt.date
    evidence: Evidence = field(default=Evidence.TEXT)
    evidence_source: str = field(default="")
    applies: Term
    requires: Term
    where: Sequence[FactTerm] = field(default=())
    draft: str = field(default="")

    def __attrs_post_init__(self) -> None:
        for find in (self._wrong_kinds, self._mistakes):
            for name, found in find():
                raise RuleDefinitionError(f"an edition's {name}: {found}")

    def _wrong_kinds(self) -> Iterable[tuple[str, str]]:
        """Fields of another kind than they must be: rules are written by hand, often without a type checker."""
        for name, kind in _KINDS.items():
            if not isinstance(getattr(self, name), kind):
                allowed = f" ({', '.join(one.name for one in kind)})" if issubclass(kind, StrEnum) else ""
                yield name, f"found {type(getattr(self, name)).__name__}, expected {kind.__name__}{allowed}"
        if type(self.read_on) is not dt.date:
            yield "read_on", "expected a date without clock time"
        if not isinstance(self.cites, list | tuple) or not all(isinstance(one, Citation) for one in self.cites):
            yield "cites", "expected a list of citations: [cite(document, paragraph)]"
        elif not all(isinstance(one, str) for cited in self.cites for one in (cited.document, cited.paragraph, cited.part)):
            yield "cites", "expected texts in each citation"

    def _mistakes(self) -> Iterable[tuple[str, str]]:
        return [
            mistake
            for wrong, mistake in (
                (not self.cites, ("cites", "it cites nothing")),
                (self.in_force.start is None, ("in_force", "it has no first day")),
                (self.applies.type is not Type.BOOL, ("applies", "not a truth value")),
                (self.requires.type is not Type.BOOL, ("requires", "not a truth value")),
                (any(one.type is not Type.PLACES for one in self.where), ("where", "not places")),
                ((self.evidence is Evidence.SECONDARY) != bool(self.evidence_source), ("evidence", "secondary and its source go together")),
                (
                    self.severity is Severity.BREACH and self.level not in (Level.ACT, Level.REGULATION),
                    ("severity", f"found BREACH of {self.level.name}; a breach is of act or regulation only"),
                ),
                (
                    self.level is Level.PRACTICE and self.severity is not Severity.ADVICE,
                    ("severity", f"found {self.severity.name}; level PRACTICE gives ADVICE only"),
                ),
            )
            if wrong
        ]

    @cached_property
    def facts(self) -> tuple[FactTerm, ...]:
        """The facts it names, each once, in reading order."""
        return facts_in(self.applies, self.requires)

    def cites_on(self, day: dt.date) -> tuple[Citation, ...]:
        """The citations that hold on a day."""
        return cites_on(self.cites, day)


def cites_on(cites: Iterable[Citation], day: dt.date) -> tuple[Citation, ...]:
    """Those of the citations that hold on a day."""
    return tuple(one for one in cites if one.days is None or one.days.covers(day))


_KINDS = {
    "in_force": Span,
    "level": Level,
    "severity": Severity,
    "duty_bearer": DutyBearer,
    "read_on": dt.date,
    "evidence": Evidence,
    "evidence_source": str,
    "applies": Term,
    "requires": Term,
}


def _editions(given: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(given)


@frozen(kw_only=True, eq=False)
class Rule:
    """
    A duty under a permanent name.

    Attributes:
        id: Kebab-case name of the duty. Permanent.
        pack: The pack it belongs to: "core", or an optional one.
        editions: Its wordings, oldest first, none overlapping.
        subject: The folder it lives in. Filled in when it is loaded.
        about: The duty, how we read it, what is not covered. Filled in from the docstring when it is loaded.
        home: The folder that holds its two files. Filled in when it is loaded; None: it was made in memory and has no words.
        drafts: This rule as each draft amendment tells it that replaces editions of it, by the amendment's name. Its editions are the
            same; its words and reading are the draft's.
    """

    id: str
    pack: str = field(default="core")
    editions: Sequence[Edition] = field(converter=_editions)
    subject: str = field(default="")
    about: str = field(default="", repr=False)
    home: Traversable | None = field(default=None, repr=False)
    drafts: Mapping[str, Rule] = field(factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.editions:
            raise RuleDefinitionError(f"rule {self.id} has no edition")
        for older, newer in itertools.pairwise(self.editions):
            if older.in_force.stop is None or newer.in_force.first < older.in_force.after:
                raise RuleDefinitionError(f"rule {self.id}: two editions overlap or stand in the wrong order")

    @property
    def owner(self) -> str:
        """Whose it is: "local", or the name of a plugin. Empty: it is ipcore's own, or a draft's."""
        return self.id.rpartition(":")[0]

    @property
    def file_name(self) -> str:
        """The name of its two files, without ending."""
        return self.id.rpartition(":")[2].replace("-", "_")

    def edition_on(self, day: dt.date) -> Edition | None:
        """The edition in force on a day. None: the duty was not law, or practice, then."""
        for one in self.editions:
            if one.in_force.covers(day):
                return one
        return None

    def told_in(self, edition: Edition) -> Rule:
        """The rule with the words that go with one of its editions."""
        return self.drafts.get(edition.draft, self)
