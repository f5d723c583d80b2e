"""Cases judged one by one, by the same rules, in worker processes: for input that is no table."""

from ipcore_dataset.nested.judging import judge_cases
from ipcore_dataset.nested.notices import Kept, Lost, Notice, Rejected, Resumed
from ipcore_dataset.nested.refusal import NestedError

__all__ = ["Kept", "Lost", "NestedError", "Notice", "Rejected", "Resumed", "judge_cases"]
