"""The form of the file, who sends it, and who stands in it twice."""

import datetime as dt

from ipcore_kostra.checking.delivery import Delivery
from kostra_parts.child_welfare_cases.case import DELIVERY, born, case, child, of_bytes
from kostra_parts.child_welfare_files import document, individual, number_for, plan, sender

_GOOD = document(sender(), child())
_OTHER = number_for(dt.date(2015, 1, 1), 7)


def _sent(**changed: object) -> bytes:
    return document(sender(**changed), child())


CASES = (
    of_bytes("file-01", "a good file", _GOOD),
    of_bytes("file-01", "cut off", _GOOD[:-20], found="file-01"),
    of_bytes("file-01", "nothing at all", b"", found="file-01"),
    of_bytes("file-01", "a document type", b'<!DOCTYPE a [<!ENTITY b "c">]>' + document(sender(), child(), head=""), found="file-01"),
    of_bytes("sender-00", "none", document(child()), found="sender-00"),
    of_bytes("sender-00", "one", _GOOD),
    of_bytes("sender-00", "two", document(sender(), sender(), child()), found="sender-00"),
    of_bytes("sender-00", "one that is broken twice", _sent(Versjon="25", Kommunenavn=None), found="sender-01 sender-01"),
    of_bytes("sender-01", "no organisation number", _sent(Organisasjonsnummer=None), found="sender-01"),
    of_bytes("sender-01", "as it should be", _GOOD),
    of_bytes("sender-02", "the year before", _sent(Versjon="2024"), found="sender-02"),
    of_bytes("sender-02", "the year", _GOOD),
    of_bytes("sender-03", "nine digits", _GOOD),
    of_bytes("sender-04", "another municipality", _sent(Kommunenummer="4602"), found="sender-04"),
    of_bytes("sender-04", "the municipality", _GOOD),
    of_bytes("sender-04", "not told", _sent(Kommunenummer="4602"), delivery=Delivery(year=2025)),
    of_bytes("sender-06", "a blank name", _sent(Kommunenavn=" "), found="sender-06"),
    of_bytes("sender-06", "a name", _GOOD),
    of_bytes("individual-00", "none", document(sender()), found="individual-00"),
    of_bytes("individual-00", "one", _GOOD),
    of_bytes("individual-00", "one that is broken", document(sender(), child(StartDato=None)), found="individual-01"),
    case("individual-01", "no start", child(StartDato=None), found="individual-01"),
    case("individual-01", "an unknown code in a plan", child(plan(Plantype="9")), found="individual-01"),
    case("individual-01", "a day that does not exist", child(plan(SluttDato="2025-02-29")), found="individual-01"),
    case("individual-01", "29 February of a leap year", child(plan(StartDato="2024-02-29"))),
    case("schema-01", "an unknown attribute", child(plan(Evaluert="2025-02-01")), found="schema-01"),
    case("schema-01", "nothing unknown", child()),
    case(
        "individual-04",
        "one number in two journals",
        child(),
        child(Id="i2", Journalnummer="j2"),
        found="individual-04 individual-04",
    ),
    case(
        "individual-04",
        "one number twice in one journal",
        child(),
        child(Id="i2"),
        found="individual-05 individual-05",
    ),
    case("individual-04", "two numbers in two journals", child(), child(Journalnummer="j2", Fodselsnummer=_OTHER)),
    case(
        "individual-04",
        "one placeholder in two journals",
        child(Fodselsnummer="01012500100"),
        child(Fodselsnummer="01012500100", Journalnummer="j2"),
        found="individual-11 individual-11",
    ),
    case(
        "individual-05",
        "two numbers in one journal",
        child(),
        child(Fodselsnummer=_OTHER),
        child(Fodselsnummer=born(11), Journalnummer="j2"),
        found="individual-05 individual-05",
    ),
    case("individual-05", "two journals", child(), child(Fodselsnummer=_OTHER, Journalnummer="J1")),
    case("individual-06", "nothing", individual(Fodselsnummer=born(10)), found="individual-06"),
    case("individual-06", "a plan", child(plan()), delivery=DELIVERY),
)
