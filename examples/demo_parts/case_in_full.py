"""Step 6: one case explained: the sentence, the statute, the facts and where they were read, since when, and the next step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from demo_parts.page import command, put, say, table
from ipcore.check import Finding, check
from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import Case
from ipcore.serde import loads, to_document
from ipcore.words import Lang, label

ON = dt.date(2026, 11, 21)


def show(file: Path) -> None:
    """Explain every unmet finding of the case, and say one of them in all three languages."""
    case = loads(file.read_bytes())
    report = check(case, ON)
    sectors = ", ".join(str(one.sector).replace("_", " ") for one in case.services)
    say(f"{case.id} on {ON}: services from {sectors} at once; the need was assessed; {len(report.unmet())} findings.")
    for finding in report.unmet():
        _explain(case, finding)
    for finding in report.unmet():
        if finding.rule.id == "nobody-responsible":
            _in_norwegian(finding)
    say("\nThe same case from the command line:")
    put(command(file.parent, "check", file.name, "--on", str(ON)))


def _in_norwegian(finding: Finding) -> None:
    for lang, name in ((Lang.NB, "bokmål"), (Lang.NN, "nynorsk")):
        text = finding.text(lang)
        say(f"\n{finding.rule.id} in {name}:")
        say(f"{text.title}. {text.message} {text.next_step}", indent=2)


def _explain(case: Case, finding: Finding) -> None:
    text = finding.text(Lang.EN)
    say()
    put(
        f"{finding.rule.id}: {finding.severity}, {finding.edition.level}, owed by: {str(finding.edition.duty_bearer).replace('_', ' ')}",
        style="bold",
    )
    statute = "; ".join(map(str, finding.edition.cites_on(ON)))
    _line("The duty", text.title)
    _line("How it is", text.message)
    _line("Statute", f"{statute} (read {finding.edition.read_on})")
    _line("Since", str(finding.since))
    _line("Next step", text.next_step)
    table(
        ["fact used", "value", "what it says"],
        [[name, _value(value), label(Lang.EN, "fact", name)] for name, value in finding.facts.items()],
    )
    table(["read from", ""], [[place, _part(case, place)] for place in finding.where])


def _line(name: str, text: str) -> None:
    say(f"{name + ':':<11} {text}", indent=2, hang=12)


def _value(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value in (NEVER, BEFORE_ALL) else str(value)


def _part(case: Case, pointer: str) -> str:
    """What stands at a JSON Pointer of the case, without its free text."""
    value: Any = to_document(case)
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value.get(step, [])
    if not isinstance(value, dict):
        return str(value) if pointer.endswith("_on") else "empty"
    return ", ".join(f"{key} {_short(value[key])}" for key in ("sector", "topic", "answer", "assessed_on", "span") if key in value)


def _short(value: Any) -> str:
    return f"from {value.get('start', '?')} to {value.get('stop', 'now')}" if isinstance(value, dict) else str(value)
