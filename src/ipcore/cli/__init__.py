"""
The command line (extra `cli`): one module for each command. Only here is a clock read.

The names here are for commands of plugins too: what writes a file that may hold personal data is written once.
"""

from typing import TYPE_CHECKING

from ipcore._lazy import lazy

if TYPE_CHECKING:
    from ipcore.cli.files import private_file, private_files, same_place

__getattr__ = lazy(__name__, dict.fromkeys(("private_file", "private_files", "same_place"), "ipcore.cli.files"))

__all__ = ["private_file", "private_files", "same_place"]
