"""The page: templates filled with the document, and the policy that forbids it to fetch or run anything."""

from __future__ import annotations

import base64
import functools
import hashlib
import shlex
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ipcore import Lang
from ipcore.errors import ExchangeError
from ipcore_dataset.report import charts, figure, grouped, summary
from ipcore_dataset.report.cells import Cells, points_between
from ipcore_dataset.report.charts import Charts
from ipcore_dataset.report.findings import finding_lines
from ipcore_dataset.report.rule_names import RuleNames, code
from ipcore_dataset.report.steps import by_whom, steps
from ipcore_dataset.report.texts import area, known, reason
from ipcore_dataset.report.words import clean, say

KEY = "ipcore_dataset_publication"
VERSION = 1
"""The version of the document that is understood."""


def page(document: Mapping[str, Any], lang: Lang) -> str:
    """
    The page of a publication.

    Raises:
        ExchangeError: the document is of another version, or has something else where a count or a share is to stand.
    """
    if document.get(KEY) != VERSION:
        raise ExchangeError(f"publication: expected version {VERSION} of {KEY}")
    lang = Lang(lang)
    css = _style(lang, bool(document["for_publication"]))
    return _environment().get_template("page.html.jinja").render(css=Markup(css), policy=_policy(css), **_context(document, lang))


@functools.cache
def _environment() -> Environment:
    """The templates, compiled once. Whatever a page is about is given to each page itself."""
    loader = PackageLoader("ipcore_dataset.report")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=clean, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    made.tests.update(telling=summary.telling, unanswered=summary.unanswered)
    made.globals.update(
        summary=summary,
        grouped=grouped,
        code=code,
        command=shlex.join,
        points_between=points_between,
        most_groups=charts.GROUPS,
        scale_end=f"{figure.BARS}%",
    )
    return made


def _context(document: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    profile = document["profile"]
    cells = Cells(lang, None if profile is None else str(clean(profile["mark"])))
    unit = "cases" if document["engine"] == "python" else "rows"
    words = {"unit": "one", "units": "many", "the_units": "the"}
    units = {name: str(say(lang, "page", f"{unit}_{key}")) for name, key in words.items()}
    names = RuleNames(lang, units, {one["id"]: one["titles"] for one in document["rules"] if one["titles"]})
    found = steps(document, names, cells)
    return {
        "doc": document,
        "lang": str(lang),
        "t": names.said,
        "cells": cells,
        "names": names,
        "charts": Charts(names, cells),
        "known": functools.partial(known, lang),
        "area": functools.partial(area, lang),
        "reason": functools.partial(reason, lang),
        "finding": functools.partial(finding_lines, names=names, cells=cells),
        "steps": found,
        "by_whom": by_whom(found),
    }


def _style(lang: Lang, for_publication: bool) -> str:
    """The style sheet; where the report is not for publication, that stands on each printed page."""
    css = (files("ipcore_dataset.report") / "style.css").read_text(encoding="utf-8")
    page_number = f'@bottom-right {{ content: "{say(lang, "page", "print_page")} " counter(page) " / " counter(pages); }}'
    banner = "" if for_publication else f'@top-center {{ content: "{say(lang, "page", "not_for_publication_print")}"; font-weight: 700; }}'
    return f"\n{css}@page {{ {page_number} {banner} }}\n"


def _policy(css: str) -> str:
    """The content security policy: nothing is fetched, nothing runs, and no style but this sheet counts."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
