"""What a page may do: nothing but be seen, and run the one script that saves comments."""

from __future__ import annotations

import base64
import hashlib
import re

from markupsafe import escape

from ipcore import ExchangeError
from ipcore_document.overriding import Logo

_HEAD = r"""\s*<!DOCTYPE html>\s*<html(?: (?:lang|class|dir)="[^"<>]*")*>\s*<head>\s*<meta charset="utf-8">\s*"""
_POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'


def inlined(sheet: str) -> str:
    r"""A style sheet or script as it can stand in a page: nothing in it ends the element it stands in. `<\/` means the same in both."""
    return "\n" + sheet.replace("\r\n", "\n").replace("\r", "\n").replace("</", "<\\/")


def policy(style: str, script: str) -> str:
    """The content security policy: this style, this script where there is one, pictures within the page, and nothing that is fetched."""
    parts = ["default-src 'none'", f"style-src {digest(style)}", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    if script:
        parts.insert(2, f"script-src {digest(script)}")
    return "; ".join(parts)


def refuse_without(policy: str, made: str) -> None:
    """
    Refuse a page that its policy does not bind: the policy stands first, so that nothing comes before it.

    Raises:
        ExchangeError: a template of the publisher's has left it out or moved it.
    """
    if re.match(_HEAD + re.escape(_POLICY.format(escape(policy))), made) is None:
        expected = "doctype, `html`, `head`, charset and policy first, as in ours"
        raise ExchangeError(f"templates/page.html: found a page whose head does not begin with its policy, expected {expected}")


def as_source(logo: Logo) -> str:
    """A picture as an address that holds it."""
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"


def digest(of: str) -> str:
    """What a policy knows a style sheet or a script by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(of.encode()).digest()).decode()}'"
