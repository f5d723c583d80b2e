"""
Free texts, which come back as they were to the last character.

FHIR has no text that is empty or blank, and knows few characters that are not seen. Such a text stands there as far as it can be read, and
beside it, in the extension `exact-text`, as it is. When somebody has since changed what is read, that counts.
"""

from __future__ import annotations

import json
from typing import Any

from ipcore_fhir.extensions import extension, extension_value
from ipcore_fhir.resource import Resource

_NOTHING = "–"
"""What stands where FHIR wants a text and there is none to be read."""


def said(name: str, text: str | None, *, required: bool = False) -> Resource:
    """
    A free text as an element.

    Args:
        name: The name of the element.
        text: The text. None: there is none.
        required: FHIR wants the element, whether there is a text or not.
    """
    if text is None and not required:
        return {}
    shown = _shown(text, required)
    exact = {} if shown == text else {f"_{name}": {"extension": [extension("exact-text", json.dumps(text))]}}
    return {**({} if shown is None else {name: shown}), **exact}


def heard(element: Any, name: str, *, required: bool = False) -> str | None:
    """The free text of an element, with the blanks around it. None: there is none. Arguments as in `said`."""
    if not isinstance(element, dict):
        return None
    found = element.get(name)
    shown = found if isinstance(found, str) and found else None
    beside = element.get(f"_{name}")
    exact = extension_value(beside, "exact-text") if isinstance(beside, dict) else None
    if isinstance(exact, str) and (exact == "null" or exact.startswith('"')):
        try:
            text = json.loads(exact)
        except ValueError:
            return shown
        return text if _shown(text, required) == shown else shown
    return shown


def _shown(text: str | None, required: bool) -> str | None:
    """As much of a text as FHIR can show. None: nothing."""
    shown = "".join(one if _can_stand(one) else " " for one in text or "")
    return shown if shown.strip() else _NOTHING if required else None


def _can_stand(one: str) -> bool:
    return one in " \r\n\t" or not (one.isspace() or one < " " or "\x7f" <= one <= "\x9f" or one == "\ufeff")
