"""The list as it is shown, in words, without layout: the page and the text have the same of it."""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Name:
    """
    A person of the list, as they are named everywhere.

    Attributes:
        number: Their number in the list of all persons, from 1: what a link leads to.
        case: Id of the case.
        name: The name, as written. Empty: not recorded.
    """

    number: int
    case: str
    name: str = field(default="", repr=False)


@frozen(kw_only=True)
class Item:
    """
    Something to look at.

    Attributes:
        who: Whom it is about. None: the group it stands in says so.
        mark: How heavy: "breach", "deviation", "advice", "question" or "wait".
        kind: The same in words. Empty: it is nothing that is more or less heavy.
        own: Words that somebody wrote in the case, put before the title. Empty: none.
        title: What it is.
        step: The number of its step among `Section.steps`. 0: it has none.
        notes: What is to be known of it.
        bearer: Who must act. Empty: not said.
        beside: What stands beside it: where it stands in the law, since when.
    """

    who: Name | None = field(default=None)
    mark: str
    kind: str = field(default="")
    own: str = field(default="", repr=False)
    title: str
    step: int = field(default=0)
    notes: tuple[str, ...] = field(default=())
    bearer: str = field(default="")
    beside: tuple[str, ...] = field(default=())


@frozen(kw_only=True)
class Step:
    """
    What to do where a rule is not met, or will not be.

    Attributes:
        number: Its number, from 1.
        title: The duty.
        step: What to do.
        notes: Where it stands, and that it is no law, where it is none.
    """

    number: int
    title: str
    step: str
    notes: tuple[str, ...]


@frozen(kw_only=True)
class Group:
    """
    Items that stand together.

    Attributes:
        who: The person they are about. None: `title` says what they are.
        title: A day, or what is waited for.
        note: What is to be known of them all. Empty: nothing.
        items: The items.
        short: More of them, of which the title is enough, and what they are together.
        besides: What else there is, in short.
    """

    who: Name | None = field(default=None)
    title: str = field(default="")
    note: str = field(default="")
    items: tuple[Item, ...] = field(default=())
    short: tuple[str, tuple[Item, ...]] | None = field(default=None)
    besides: tuple[str, ...] = field(default=())


@frozen
class Row:
    """
    A person with a cell for each column.

    Attributes:
        who: The person.
        cells: The cells of the other columns: what stands in each, and whether it is only an absence.
        age: That what is known of them is older than of others. Empty: it is not.
    """

    who: Name
    cells: tuple[tuple[str, bool], ...]
    age: str = field(default="")


@frozen
class Number:
    """
    A number at the head.

    Attributes:
        number: How many persons.
        label: Of what.
        mark: How it is marked, as an item is; "all" is not.
        part: The section that has more of it.
    """

    number: int
    label: str
    mark: str
    part: str


@frozen
class Counted:
    """Something that cannot be told, and of whom."""

    title: str
    whom: str


@frozen(kw_only=True)
class Section:
    """
    A part with a heading.

    Attributes:
        key: Its name in a link.
        title: The heading.
        lines: Paragraphs before the rest.
        groups: Groups of items.
        steps: What to do, by number.
        counted: Lists of what cannot be told, each with its heading.
        columns: The heads of a table of all persons. Empty: there is none here.
        rows: Its rows.
    """

    key: str
    title: str
    lines: tuple[str, ...] = field(default=())
    groups: tuple[Group, ...] = field(default=())
    steps: tuple[Step, ...] = field(default=())
    counted: tuple[tuple[str, tuple[Counted, ...]], ...] = field(default=())
    columns: tuple[str, ...] = field(default=())
    rows: tuple[Row, ...] = field(default=())


@frozen(kw_only=True)
class Sheet:
    """
    All of it.

    Attributes:
        lang: The language.
        title: The first heading.
        whose: Whose list it is, from which day to which.
        numbers: The numbers at the head.
        notes: What must be known before the rest is read.
        sections: The sections.
        foot: The law, and what this is not.
        part: The words of the page itself: skip link, contents.
    """

    lang: str
    title: str
    whose: str
    numbers: tuple[Number, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    part: dict[str, str]
