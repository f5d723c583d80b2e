"""A paper as a PDF."""

from __future__ import annotations

import io
import datetime as dt
from importlib.resources import files
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from ipcore import ExchangeError
from ipcore_document.html import page
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Paper
from ipcore_document.pdf.marks import mark
from ipcore_document.pdf.tags import retag

if TYPE_CHECKING:
    import pikepdf

_HOW = "pip install 'ipcore-document[pdf]', and Pango from the system (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"


def pdf(paper: Paper, overrides: Overrides, password: str | None) -> bytes:
    """
    A paper as a tagged PDF (PDF/UA-1) that fetches nothing.

    The same paper gives the same bytes where the same fonts are installed. With a password it is encrypted (AES-256), and no two are the same:
    the encryption draws lots.

    Raises:
        ExchangeError: what makes PDFs is not installed.
    """
    _installed()
    return _sealed(_tagged(page(paper, overrides, for_pdf=True), paper.made_on), password)


def _installed() -> None:
    try:
        import pikepdf  # noqa: F401
        import weasyprint  # noqa: F401
    except ImportError:
        raise ExchangeError(f"pdf: found no WeasyPrint and pikepdf, expected them: {_HOW}") from None
    except OSError:
        raise ExchangeError(f"pdf: found WeasyPrint without Pango, expected both: {_HOW}") from None


def _tagged(content: bytes, made_on: dt.date) -> pikepdf.Pdf:
    import pikepdf
    import weasyprint

    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    html = weasyprint.HTML(string=content.decode(), url_fetcher=fetcher, media_type="print")
    _date(html.etree_element, made_on)
    style = weasyprint.CSS(string=files(__package__).joinpath("paged.css").read_text(encoding="utf-8"), url_fetcher=fetcher)
    document = html.render(stylesheets=[style], pdf_variant="pdf/ua-1", cache={})
    elements = mark(document)
    made = pikepdf.Pdf.open(io.BytesIO(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"", uncompressed_pdf=True)))
    retag(made, html.etree_element, elements)
    return made


def _date(page: Element, made_on: dt.date) -> None:
    """Let the PDF say that it is of the day that the paper is of."""
    head = page.find("head")
    assert head is not None
    for name in ("dcterms.created", "dcterms.modified"):
        SubElement(head, "meta", {"name": name, "content": made_on.isoformat()})


def _sealed(made: pikepdf.Pdf, password: str | None) -> bytes:
    import pikepdf

    out = io.BytesIO()
    if password is None:
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True)
    else:
        encryption = pikepdf.Encryption(owner=password, user=password, R=6, aes=True, metadata=True)
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, encryption=encryption)
    return out.getvalue()
