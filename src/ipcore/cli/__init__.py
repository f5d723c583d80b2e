"""
The command line (extra `cli`): one module for each command. Only here is a clock read.

The names here are for commands of plugins too: how files of cases are read, files that may hold personal data written, and the options
that commands share.
"""

from typing import TYPE_CHECKING

from ipcore._lazy import lazy

if TYPE_CHECKING:
    from ipcore.cli.files import private_file, private_files, same_place
    from ipcore.cli.inputs import Item, items
    from ipcore.cli.notices import tell
    from ipcore.cli.options import Day, LawChoice, Pace, format_option, lang_option, law_options
    from ipcore.cli.wrapping import terminal_width, wrapped

_HOMES = {
    "ipcore.cli.files": "private_file private_files same_place",
    "ipcore.cli.inputs": "Item items",
    "ipcore.cli.notices": "tell",
    "ipcore.cli.options": "Day LawChoice Pace format_option lang_option law_options",
    "ipcore.cli.wrapping": "terminal_width wrapped",
}

__getattr__ = lazy(__name__, {name: home for home, names in _HOMES.items() for name in names.split()})

__all__ = [
    "Day",
    "Item",
    "LawChoice",
    "Pace",
    "format_option",
    "items",
    "lang_option",
    "law_options",
    "private_file",
    "private_files",
    "same_place",
    "tell",
    "terminal_width",
    "wrapped",
]
