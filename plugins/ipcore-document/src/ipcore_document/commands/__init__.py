"""The commands: one module each. What a command needs is loaded when it runs."""

from ipcore_document.commands.comments_command import comments
from ipcore_document.commands.worklist_command import worklist

__all__ = ["comments", "worklist"]
