"""What a plugin's exporters, adapters and rules must satisfy, asked in one call in its own test file."""

from ipcore.testing.conformance.adapters import ADAPTER_REQUIREMENTS, adapter_conformance, check_adapter
from ipcore.testing.conformance.exporters import EXPORTER_REQUIREMENTS, check_exporter, exporter_conformance
from ipcore.testing.conformance.requirement import ConformanceError, Requirement
from ipcore.testing.conformance.rules import RULES_REQUIREMENTS, check_rules, rules_conformance

__all__ = [
    "ADAPTER_REQUIREMENTS",
    "EXPORTER_REQUIREMENTS",
    "RULES_REQUIREMENTS",
    "ConformanceError",
    "Requirement",
    "adapter_conformance",
    "check_adapter",
    "check_exporter",
    "check_rules",
    "exporter_conformance",
    "rules_conformance",
]
