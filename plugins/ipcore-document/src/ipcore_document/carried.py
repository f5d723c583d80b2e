"""What of a case gets into a document."""

from __future__ import annotations

from ipcore import losses_except

LOSSES = losses_except("plans.title")
"""The fields that no document carries."""
