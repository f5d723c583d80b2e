"""How the commands write files, and JSON."""

from __future__ import annotations

import json
from typing import Final

WIDTH: Final = 80
"""Letters on a line of a file."""


def json_text(document: object) -> str:
    """The document as JSON, without a last line end."""
    return json.dumps(document, ensure_ascii=False, indent=2)
