"""Figures that one may publish: counted, protected together, and put into one document that a report is made from."""

from ipcore_dataset.publication.document import Asked, publication
from ipcore_dataset.publication.schema import publication_schema

__all__ = ["Asked", "publication", "publication_schema"]
