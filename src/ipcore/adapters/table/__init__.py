"""
The adapter `table`: a vendor's CSV extract to cases, by a mapping in TOML.

A mapping has two halves. How the file is to be read (`[file]`) and how a cell becomes a value (`[columns]`) know nothing of where
the value goes: `file_form`, `day_format`, `column`, `rows`. Where it goes in a case (`[case]`, `[source]`) is the other half.
"""

from ipcore.adapters.table.adapter import TableAdapter

__all__ = ["TableAdapter"]
