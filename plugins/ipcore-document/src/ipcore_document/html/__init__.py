"""The page: a paper as one HTML file that fetches nothing and can be read without style and script."""

from ipcore_document.html.page import page

__all__ = ["page"]
