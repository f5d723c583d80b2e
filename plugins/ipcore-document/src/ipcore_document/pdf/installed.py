"""What makes PDFs, and whether it is there."""

from __future__ import annotations

from ipcore import ExchangeError

_HOW = "pip install 'ipcore-document[pdf]', and Pango from the system (on Debian libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0)"


def refuse_uninstalled() -> None:
    """
    Refuse to make a PDF where something is missing.

    Raises:
        ExchangeError: a package, Pango, or all fonts: what, and how to get it.
    """
    try:
        import pikepdf  # noqa: F401
        import weasyprint  # noqa: F401
    except ImportError:
        raise ExchangeError(f"pdf: found no WeasyPrint or no pikepdf, expected both: {_HOW}") from None
    except OSError:
        raise ExchangeError(f"pdf: found WeasyPrint without Pango, expected both: {_HOW}") from None
    if not _has_fonts():
        raise ExchangeError("pdf: found no fonts on this machine, expected some (on Debian fonts-dejavu-core)")


def _has_fonts() -> bool:
    """Whether there is any font. Pango ends the process where there is none."""
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    return bool(fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem).nfont > 0)
