"""Sources of FHIR, and reading them."""

import io
import json

import ipcore
from ipcore_fhir.file_adapter import FhirAdapter

ON = "2026-11-21"


def patient(id="1", **more):
    return {"resourceType": "Patient", "id": id, "birthDate": "2001-02-03", **more}


def care_plan(id="7", person="Patient/1", **more):
    return {"resourceType": "CarePlan", "id": id, "status": "active", "intent": "plan", "subject": {"reference": person}, **more}


def bundle(*resources, kind="collection", **more):
    entries = [one if "resource" in one or "resourceType" not in one else {"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": kind, "entry": entries, **more}


def lines(*documents):
    return b"".join(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in documents)


class Outcome:
    def __init__(self, source, exported_on=ON, system=""):
        self.unread = []
        stream = io.BytesIO(source) if isinstance(source, bytes) else source
        options = {"exported-on": exported_on, "system": system}
        answers = list(ipcore.read_cases(stream, FhirAdapter(), options=options, unread=self.unread.append, strict=True))
        self.cases = [one for one in answers if isinstance(one, ipcore.Case)]
        self.rejections = [one for one in answers if isinstance(one, ipcore.Rejection)]

    @property
    def ids(self):
        return [one.id for one in self.cases]

    @property
    def reasons(self):
        return [str(one.reason) for one in self.rejections]

    @property
    def told(self):
        return [str(problem) for one in self.rejections for problem in one.problems]


def read(*documents, **options):
    return Outcome(lines(*documents), **options)
