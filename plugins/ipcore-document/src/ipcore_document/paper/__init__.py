"""A paper: what a document says, before anything is laid out. The same tree becomes a page, a PDF and a Word file."""

from ipcore_document.paper.blocks import (
    Answer,
    Answers,
    Block,
    Bullets,
    Call,
    Card,
    Chart,
    CommentBox,
    Lane,
    Note,
    Paragraph,
    Run,
    Table,
)
from ipcore_document.paper.room import crowded, longest_word, loose
from ipcore_document.paper.sheet import Paper, Section, comment_boxes
from ipcore_document.paper.text import NOBODY_KNOWS, Line, Said, own, plain, visible

__all__ = [
    "NOBODY_KNOWS",
    "Answer",
    "Answers",
    "Block",
    "Bullets",
    "Call",
    "Card",
    "Chart",
    "CommentBox",
    "Lane",
    "Line",
    "Note",
    "Paper",
    "Paragraph",
    "Run",
    "Said",
    "Section",
    "Table",
    "comment_boxes",
    "crowded",
    "longest_word",
    "loose",
    "own",
    "plain",
    "visible",
]
