"""The report: one HTML file, made from the publication document and nothing else, so that it cannot show what was hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipcore import Lang
from ipcore.errors import ExchangeError

__all__ = ["html", "refuse_without_extra"]


def html(document: Mapping[str, Any], lang: Lang) -> str:
    """
    The report as one HTML file, the same bytes for the same document: no script, and nothing that is fetched.

    Args:
        document: A publication, as `summary.json` holds it.
        lang: The language of the page. Titles of rules and names of facts are ipcore's own words in it.

    Raises:
        ExchangeError: the document is of another version, or the extra `report` is not installed.
    """
    refuse_without_extra()
    from ipcore_dataset.report.page import page

    return page(document, lang)


def refuse_without_extra() -> None:
    """
    Find out before a long run whether its report can be made.

    Raises:
        ExchangeError: the extra `report` is not installed.
    """
    try:
        import ipcore_dataset.report.page  # noqa: F401
    except ModuleNotFoundError as error:
        raise ExchangeError(f"{error.name} is not installed: install ipcore-dataset[report]") from None
