"""The pages that lead to the rules: by subject, by catalogue row, by statute, by duty bearer, by the day the law changed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from markdown import bullets, code, day, page, table, text
from rule_page import LANGUAGES, cited

from ipcore.check import COVERED_FROM
from ipcore.dates import Span
from ipcore.facts import Fact
from ipcore.logic import parameters_in
from ipcore.rules import PARAMETERS, Citation, Edition, Level, Rule, cite
from ipcore.rules.judgments import JUDGMENTS
from ipcore.words import Lang, label, say, words_of

ROWS = Path(__file__).with_name("catalogue_rows.toml")


def indexes(rules: Sequence[Rule]) -> Mapping[str, str]:
    """Each page's name and what stands in it."""
    return {
        "index": _index(rules),
        "catalogue": _catalogue({rule.id: rule for rule in rules}),
        "by-statute": _by_statute(rules),
        "by-duty-bearer": _by_duty_bearer(rules),
        "changes": _changes(rules),
        "judgments": _judgments(rules),
        "parameters": _parameters(rules),
    }


def catalogue_rows() -> Mapping[str, Mapping[str, Any]]:
    """Each row of the law sheet's catalogue: the ids of its `rules`, or the `reason` why it is none."""
    return tomllib.loads(ROWS.read_text("utf-8"))


def _link(rule: Rule) -> str:
    return f"[{text(words_of(rule, Lang.EN).title)}]({rule.id}.md)"


def _kind(edition: Edition) -> str:
    return f"{label(Lang.EN, 'severity', edition.severity)} · {label(Lang.EN, 'level', edition.level)}"


def _index(rules: Sequence[Rule]) -> str:
    parts = [f"{len(rules)} rules. One page each, made from the rule's own two files.\n"]
    for subject, found in groupby(sorted(rules, key=lambda rule: rule.subject), key=lambda rule: rule.subject):
        rows = [(_link(rule), code(rule.id), rule.pack, _kind(rule.editions[-1]), _bearer(rule.editions[-1])) for rule in found]
        parts += [f"## {subject.replace('_', ' ').capitalize()}\n", table(("duty", "id", "pack", "when not met", "who must act"), rows)]
    toctree = "```{toctree}\n:hidden:\n\n" + "\n".join(f"{rule.id} <{rule.id}>" for rule in rules) + "\n```\n"
    return page("The rules", *parts, toctree)


def _bearer(edition: Edition) -> str:
    return label(Lang.EN, "duty_bearer", edition.duty_bearer)


def _catalogue(rules: Mapping[str, Rule]) -> str:
    rows = [(code(row), _account(entry, rules)) for row, entry in catalogue_rows().items()]
    beyond = sorted(set(rules) - {one for entry in catalogue_rows().values() for one in entry.get("rules", ())})
    return page(
        "The catalogue, row by row",
        "For those who work on ipcore. The sheet on the law that it was planned from lists what can be asked of a case, row by row, under"
        " names of its own. Each row is a rule, or stands here with the reason why it is not one.\n",
        table(("row", "where it is"), rows),
        "## Beyond the catalogue\n",
        bullets(_link(rules[one]) for one in beyond),
    )


def _account(entry: Mapping[str, Any], rules: Mapping[str, Rule]) -> str:
    found = ", ".join(_link(rules[one]) for one in entry.get("rules", ()))
    return found or f"Not a rule: {text(entry['reason'])}"


