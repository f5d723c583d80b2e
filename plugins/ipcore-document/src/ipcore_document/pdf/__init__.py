"""A paper as a PDF that can be printed and read aloud."""

from ipcore_document.pdf.making import pdf
from ipcore_document.pdf.password import password_of

__all__ = ["password_of", "pdf"]
