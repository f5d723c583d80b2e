"""The proposal as a mapping in TOML, with the reasons in comments. It is no mapping yet: what a person must decide is marked."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ipcore import Answerable, Lang
from ipcore.facts import all_facts
from ipcore.words import label
from ipcore_dataset.mapping.loading import VERSION
from ipcore_dataset.mapping.model import Holds, absent_of
from ipcore_dataset.proposing.columns_text import described, suited
from ipcore_dataset.proposing.known import known
from ipcore_dataset.proposing.meaning import OPEN
from ipcore_dataset.proposing.proposal import Proposal, Proposed
from ipcore_dataset.proposing.toml_text import comment, key, quoted, value
from ipcore_dataset.reading import FileSettings, Kind
from ipcore_dataset.words import say

_NEXT = 10
_ABOUT_PEOPLE = ("row.person", "row.coordinator")


def proposal_text(proposal: Proposal, lang: Lang) -> str:
    """The text of the file. `mapping.load` refuses it until a person has finished it."""
    return "\n".join(_Writing(proposal, lang).lines()) + "\n"


@frozen
class _Writing:
    proposal: Proposal
    lang: Lang

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._file()
        yield from self._row()
        yield from self._missing()
        yield from self._facts()
        yield from self._left()
        yield from self._next()

    def _say(self, name: str, **values: object) -> str:
        return say(self.lang, "map", name, **values)

    def _head(self) -> Iterator[str]:
        found = self.proposal
        yield from comment(self._say("head", rows=found.rows, columns=len(found.columns), proposed=len(found.proposed)))
        yield from comment(self._say("marks"))
        yield f"proposal = {quoted(self._say('delete_me'))}"
        yield ""
        yield f"dataset = {VERSION}"
        if found.reference_day is None:
            yield f"reference_day = {quoted(OPEN)}  # {self._say('reference_day')}"
        else:
            yield f"reference_day = {found.reference_day.isoformat()}"

    def _file(self) -> Iterator[str]:
        usual, given = FileSettings(), self.proposal.settings
        told = {name: getattr(given, name) for name in ("encoding", "delimiter", "sheet", "header_row", "table")}
        told = {name: one for name, one in told.items() if one != getattr(usual, name)}
        if told:
            yield from ("", "[file]")
            if self.proposal.guessed:
                yield from comment(self._say("encoding_guessed"))
            yield from (f"{name} = {value(one)}" for name, one in told.items())

    def _row(self) -> Iterator[str]:
        for table in ("row", "groups"):
            chosen = [one for one in self.proposal.proposed if one.match.target.startswith(f"{table}.")]
            if table == "row" or chosen:
                yield from ("", f"[{table}]")
            if table == "row" and not any(one.match.target == "row.id" for one in chosen):
                yield from comment(self._say("no_id"))
            for one in chosen:
                yield from self._why(one)
                yield f"{one.match.target.partition('.')[2]} = {value(self._row_value(one))}"

    def _row_value(self, one: Proposed) -> object:
        raw = one.match.profile.raw
        if one.match.holds is Holds.TEXT and (one.match.profile.personal or one.match.target in _ABOUT_PEOPLE):
            return {"column": raw.name, "pseudonym": True if one.match.profile.numbers else OPEN}
        if one.match.holds is Holds.MUNICIPALITY and one.match.profile.short_numbers:
            return {"column": raw.name, "pad": OPEN}
        if one.match.holds is Holds.DAY:
            return {"column": raw.name, **self._dates(one), "empty": OPEN}
        return raw.name

    def _missing(self) -> Iterator[str]:
        yield from ("", *comment(self._say("missing")), "[missing]")
        declared = [one.raw.name for one in self.proposal.columns if one.raw.missing]
        if declared:
            yield from comment(self._say("file_missing", columns=", ".join(declared)))
            yield f"file_missing = {quoted(OPEN)}"

    def _facts(self) -> Iterator[str]:
        facts = [one for one in self.proposal.proposed if one.match.target in all_facts()]
        if not facts:
            yield from ("", *comment(self._say("no_facts")), "[facts]")
        for one in facts:
            yield from self._fact(one)

    def _fact(self, one: Proposed) -> Iterator[str]:
        fact = all_facts()[one.match.target]
        yield from ("", *self._why(one), f"[facts.{quoted(fact.name)}]", f"column = {quoted(one.match.profile.raw.name)}")
        dates = self._dates(one)
        if one.days is not None and one.days.doubt is not None:
            yield from comment(self._say("dates_doubt", first=one.days.doubt[0], second=one.days.doubt[1]))
        if one.days is not None and one.days.left:
            yield from comment(self._say("dates_left", cells=one.days.left))
        yield from (f"{name} = {value(found)}" for name, found in dates.items())
        if one.match.holds is Holds.MUNICIPALITY and one.match.profile.short_numbers:
            yield f"pad = {quoted(OPEN)}  # {self._say('pad')}"
        absent = absent_of(fact)
        if absent is None:
            yield 'empty = "not_recorded"'
        else:
            yield f"empty = {quoted(OPEN)}  # {self._say('empty_bool' if one.match.holds is Holds.BOOL else 'empty')}"
        yield from self._codes(one)

    def _dates(self, one: Proposed) -> dict[str, object]:
        if one.match.holds is not Holds.DAY or one.match.profile.raw.kind is Kind.DAY or one.days is None:
            return {}
        return {"dates": list(one.days.patterns) or [OPEN]}

    def _codes(self, one: Proposed) -> Iterator[str]:
        if one.codes is None or one.match.profile.raw.kind is Kind.BOOL:
            return
        if one.codes.no_answer:
            yield f"missing = {value(one.codes.no_answer)}"
        fact = all_facts()[one.match.target]
        if one.codes.list_name is not None:
            given = known()["lists"][one.codes.list_name]
            yield from comment(self._say("list", list=one.codes.list_name, source=given["source"]))
        yield f"[facts.{quoted(fact.name)}.values]"
        allowed = ", ".join(sorted(fact.codes)) or "true, false"
        if not one.codes.meanings or one.codes.hidden or any(each.value == OPEN for each in one.codes.meanings):
            yield from comment(self._say("values", allowed=allowed))
        if one.codes.hidden:
            yield from comment(self._say("hidden", number=one.codes.hidden))
        for each in one.codes.meanings:
            told = "" if each.label is None else comment(each.label)[0]
            yield f"{key(each.code) if each.code.isalnum() and each.code.isascii() else quoted(each.code)} = {value(each.value)}  {told}".rstrip()
        if not one.codes.meanings:
            yield f"{quoted(OPEN)} = {quoted(OPEN)}"

    def _why(self, one: Proposed) -> Iterator[str]:
        match = one.match
        name, by = quoted(match.profile.raw.name), quoted(match.by)
        yield from comment(f"{name}: {self._say(f'sure_{match.sureness.value}', by=by)} {described(match.profile, self.lang)}")
        fact = all_facts().get(match.target)
        if fact is not None:
            yield from comment(f"{fact.name}: {label(self.lang, 'fact', fact.name)}.")
            yield from comment(" ".join(fact.definition.split()))
        elif match.profile.numbers:
            yield from comment(self._say("looks_like_numbers"))
        elif match.holds is Holds.TEXT and (match.profile.personal or match.target in _ABOUT_PEOPLE):
            yield from comment(self._say("pseudonym"))
        if match.target == "row.municipality" and match.profile.short_numbers:
            yield from comment(self._say("pad"))
        if match.target == "row.closed_on":
            yield from comment(self._say("closed_on"))
            if one.days is not None and one.days.doubt is not None:
                yield from comment(self._say("dates_doubt", first=one.days.doubt[0], second=one.days.doubt[1]))
        note = known()["columns"].get(match.profile.raw.name)
        if note is not None:
            yield from comment(self._say(f"note_{note['note']}"))

    def _left(self) -> Iterator[str]:
        if not self.proposal.left:
            return
        yield from ("", *comment(self._say("left")))
        unfitting = {one.profile.raw.name: one for one in self.proposal.unfitting}
        for profile in self.proposal.left:
            found = unfitting.get(profile.raw.name)
            told = "" if found is None else f" {suited(found, self.lang)}"
            yield from comment(f"  {quoted(profile.raw.name)}: {described(profile, self.lang)}{told}")

    def _next(self) -> Iterator[str]:
        coverage = self.proposal.coverage
        if coverage is None:
            return
        counts = {one.value: coverage.count(one) for one in Answerable}
        yield from ("", *comment(self._say("coverage", rules=len(coverage.rules), **counts)))
        if coverage.next:
            yield from comment(self._say("next"))
        for part in coverage.next[:_NEXT]:
            fact = all_facts()[part.path]
            yield from comment(self._say("next_one", fact=part.path, words=label(self.lang, "fact", part.path), rules=len(part.unlocks)))
            yield from comment(f"    {' '.join(fact.definition.split())}")
