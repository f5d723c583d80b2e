"""Writing cases, and resources made by hand, with the exporter."""

import io
import json

import ipcore
from fhir_parts.made import ON, number
from ipcore_fhir.exporter import FhirExporter


def written(cases, on=ON, recipient=ipcore.ARCHIVE, **options):
    """The Bundles that are made of cases."""
    out = io.BytesIO()
    options = {name.replace("_", "-"): value for name, value in options.items()}
    FhirExporter().write(cases, out, ipcore.ExportContext(recipient=recipient, on=on, options=options))
    return [json.loads(line) for line in out.getvalue().splitlines()]


def by_name(bundle, name):
    """The entry of a Bundle that was made by hand under a name."""
    return next(
        one for one in bundle["entry"] if number(name) in json.dumps([one["resource"].get("identifier"), one["resource"].get("meta")])
    )
