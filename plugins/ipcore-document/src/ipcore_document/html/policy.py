"""What a page may do: nothing but be seen, and run the one script that saves comments."""

from __future__ import annotations

import base64
import hashlib

from ipcore_document.overriding import Logo


def inlined(sheet: str) -> str:
    r"""A style sheet or script as it can stand in a page: nothing in it ends the element it stands in. `<\/` means the same in both."""
    return "\n" + sheet.replace("\r\n", "\n").replace("\r", "\n").replace("</", "<\\/")


def policy(style: str, script: str) -> str:
    """The content security policy: this style, this script where there is one, pictures within the page, and nothing that is fetched."""
    parts = ["default-src 'none'", f"style-src {digest(style)}", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    if script:
        parts.insert(2, f"script-src {digest(script)}")
    return "; ".join(parts)


def as_source(logo: Logo) -> str:
    """A picture as an address that holds it."""
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"


def digest(of: str) -> str:
    """What a policy knows a style sheet or a script by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(of.encode()).digest()).decode()}'"
