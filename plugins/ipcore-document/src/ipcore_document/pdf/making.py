"""A paper as a PDF."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING

from ipcore import ExchangeError
from ipcore_document.html import page
from ipcore_document.overriding import Overrides
from ipcore_document.paper import Paper
from ipcore_document.pdf.installed import refuse_uninstalled
from ipcore_document.pdf.letters import missing_letters
from ipcore_document.pdf.marks import mark
from ipcore_document.pdf.preparing import prepare, stand_in
from ipcore_document.pdf.quiet import quiet
from ipcore_document.pdf.tags import retag
from ipcore_document.words import Words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import pikepdf
    import weasyprint

MOST, MOST_BREAKS = 500_000, 10_000
"""How many characters a page has at the most, its marks counted, and how many breaks: hundreds of sheets, and a minute of work."""

_SIGNS = ("\N{REPLACEMENT CHARACTER}", "?")
"""What stands for a letter that no font has. The second where none has the first."""

_LOOSE = "* { break-before: auto !important; break-after: auto !important; break-inside: auto !important; orphans: 1; widows: 1 }\n"
"""A style with which a page may end anywhere."""


def pdf(paper: Paper, overrides: Overrides, password: str | None) -> bytes:
    """
    A paper as a tagged PDF (PDF/UA-1) that fetches nothing.

    The letters are those of the fonts of the machine. One that none of them has is drawn as a sign, and still read aloud as what it is.
    The same paper gives the same bytes where the same fonts are installed. With a password it is encrypted (AES-256), and no two are the
    same: the encryption draws lots. What is in it is the same all the same.

    Raises:
        ExchangeError: what makes PDFs is not installed, or the paper says more than can be laid out in reasonable time.
    """
    refuse_uninstalled()
    content = page(paper, overrides, for_pdf=True).decode()
    _refuse_too_much(content)
    style = _style(overrides.words(paper.lang, easy=paper.easy), large=paper.large)
    try:
        with quiet():
            return _sealed(_kept_together(content, style, paper), password)
    except RecursionError:
        raise ExchangeError("pdf: found parts in parts in parts, expected some hundred at the most; html takes more") from None


def _refuse_too_much(content: str) -> None:
    if len(content) > MOST:
        raise ExchangeError(f"pdf: found a page of more than {MOST} characters, expected {MOST} at the most; html takes more")
    if content.count("<br") > MOST_BREAKS:
        raise ExchangeError(f"pdf: found texts of more than {MOST_BREAKS} lines, expected {MOST_BREAKS} at the most; html takes more")


def _kept_together(content: str, style: str, paper: Paper) -> pikepdf.Pdf:
    """The PDF; where what is to be kept together cannot be, for WeasyPrint gives up on some such pages, with nothing kept together."""
    try:
        return _tagged(content, style, paper)
    except AssertionError:
        return _tagged(content, style + _LOOSE, paper)


def _tagged(content: str, style: str, paper: Paper) -> pikepdf.Pdf:
    import weasyprint
    from weasyprint.urls import URLFetcher

    html = weasyprint.HTML(string=content, url_fetcher=URLFetcher(allowed_protocols=("data",), allow_redirects=False))
    prepare(html.etree_element, paper.made_on, style)
    made, elements = _laid_out(html)
    for sign in _SIGNS:
        if missing := missing_letters(made):
            stand_in(html.etree_element, missing, sign)
            made, elements = _laid_out(html)
    retag(made, html.etree_element, elements)
    return made


def _laid_out(html: weasyprint.HTML) -> tuple[pikepdf.Pdf, list[Element]]:
    """The PDF as WeasyPrint makes it, with the elements that its marks count."""
    import pikepdf

    document = html.render(pdf_variant="pdf/ua-1")
    elements = mark(document)
    made = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"", uncompressed_pdf=True)
    return pikepdf.Pdf.open(io.BytesIO(made)), elements


def _style(words: Words, *, large: bool) -> str:
    """The style of sheets of paper, with their numbers in words."""
    size = 14 if large else 9
    place, places = "\x01", "\x02"
    said = words.say("pdf", "sheet", number=place, all=places)
    parts = [_quoted(one) for one in said.replace(place, f"\0{place}\0").replace(places, f"\0{places}\0").split("\0")]
    content = " ".join(parts).replace(_quoted(place), "counter(page)").replace(_quoted(places), "counter(pages)")
    ours = files("ipcore_document").joinpath("pdf", "paged.css").read_text(encoding="utf-8")
    feet = f"@bottom-left {{ font-size: {size}pt }} @bottom-right {{ font-size: {size}pt; content: {content} }}"
    return f"{ours}@page {{ {feet} }}\n"


def _quoted(text: str) -> str:
    """A text as CSS has it, whatever is in it."""
    return '"' + "".join(f"\\{ord(letter):06x}" for letter in text) + '"'


def _sealed(made: pikepdf.Pdf, password: str | None) -> bytes:
    import pikepdf

    out = io.BytesIO()
    if password is None:
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    else:
        # One password for all: it opens the plan, and whoever may read it may print it, copy from it and have it read aloud.
        encryption = pikepdf.Encryption(owner=password, user=password, R=6)
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=encryption)
    return out.getvalue()
