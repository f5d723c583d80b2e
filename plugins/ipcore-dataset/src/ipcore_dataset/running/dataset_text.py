"""Findings about a table as a whole, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ipcore import Lang
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.words import grouped, say, table

_SECTION = "dataset_rules"


def dataset_lines(findings: Iterable[DatasetFinding], lang: Lang) -> list[str]:
    """The findings as lines: a heading, that they are questions, and for each rule its title and, indented by two spaces, what it found."""
    lines = [say(lang, _SECTION, "heading"), say(lang, _SECTION, "note")]
    for one in findings:
        lines += [say(lang, _SECTION, one.rule), *(f"  {line}" for line in finding_lines(one, lang))]
    return lines


def finding_lines(finding: DatasetFinding, lang: Lang) -> list[str]:
    """What one rule has found, and what it could not look at."""
    if not finding.answerable:
        return [say(lang, _SECTION, "not_answerable", columns=", ".join(finding.lacking))]
    key = f"{finding.rule}_{'found' if finding.found else 'none'}"
    counts = {name: grouped(number) for name, number in finding.counts.items()}
    lines = [say(lang, _SECTION, key, found=grouped(finding.count), **counts)]
    words = table(lang)[_SECTION]
    lines += [words[name].format(number=counts[name]) for name, number in finding.counts.items() if number and name in words]
    return lines + [f"{fact}: {grouped(number)}" for fact, number in finding.by_fact.items()]
