"""What every exporter must satisfy, asked of the two of messages."""

from ipcore.testing import exporter_conformance
from ipcore_kostra.messages.exporters import CarePlanExporter

TestCarePlan = exporter_conformance(CarePlanExporter(), single=True)
