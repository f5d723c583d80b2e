"""The law: one rule, one home. No rule reads the model."""

from ipcore.rules.catalogue import built_in_rules
from ipcore.rules.parameters import PARAMETERS
from ipcore.rules.rule import LOCAL, Citation, DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

__all__ = [
    "LOCAL",
    "PARAMETERS",
    "Citation",
    "DutyBearer",
    "Edition",
    "Evidence",
    "Level",
    "Rule",
    "Severity",
    "built_in_rules",
    "cite",
]
