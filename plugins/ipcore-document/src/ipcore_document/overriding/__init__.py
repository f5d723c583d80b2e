"""What a publisher has of their own: texts, a logo, templates and a style, from a folder."""

from ipcore_document.overriding.folder import Logo, Overrides, overrides_of

__all__ = ["Logo", "Overrides", "overrides_of"]
