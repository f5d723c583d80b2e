"""Names of variables that a format can have: legal, told apart, and the same every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

LONGEST = {".sav": 64, ".zsav": 64, ".dta": 32}
"""The longest name, in bytes, by the suffix. Elsewhere as in SPSS."""

_USUAL = 64
_DIGEST = 8


def variable_names(rules: Mapping[str, str], taken: Iterable[str], *, suffix: str, prefix: str = "ip_") -> dict[str, str]:
    """
    A name for each rule's variable, by the rule's column: the prefix and the column, in small letters, digits and underscores.

    One that is too long, or taken, is cut and ends in the first digits of the SHA-256 of the rule's id. Names that differ in capitals only
    are one name: they are in SPSS.

    Args:
        rules: The rules' ids by column.
        taken: The names the file has.
        suffix: The format, as the end of the file's name.
        prefix: What each begins with: a letter, so that no name is a reserved word.
    """
    longest = LONGEST.get(suffix, _USUAL)
    used = {one.lower() for one in taken}
    names: dict[str, str] = {}
    for column, rule in sorted(rules.items(), key=lambda one: one[1]):
        name = re.sub(r"[^a-z0-9_]", "_", f"{prefix}{column}".lower())
        number = 0
        while len(name) > longest or name in used:
            digest = hashlib.sha256(f"{rule}#{number}".encode() if number else rule.encode()).hexdigest()[:_DIGEST]
            name = f"{re.sub(r'[^a-z0-9_]', '_', f'{prefix}{column}'.lower())[: longest - _DIGEST - 1].rstrip('_')}_{digest}"
            number += 1
        names[column] = name
        used.add(name)
    return {column: names[column] for column in rules}
