"""What exporters and adapters are: the protocols a plugin fills, and the values that pass through them."""

from ipcore.exchange.adapter import Adapter, ReadContext, Receipt, Takes, TokenProvider, VersionConflict, WritingAdapter
from ipcore.exchange.exporter import ExportContext, Exporter
from ipcore.exchange.losses import all_fields, is_lost, losses_except
from ipcore.exchange.option import Option, options_of
from ipcore.exchange.rejection import Reason, Rejection

__all__ = [
    "Adapter",
    "ExportContext",
    "Exporter",
    "Option",
    "ReadContext",
    "Reason",
    "Receipt",
    "Rejection",
    "Takes",
    "TokenProvider",
    "VersionConflict",
    "WritingAdapter",
    "all_fields",
    "is_lost",
    "losses_except",
    "options_of",
]
