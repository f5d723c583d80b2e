"""A page with nothing on it but boxes for comments, under the strictest policy: what the script is asked to live with."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib.resources import files

from ipcore import Lang
from ipcore_document.words import Words

SCRIPT = (files("ipcore_document") / "html" / "comments.js").read_text(encoding="utf-8")


def page(*abouts, lang=Lang.NB, sender="person"):
    """The page, with a box about each goal or measure; None is the plan as a whole."""
    words = Words(lang)
    said = {name: escape(words.say("comments_page", key)) for name, key in SAID.items()}
    boxes = "".join(
        f'<p><label>{number}<textarea data-about="{escape(one or "")}" form="comments"></textarea></label>'
        for number, one in enumerate(abouts)
    )
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html><html lang="{lang}"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<title>Plan</title>{boxes}<form id="comments" data-case="complete-plan" data-plan="plan-1" data-made-on="2026-11-21" '
        f'data-sender="{sender}" data-lang="{lang}"></form><button type="button" id="save-comments" hidden>Lagre</button>'
        f'<p id="comments-said" role="status" {" ".join(f"data-{name}={chr(34)}{text}{chr(34)}" for name, text in said.items())}></p>'
        f"<script>{SCRIPT}</script>"
    )


SAID = {"nothing": "nothing", "saved": "saved", "too-large": "too_large", "file": "file"}
"""The attributes of the place where the script says what happened, and the words in them."""
