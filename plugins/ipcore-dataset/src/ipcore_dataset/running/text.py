"""A run over a dataset in words: first what can be answered, in the end what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap

from ipcore import Answerable, Coverage, Lang, Law, Outcome, Severity, day_text
from ipcore.words import label, lang_of, other_language, words_of
from ipcore_dataset.running.dataset_text import dataset_lines
from ipcore_dataset.running.summary import GroupCounts, Place, RuleCounts, Summary, Unreadable
from ipcore_dataset.words import grouped, say, table

_SECTION = "check"
_WIDTH = 80
_NEXT, _FACTS, _GROUPS, _UNUSED = 3, 3, 30, 5
_UNMET = (Severity.BREACH, Severity.DEVIATION, Severity.ADVICE)
_OPEN = (Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.CRASHED)


def titles_of(law: Law, lang: Lang) -> Callable[[str], str]:
    """A rule's title from its id."""
    known = {rule.id: rule for rule in law.rules}
    return lambda rule: f"{words_of(known[rule], lang).title} {other_language(lang_of(known[rule], lang), lang)}".rstrip()


def coverage_lines(coverage: Coverage, law: Law, lang: Lang) -> Iterator[str]:
    """How many rules the columns can answer, and which columns would unlock most."""
    yield _say(lang, "coverage")
    for how in Answerable:
        yield f"{coverage.count(how):>5}  {_say(lang, f'coverage_{how}')}"
    if coverage.next:
        yield ""
        yield _say(lang, "next")
    unlocked = coverage.count(Answerable.FULLY)
    for number, part in enumerate(coverage.next[:_NEXT], start=1):
        unlocked += len(part.unlocks)
        definition = " ".join(law.facts[part.path].definition.split()).partition(". ")[0].rstrip(".")
        yield from _hung(f"{number:>5}. {part.path}: {label(lang, 'fact', part.path)}. {definition}.", 7)
        yield from _hung(f"{'':7}{_say(lang, 'unlocks', count=len(part.unlocks), all=unlocked, of=len(coverage.rules))}", 7)
    yield ""


def summary_lines(found: Summary, law: Law, lang: Lang) -> Iterator[str]:
    """What came out, rule by rule, and what could not be read."""
    if found.cut_off:
        yield _say(lang, "cut_off")
    if found.forecast and found.reference_day is not None:
        yield from _hung(_say(lang, "forecast", day=day_text(found.reference_day, lang)), 0)
    elif found.forecast:
        yield from _hung(_say(lang, "forecast_some"), 0)
    yield _say(lang, "day", day=day_text(found.on, lang))
    if found.law_on != found.on:
        yield _say(lang, "law_day", day=day_text(found.law_on, lang))
    yield from _totals(found, lang)
    title = titles_of(law, lang)
    yield from _unmet(found, lang, title)
    yield from _still_open(found, lang, title)
    yield from _groups(found.groups, lang)
    yield from _unreadable(found.unreadable, lang)
    yield from _not_read(found.not_read, lang)
    yield from _notes(found.notes, lang)
    yield from _missing(found, lang)
    yield from _unused(found.unused_columns, lang)
    if found.findings:
        yield ""
        for line in dataset_lines(found.findings, lang):
            yield from _hung(line, len(line) - len(line.lstrip()))
    if found.engine == "spark":
        yield ""
        yield from _hung(say(lang, "spark", "not_looked_for"), 0)
    yield ""
    yield from _foot(found, law, lang)


def undecided_lines(found: Iterable[Severity], lang: Lang) -> Iterator[str]:
    """Of which severities with a limit nothing is known: the run is not clean then."""
    for severity in found:
        yield from _hung(say(lang, "fail_over", "undecided", severity=severity), 2)


