"""One record of 11F: a line of fixed positions, that only its own year's layout can be asked about."""

from __future__ import annotations

from attrs import field, frozen

from ipcore_kostra.social.layout import VERSION, Layout


@frozen(kw_only=True)
class Record:
    """
    A record that has its layout's length and its year's VERSION: there is no other.

    Attributes:
        layout: How it is read.
        content: Its positions, without the line end.
        number: Which record of the file it is, from 1.
        line: Its line in the file, from 1.

    Raises:
        ValueError: the content is of another length or year than the layout.
    """

    layout: Layout = field(repr=False)
    content: str = field(repr=False)
    number: int
    line: int

    def __attrs_post_init__(self) -> None:
        if len(self.content) != self.layout.length or self.content[VERSION] != self.layout.stamp:
            raise ValueError(f"record {self.number}: found another length or year than the layout's, expected {self.layout.year}")

    def raw(self, name: str) -> str:
        """
        What stands in a field, blanks and all.

        Raises:
            ExchangeError: this year has no such field.
        """
        return self.content[self.layout.field(name).place]

    def text(self, name: str) -> str:
        """
        What stands in a field, without the blanks around it. Empty: the field is blank.

        Raises:
            ExchangeError: this year has no such field.
        """
        return self.raw(name).strip(" ")

    def has(self, name: str) -> bool:
        """The layout of its year has a field of that name."""
        return self.layout.has(name)
