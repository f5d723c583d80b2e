"""
A checked file as one JSON document. It holds no more of the file than the text does: lines, counts, and the names and codes of the
file description.

    form                the report: "11f", "15f"
    year                the reporting year
    municipality        as told, or null
    district            as told, or null
    anybody             as told by --anybody and --nobody, or null
    records             records or individuals that were gone through
    synthetic           --synthetic was given: such numbers are expected
    synthetic_numbers   records with a number that nobody has (month + 80), where the check of the report counts them
    may_be_sent         nothing that was found stops the file; see not_made
    broken_off          a check stopped all others
    found               remarks by severity: fatal, error, warning, info
    checks              those that found something, worst first: id, severity, title, about (or null), basis, source, read_on,
                        remarks, records, told_apart (false: too many different sentences, the rest is only counted in remarks),
                        and said: message, key, field, values, count, lines (the first ten, or all with --all)
    not_made            checks that need more to be told: id, title, why
    lang                the language of title, about, message and why
"""

from __future__ import annotations

from typing import Any

from ipcore import Lang
from ipcore_kostra.checking.tally import OfCheck
from ipcore_kostra.checking.telling import sentence, title, why_not_made
from ipcore_kostra.checking.told import Told
from ipcore_kostra.words import table


def document(told: Told, lang: Lang) -> dict[str, Any]:
    """The whole document."""
    delivery, counted, tally = told.delivery, told.counted, told.tally
    return {
        "form": told.form,
        "year": delivery.year,
        "municipality": delivery.municipality,
        "district": delivery.district,
        "anybody": delivery.anybody,
        "records": counted.records,
        "synthetic": told.synthetic,
        "synthetic_numbers": counted.synthetic,
        "may_be_sent": not tally.stops,
        "broken_off": tally.broken_off,
        "found": {str(severity): count for severity, count in tally.by_severity.items()},
        "checks": [_check(told, found, lang) for found in tally.worst_first],
        "not_made": [
            {"id": check, "title": title(told, check, lang), "why": why_not_made(told, check, lang)} for check in counted.not_made
        ],
        "lang": str(lang),
    }


def _check(told: Told, found: OfCheck, lang: Lang) -> dict[str, Any]:
    check = found.check
    return {
        "id": check.id,
        "severity": str(check.severity),
        "title": title(told, check.id, lang),
        "about": table(lang, told.form)[check.id].get("about"),
        "basis": str(check.basis),
        "source": check.source,
        "read_on": check.read_on,
        "remarks": found.remarks,
        "records": found.records,
        "told_apart": not found.untold,
        "said": [
            {
                "message": sentence(told, check.id, said, lang),
                "key": said.key,
                "field": said.field,
                "values": dict(said.values),
                "count": places.count,
                "lines": places.lines,
            }
            for said, places in found.sentences.items()
        ],
    }
