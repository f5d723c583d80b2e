"""Several agencies' cases about one person made into one: nothing dropped, conflicts listed, no winner picked."""

from ipcore.joining.conflict import Conflict, ConflictKind
from ipcore.joining.joined import Joined, join, join_problem
from ipcore.joining.sources import is_joined

__all__ = ["Conflict", "ConflictKind", "Joined", "is_joined", "join", "join_problem"]