def _totals(found: Summary, lang: Lang) -> Iterator[str]:
    rows = {
        "rows": found.rows,
        "clean": found.clean_rows,
        "not_clean": found.rows - found.clean_rows,
        **{f"rows_{one}": found.unmet_rows.get(one, 0) for one in _UNMET},
        "rejected": found.rejected,
        "unread": found.unread,
        "files_not_read": 0 if found.not_read is None else found.not_read.count,
    }
    width = len(grouped(max(rows.values())))
    for key, number in rows.items():
        if number or key in ("rows", "clean", "not_clean"):
            share = f" ({_share(number, found.rows, lang)})" if key.startswith("rows_") else ""
            yield f"  {grouped(number):>{width}}  {_say(lang, key)}{share}"


def _unmet(found: Summary, lang: Lang, title: Callable[[str], str]) -> Iterator[str]:
    for severity in _UNMET:
        rules = {rule: one for rule, one in found.rules.items() if one.severity is severity and one.not_met}
        if not rules:
            continue
        yield ""
        yield from _hung(_say(lang, f"heading_{severity}"), 2)
        width = max(len(grouped(one.not_met)) for one in rules.values())
        for rule, one in sorted(rules.items(), key=lambda each: -each[1].not_met):
            told = f"  {grouped(one.not_met):>{width}}  {_share(one.not_met, one.decided, lang):>8}  "
            yield from _hung(told + title(rule), len(told))


def _still_open(found: Summary, lang: Lang, title: Callable[[str], str]) -> Iterator[str]:
    rules = {rule: one for rule, one in found.rules.items() if one.count(*_OPEN)}
    if not rules:
        return
    yield ""
    yield _say(lang, "heading_open")
    numbers = {rule: [grouped(one.count(outcome)) for outcome in _OPEN[:2]] for rule, one in rules.items()}
    heads = [_say(lang, f"column_{outcome}") for outcome in _OPEN[:2]]
    widths = [max(len(head), *(len(one[place]) for one in numbers.values())) for place, head in enumerate(heads)]
    yield "  " + "  ".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
    for rule, one in sorted(rules.items(), key=lambda each: -each[1].open):
        told = "  " + "  ".join(f"{number:>{width}}" for number, width in zip(numbers[rule], widths, strict=True)) + "  "
        yield from _hung(told + title(rule), len(told))
        if one.missing:
            yield from _hung(" " * len(told) + _most_missing(one, lang), len(told) + 2)
    if found.looked_at and found.looked_at < found.rows:
        yield from _hung("  " + _say(lang, "looked_at", rows=grouped(found.looked_at), of=grouped(found.rows)), 2)
    if found.crashed:
        yield from _hung(f"  {_say(lang, 'crashed', number=grouped(found.crashed))}", 4)


def _most_missing(one: RuleCounts, lang: Lang) -> str:
    facts = ", ".join(f"{fact} ({grouped(number)})" for fact, number in list(one.missing.items())[:_FACTS])
    return _say(lang, "missing_most", facts=facts)


def _groups(groups: Iterable[GroupCounts], lang: Lang) -> Iterator[str]:
    told = list(groups)
    if not told:
        return
    yield ""
    names = table(lang)["groups"]
    yield _say(lang, "heading_groups", names=", ".join(names.get(one, one) for one in told[0].group))
    for one in told[:_GROUPS]:
        name = ", ".join(value if value is not None else _say(lang, "no_group") for value in one.group.values())
        unmet = sum(counts.get(Outcome.NOT_MET, 0) for counts in one.counts.values())
        words = _say(lang, "group", rows=grouped(one.rows), clean=grouped(one.clean), unmet=grouped(unmet))
        yield from _hung(f"  {printable(name)}: {words}", 4)
    if len(told) > _GROUPS:
        yield f"  {_say(lang, 'more_groups', number=len(told) - _GROUPS)}"


def _unreadable(found: Sequence[Unreadable], lang: Lang) -> Iterator[str]:
    if found:
        yield ""
        yield _say(lang, "heading_unreadable")
    for one in found:
        yield f"  {_say(lang, 'whole_rows') if one.column is None else printable(one.column)}: {grouped(one.count)}"
        yield from _places(one, lang)


