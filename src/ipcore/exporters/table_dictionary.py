"""What stands beside the table of facts: how each of its columns is to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ipcore.exporters.table_cells import CASE, ON, cell
from ipcore.facts import Fact, Kind
from ipcore.facts.entry import fact_document, paragraphs

DICTIONARY_COLUMNS = ("name", "type", "kind", "codes", "empty", "absent", "definition")

_EMPTY = {
    Kind.RECORDED: "unknown: not recorded, not known on the day, or not for this recipient",
    Kind.DOCUMENT: "unknown: the source does not record it, it is not known on the day, or it is not for this recipient",
    Kind.JUDGED: "unknown: nobody has assessed it, it is not recorded, not known on the day, or not for this recipient",
}
_KEYS = (
    (CASE, "text", "key", "", "never empty", "", "Id of the case."),
    (ON, "date", "key", "", "never empty", "", "The day all answers of the row are about, YYYY-MM-DD."),
)


def dictionary_rows(facts: Mapping[str, Fact]) -> Iterator[tuple[str, ...]]:
    """A row for each column of the table, in its order."""
    yield from _KEYS
    for name in sorted(facts):
        yield _row(facts[name])


def _row(fact: Fact) -> tuple[str, ...]:
    told = fact_document(fact)
    definition = " ".join(paragraphs(fact.definition))
    codes = " ".join(told["codes"])
    return told["name"], told["type"], told["kind"], codes, _EMPTY[fact.kind], cell(fact.absent), definition
