"""A problem in words: where, and what is wrong. Nothing of what stands in the file."""

from __future__ import annotations

from ipcore import Lang
from ipcore_kostra.child_welfare.problem import Problem
from ipcore_kostra.words import say


def problem_text(problem: Problem, lang: Lang) -> str:
    """One line, with the line of the file and the place in the schema's own names."""
    where = problem.path if problem.attribute is None else f"{problem.path}/@{problem.attribute}"
    said = say(lang, "child_welfare", "problem", problem.fault)
    return say(lang, "child_welfare", "problem", "at", line=problem.line, path=where, said=said)