def _by_statute(rules: Sequence[Rule]) -> str:
    places: defaultdict[str, defaultdict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for rule in rules:
        for edition in rule.editions:
            for one in edition.cites:
                places[one.document][one.paragraph][rule.id] = _link(rule)
    links = {(one.document, one.paragraph): cited(_whole(one)) for rule in rules for edition in rule.editions for one in edition.cites}
    parts = []
    for document in sorted(places, key=lambda one: _document(one, Lang.EN)):
        parts += [f"## {text(_document(document, Lang.EN))}\n", f"{text(document)} · {text(_document(document, Lang.NB))}\n"]
        rows = [
            (links[document, paragraph], ", ".join(found.values())) for paragraph, found in sorted(places[document].items(), key=_in_order)
        ]
        parts.append(table(("paragraph", "rules"), rows))
    return page("The rules by statute", *parts)


def _in_order(place: tuple[str, object]) -> list[tuple[int, str]]:
    """Paragraphs in the order of the law: § 4 before § 38 a."""
    return [(int(number or 0), letters) for number, letters in re.findall(r"(\d*)(\D*)", place[0])]


def _document(document: str, lang: Lang) -> str:
    return label(lang, "document", document)


def _whole(citation: Citation) -> Citation:
    return cite(citation.document, citation.paragraph)


def _by_duty_bearer(rules: Sequence[Rule]) -> str:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rules:
        for bearer in dict.fromkeys(_bearer(edition) for edition in rule.editions):
            found[bearer].append(f"{_link(rule)}: {_kind(rule.editions[-1])}")
    return page("The rules by duty bearer", *(f"## {bearer.capitalize()}\n\n{bullets(links)}" for bearer, links in sorted(found.items())))


def _changes(rules: Sequence[Rule]) -> str:
    events: defaultdict[dt.date, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        for when, what in _events(rule):
            events[when][_link(rule)].append(what)
    return page(
        "What changed in law when",
        "As far as the rules tell, practice left out: duties that began, ended or got another wording, and paragraphs cited from or to a"
        f" day. The rules cover {day(COVERED_FROM)} and later; a duty that stands under that day may be older.\n",
        *(f"## {day(when)}\n\n{bullets(_told(events[when]))}" for when in sorted(events)),
    )


def _told(events: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (f"{rule}: {'; '.join(dict.fromkeys(told))}" for rule, told in events.items())


def _events(rule: Rule) -> Iterator[tuple[dt.date, str]]:
    for number, edition in enumerate(rule.editions):
        if edition.level is not Level.PRACTICE:
            yield edition.in_force.first, "another edition" if number else "begins"
            if edition.in_force.stop and edition is rule.editions[-1]:
                yield edition.in_force.stop, "no longer in force"
    cites = [(one, _days(one, edition)) for edition in rule.editions for one in edition.cites]
    first, after = rule.editions[0].in_force.first, rule.editions[-1].in_force.after
    for one, days in cites:
        same = [other for place, other in cites if (place.document, place.paragraph) == (one.document, one.paragraph)]
        if days.first > first and not any(other.first < days.first <= other.after for other in same):
            yield days.first, f"cites {cited(one)} from this day"
        if days.after < after and not any(other.first <= days.after < other.after for other in same):
            yield days.after, f"no longer cites {cited(one)}"


def _days(citation: Citation, edition: Edition) -> Span:
    """The days on which an edition cites it."""
    own = citation.days or edition.in_force
    return Span(own.start or edition.in_force.start, own.stop or edition.in_force.stop)


def _judgments(rules: Sequence[Rule]) -> str:
    parts = []
    for topic, cites in JUDGMENTS.items():
        asked = [_link(rule) for rule in rules if topic in _topics(rule)]
        told = bullets(f"{LANGUAGES[lang]}: {text(say(lang, 'topic_question', topic))}" for lang in Lang)
        told += bullets([f"Under {', '.join(cited(one) for one in cites)}."])
        told += bullets(
            [f"Asked by {', '.join(asked)}." if asked else "No rule asks for it: it can be recorded, and is for people to read."]
        )
        parts.append(f"## {text(label(Lang.EN, 'topic', topic).capitalize())}\n\n{code(topic)}\n\n{told}")
    return page(
        "What only people can judge",
        "ipcore never makes a judgment. It reads what a person has recorded, and asks where nothing is: what to judge, whom to ask, and"
        " under which paragraph.\n",
        *parts,
    )


def _topics(rule: Rule) -> set[str]:
    return {str(one.topic) for edition in rule.editions for one in edition.facts if isinstance(one, Fact) and one.topic}


def _parameters(rules: Sequence[Rule]) -> str:
    users: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for rule in rules:
        for edition in rule.editions:
            for one in parameters_in(edition.applies, edition.requires):
                users[one.name][rule.id] = _link(rule)
    rows = [
        (code(name), f"{one.default} {one.unit}", text(one.source), ", ".join(users[name].values()))
        for name, one in sorted(PARAMETERS.items())
    ]
    return page(
        "The numbers the law does not set",
        'Each can be set otherwise: `Law(parameters={"review_interval": 6})`. What the law does set is not here.\n',
        table(("parameter", "default", "source", "used by"), rows),
    )
