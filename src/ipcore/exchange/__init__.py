"""What exporters and adapters are: the protocols a plugin fills, and the values that pass through them."""

from ipcore.exchange.adapter import (
    Adapter,
    Foreseen,
    PreviewingAdapter,
    ReadContext,
    Receipt,
    Takes,
    TokenProvider,
    VersionConflict,
    WritingAdapter,
)
from ipcore.exchange.exporter import ExportContext, Exporter
from ipcore.exchange.losses import all_fields, is_lost, losses_except, records_without
from ipcore.exchange.option import Option, options_of
from ipcore.exchange.reasons import WORST_FIRST, rejected, worst_reason
from ipcore.exchange.rejection import Reason, Rejection
from ipcore.exchange.seen import Seen
from ipcore.exchange.spool import rewindable

__all__ = [
    "WORST_FIRST",
    "Adapter",
    "ExportContext",
    "Exporter",
    "Foreseen",
    "Option",
    "PreviewingAdapter",
    "ReadContext",
    "Reason",
    "Receipt",
    "Rejection",
    "Seen",
    "Takes",
    "TokenProvider",
    "VersionConflict",
    "WritingAdapter",
    "all_fields",
    "is_lost",
    "losses_except",
    "options_of",
    "records_without",
    "rejected",
    "rewindable",
    "worst_reason",
]
