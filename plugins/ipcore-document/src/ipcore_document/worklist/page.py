"""The list as one page that fetches nothing and needs no script."""

from __future__ import annotations

import functools
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ipcore_document.html.policy import digest
from ipcore_document.worklist.sheet import Sheet


def page(sheet: Sheet) -> bytes:
    """The page."""
    css = _style(sheet.part["page"])
    written = _environment().get_template("worklist.html.jinja").render(sheet=sheet, css=Markup(css), policy=_policy(css))
    return written.encode("utf-8")


@functools.cache
def _environment() -> Environment:
    """The templates, compiled once. Everything put into one is escaped."""
    loader = PackageLoader("ipcore_document", "worklist/templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)


def _style(word: str) -> str:
    """The style sheet, with the number on each printed page."""
    css = (files("ipcore_document") / "worklist" / "style.css").read_text(encoding="utf-8")
    return f'\n{css}@page {{ @bottom-right {{ content: "{word} " counter(page) " / " counter(pages); }} }}\n'


def _policy(css: str) -> str:
    """The content security policy: nothing is fetched, nothing runs, and no style but this sheet counts."""
    return f"default-src 'none'; style-src {digest(css)}; base-uri 'none'; form-action 'none'"
