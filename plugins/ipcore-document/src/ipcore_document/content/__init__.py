"""From a case, cut to what its reader may see, to a paper."""

from ipcore_document.content.made import paper_of

__all__ = ["paper_of"]
