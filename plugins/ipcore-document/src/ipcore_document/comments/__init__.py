"""
What a reader wrote in the page and saved as a small file: read strictly, tied to goals and measures, added to the case.

The format is `ipcore-comments/1`, JSON in UTF-8, every key required:

    {"format": "ipcore-comments/1", "case": "...", "plan": "...", "document_made_on": "2026-11-21", "written_on": "2026-11-23",
     "sender": "person", "lang": "nb", "comments": [{"about": "mal-1", "text": "..."}, {"about": null, "text": "..."}]}

`sender` is `person` or `parents`; `about` the id of a goal or a measure of the plan, or null for the plan as a whole. The days are those of
the document, and of the clock where it was written.
"""

from ipcore_document.comments.adding import has, with_comments
from ipcore_document.comments.problems import CommentsError
from ipcore_document.comments.reading import read_comments
from ipcore_document.comments.tying import Tied, plan_of, tied
from ipcore_document.comments.values import FORMAT, Comment, Comments

__all__ = ["FORMAT", "Comment", "Comments", "CommentsError", "Tied", "has", "plan_of", "read_comments", "tied", "with_comments"]
