"""The table of facts to fill, and its codebook: what each column means, what it may hold, and how "none" is told from "not known"."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import fields, frozen
from sqlglot import exp

from ipcore import Edition, Lang, Law, OutsideLawError, Rule, label
from ipcore.facts import Fact, Kind
from ipcore.logic import Type
from ipcore_dataset.columns import CLOSED, ID, SQL_TYPES, fact_column

ROW = {ID: "TEXT", "person": "TEXT", "coordinator": "TEXT", "municipality": "TEXT", CLOSED: "DATE"}
"""The columns that say something of the row itself, and their types. Only ID must be filled in."""

_OF_ROW = {
    ID: "The row's own id: not empty, and not twice in the table.",
    "person": "Who it is about, as a pseudonym: the same in all rows of one person.",
    "coordinator": "Who is coordinator, as a pseudonym.",
    "municipality": "Number of the municipality the row comes from: text of four digits.",
    CLOSED: "The day from which the follow-up has ended. From then on no rule applies. NULL: it has not ended.",
}

_NULL = {
    Kind.RECORDED: "not recorded: unknown. What is known not to be there is written as none",
    Kind.DOCUMENT: "the document was not looked at: unknown. What it leaves out is written as none",
    Kind.JUDGED: "nobody has judged",
}

_SPOKEN = {
    "bool": "true or false",
    "date": "a day, YYYY-MM-DD",
    "int": "a whole number, 0 or more",
    "places": "how many there are: 0 is none",
}


@frozen(kw_only=True)
class Entry:
    """
    One line of the codebook, all as text.

    Attributes:
        column: The column.
        fact: The fact it holds. Empty: it says something of the row itself.
        sql_type: Its type in the database.
        kind: What happened (recorded), what a document says, what a person has assessed (judged).
        values: What it may hold.
        none: What says that there is no such thing. Empty: nothing does, and a lack of it is unknown.
        null: What an empty cell says.
        name_nb: The fact in bokmål.
        definition: What exactly is asked.
        rules: Ids of the rules that ask it.
    """

    column: str
    fact: str
    sql_type: str
    kind: str
    values: str
    none: str
    null: str
    name_nb: str
    definition: str
    rules: str


def facts_of(law: Law, on: dt.date | None, rules: Collection[str] = ()) -> dict[Fact, tuple[str, ...]]:
    """
    The facts that rules ask for, sorted by name, each with the ids of those rules.

    Args:
        law: The rules.
        on: The day whose wordings are meant. None: all wordings, of any day.
        rules: Ids of the rules that are meant. Empty: all.

    Raises:
        OutsideLawError: the day is not covered, or a rule there is not.
    """
    editions: Iterable[tuple[Rule, Edition]] = (
        [(rule, edition) for rule in law.rules for edition in rule.editions] if on is None else law.editions_on(on)
    )
    known = {rule.id for rule, _ in editions}
    if unknown := sorted(set(rules) - known):
        raise OutsideLawError(f"no rule of these packs is called {', '.join(unknown)}, or it is not in force that day")
    asked: dict[str, set[str]] = defaultdict(set)
    for rule, edition in editions:
        for one in edition.facts if not rules or rule.id in rules else ():
            asked[one.name].add(rule.id)
    return {law.facts[name]: tuple(sorted(asked[name])) for name in sorted(asked)}


def create_table(facts: Iterable[Fact], table: str, dialect: str) -> str:
    """The statement that makes the empty table."""
    types = ROW | {fact_column(one): SQL_TYPES[one.type] for one in facts}
    columns = [_column(name, type_) for name, type_ in types.items()]
    schema = exp.Schema(this=exp.to_table(table), expressions=columns)
    return exp.Create(this=schema, kind="TABLE").sql(dialect, pretty=True) + ";\n"


def _column(name: str, type_: str) -> exp.ColumnDef:
    needed = [exp.ColumnConstraint(kind=exp.NotNullColumnConstraint())] if name == ID else []
    return exp.ColumnDef(this=exp.to_identifier(name), kind=exp.DataType.build(type_), constraints=needed)


def header(facts: Iterable[Fact]) -> str:
    """The header line of an empty CSV file, separated by semicolons."""
    return ";".join([*ROW, *map(fact_column, facts)]) + "\n"


def codebook(facts: Mapping[Fact, tuple[str, ...]], dialect: str) -> Iterator[Entry]:
    """The lines of the codebook: those of the row itself first."""
    for column, type_ in ROW.items():
        yield Entry(
            column=column,
            fact="",
            sql_type=_type(type_, dialect),
            kind="row",
            values="a day, YYYY-MM-DD" if type_ == "DATE" else "text",
            none="",
            null="it has not ended" if column == CLOSED else "must be there" if column == ID else "not known",
            name_nb="",
            definition=_OF_ROW[column],
            rules="",
        )
    for fact, rules in facts.items():
        yield Entry(
            column=fact_column(fact),
            fact=fact.name,
            sql_type=_type(SQL_TYPES[fact.type], dialect),
            kind=fact.kind,
            values=_values(fact),
            none=absent(fact),
            null=_NULL[fact.kind],
            name_nb=label(Lang.NB, "fact", fact.name),
            definition=" ".join(fact.definition.split()),
            rules=", ".join(rules),
        )


def absent(fact: Fact) -> str:
    """What says in a cell that there is no such thing. Empty: nothing does."""
    value = fact.absent
    if isinstance(value, tuple):
        return str(len(value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _values(fact: Fact) -> str:
    if fact.type is Type.CODE:
        return ", ".join(sorted(fact.codes)) or "a municipality number: text of four digits"
    return _SPOKEN[fact.type]


def _type(type_: str, dialect: str) -> str:
    return exp.DataType.build(type_).sql(dialect)


def codebook_csv(entries: Iterable[Entry]) -> str:
    """The codebook as CSV, separated by semicolons, for a spreadsheet: with a byte order mark."""
    names = [one.name for one in fields(Entry)]
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(names)
    writer.writerows([getattr(one, name) for name in names] for one in entries)
    return text.getvalue()


def codebook_markdown(entries: Iterable[Entry]) -> str:
    """The codebook as a page to read."""
    parts = ["# Codebook of the table of facts\n"]
    for one in entries:
        told = [f"{one.sql_type}, {one.kind}. {_sentence(one.values)}"]
        if one.none:
            told.append(f"None is written `{one.none}`.")
        told.append(f"Empty (NULL): {one.null}.")
        named = f" (`{one.fact}`: {one.name_nb})" if one.fact else ""
        asked = f"\nAsked by: {one.rules}.\n" if one.rules else ""
        parts.append(f"## `{one.column}`{named}\n\n{' '.join(told)}\n\n{one.definition}\n{asked}")
    return "\n".join(parts)


def _sentence(text: str) -> str:
    """What a column may hold, as a sentence. A list of codes has no spaces but after its commas."""
    return f"One of {text}." if text.replace(", ", "").find(" ") < 0 and "," in text else f"{text[:1].upper()}{text[1:]}."
