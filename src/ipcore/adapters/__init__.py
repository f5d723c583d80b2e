"""The built-in adapters."""

from ipcore.adapters.canonical import JsonAdapter, JsonLinesAdapter
from ipcore.adapters.folder import FolderAdapter
from ipcore.adapters.table import TableAdapter

__all__ = ["FolderAdapter", "JsonAdapter", "JsonLinesAdapter", "TableAdapter"]