def _not_read(found: Unreadable | None, lang: Lang) -> Iterator[str]:
    if found is not None:
        yield ""
        yield f"{say(lang, 'notes', 'heading_not_read')} {grouped(found.count)}"
        yield from _places(found, lang)


def _notes(found: Sequence[Unreadable], lang: Lang) -> Iterator[str]:
    if found:
        yield ""
        yield say(lang, "notes", "heading")
    for one in found:
        yield f"  {say(lang, 'notes', 'files') if one.column is None else printable(one.column)}: {grouped(one.count)}"
        yield from _places(one, lang)


def _places(found: Unreadable, lang: Lang) -> Iterator[str]:
    for place in found.first:
        yield from _hung(f"    {_place(place, lang)}", 6)
    if found.first and found.first[0].file and found.count > len(found.first):
        yield f"    {_say(lang, 'and_more', number=grouped(found.count - len(found.first)))}"


def _place(place: Place, lang: Lang) -> str:
    row = "" if place.row is None else f" {_say(lang, 'row', row=place.row)}"
    where = f"{printable(place.file)}{row}: " if place.file or row else ""
    example = "" if place.example is None else f": {printable(place.example)}"
    return f"{where}{reason_text(place.reason, lang)}{example}"


def reason_text(reason: str, lang: Lang) -> str:
    """Why a cell, a row or a case could not be read, or what is to be noted of it."""
    words = table(lang)
    return next(words[section][reason] for section in ("unreadable", "rejected", "doubts", "notes", "nested") if reason in words[section])


def _missing(found: Summary, lang: Lang) -> Iterator[str]:
    told = {column: {one: number for one, number in counts.items() if one != "answered"} for column, counts in found.missing.items()}
    told = {column: counts for column, counts in told.items() if counts}
    if not told:
        return
    yield ""
    yield _say(lang, "heading_missing")
    for column, counts in told.items():
        parts = ", ".join(f"{_say(lang, f'status_{one}')} {grouped(number)}" for one, number in counts.items())
        yield from _hung(f"  {printable(column)}: {parts}", 4)


def _unused(columns: Sequence[str], lang: Lang) -> Iterator[str]:
    if columns:
        yield ""
        names = ", ".join(printable(one) for one in columns[:_UNUSED]) + (", ..." if len(columns) > _UNUSED else "")
        yield from _hung(say(lang, "notes", "unused_columns", number=grouped(len(columns)), names=names), 2)


def _foot(found: Summary, law: Law, lang: Lang) -> Iterator[str]:
    stamp = found.law
    told = _say(lang, "foot", read_to=day_text(stamp.read_to, lang), version=stamp.version, packs=", ".join(stamp.packs))
    if stamp.policy is not None:
        told = f"{_say(lang, 'policy', policy=printable(stamp.policy))} {told}"
    if stamp.numbers:
        numbers = ", ".join(f"{name} {number}" for name, number in stamp.numbers.items())
        told = f"{_say(lang, 'numbers', numbers=numbers)} {told}"
    yield from _hung(told, 0)
    if law.policy is not None and law.policy.waivers:
        yield from _hung(_say(lang, "waivers"), 0)
    if stamp.failed_plugins:
        yield from _hung(_say(lang, "plugins", names=", ".join(stamp.failed_plugins)), 0)


def _say(lang: Lang, key: str, **values: object) -> str:
    return say(lang, _SECTION, key, **values)


def _share(part: int, of: int, lang: Lang) -> str:
    told = f"{100 * part / of:.1f}" if of else "-"
    space = "" if lang is Lang.EN else "\N{NO-BREAK SPACE}"
    return (told if lang is Lang.EN else told.replace(".", ",")) + f"{space}%"


def _hung(text: str, hang: int) -> list[str]:
    """The text in lines, the later ones indented."""
    start = text[: len(text) - len(text.lstrip())]
    told = wrap(text.strip(), _WIDTH, initial_indent=start, subsequent_indent=" " * hang, break_on_hyphens=False)
    return told or [""]


def printable(text: str) -> str:
    """A text that a terminal can be given."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
