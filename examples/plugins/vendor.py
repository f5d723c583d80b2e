"""Reads the extract of a made-up vendor: JSON lines, with keys and codes of its own."""

import json

import ipcore

LONGEST = 100_000
"""The longest line, in bytes: no stranger's file decides how much memory is used."""

OFFERED = {"ip": "plan", "koordinator": "coordinator"}
ANSWERS = {"ja": "accepted", "nei": "declined", "": None}
JUDGED = {"ja": "yes", "nei": "no"}
STRANGE = "a code that is not in the list"
"""No word of ipcore's: where it stands, the case is refused for an unknown code, with the place."""


class VendorAdapter:
    """An adapter is any object with these five attributes and `read`."""

    name = "vendor"
    takes = ipcore.Takes.STREAM
    suffixes = (".vendor",)
    records = (
        "person.born_on",
        "services:municipal_health.span",
        "judgments:plan_need.answer",
        "judgments:plan_need.assessed_on",
        "offers:plan|coordinator.made_on",
        "offers:plan|coordinator.answer",
    )
    options = (ipcore.Option(name="exported-on", help="The day of the extract, YYYY-MM-DD."),)

    def read(self, source, context):
        """The cases, one by one; in the place of a line that is none, why."""
        number = 0
        while line := source.readline(LONGEST):
            number += 1
            yield self._answer(line, number, context.options["exported-on"])

    def _answer(self, line, number, exported_on):
        try:
            document = self._document(json.loads(line), exported_on)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            document = None
        if document is None:
            found = ipcore.Problem(found="a line that is none of the vendor's", expected="an object with its keys and codes", line=number)
            return ipcore.Rejection(reason=ipcore.Reason.UNREADABLE, number=number, line=number, problems=(found,))
        try:
            return ipcore.from_document(document)
        except ipcore.ParseError as error:
            return ipcore.rejected(error.problems, number=number, line=number)

    def _document(self, record, exported_on):
        """The vendor's record as canonical JSON. What the vendor does not have is left out: then it is unknown, and accuses nobody."""
        return {
            "format": "ipcore/1",
            "id": record["sak"],
            "person": {"key": record["nøkkel"], "born_on": record["født"]},
            "services": [{"id": "service", "sector": "municipal_health", "span": {"start": record["fra"]}}],
            "judgments": [
                {"id": f"need-{day}", "topic": "plan_need", "answer": JUDGED.get(answer, STRANGE), "assessed_on": day}
                for day, answer in record["behov"]
            ],
            "offers": [
                {"id": f"offer-{place}", "kind": OFFERED.get(kind, STRANGE), "made_on": day, "answer": ANSWERS.get(answer, STRANGE)}
                for place, (day, kind, answer) in enumerate(record["tilbud"], start=1)
            ],
            "source": {"system": "Leverandør", "exported_on": exported_on, "records": list(self.records)},
        }


@ipcore.hookimpl
def ipcore_adapters():
    return [VendorAdapter()]
