"""What the sources of a joined case disagree on, told without a word of what they wrote."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from ipcore.words import Lang, label, say


class ConflictKind(StrEnum):
    """How the sources contradict each other."""

    VALUE = "value"  # different values where there is one
    PROTECTED = "protected"  # the address is protected, and it is not
    CLOSED = "closed"  # the follow-up has ended, and it has not
    DENIED = "denied"  # told by one, and not by another that records all of its kind
    PARTS = "parts"  # perhaps one thing, told differently
    PLANS = "plans"  # perhaps one individual plan, told as several
    EXPORTS = "exports"  # one thing, told differently in several exports of one case


@frozen(kw_only=True)
class Conflict:
    """
    One thing the sources disagree on. What it is about is unknown in the joined case, unless its kind says otherwise.

    Attributes:
        kind: How they disagree.
        path: What it is about, as in `Source.records`: "person.born_on", "offers:plan". Of several kinds, the part: "stays".
        fields: Names of the fields they differ on. Empty: `path` itself.
        where: JSON Pointers into the joined case.
        systems: The systems, sorted; one alone contradicts itself.
    """

    kind: ConflictKind
    path: str
    fields: tuple[str, ...] = field(default=())
    where: tuple[str, ...]
    systems: tuple[str, ...]

    def text(self, lang: Lang) -> str:
        """The conflict as a sentence. It names no value."""
        systems = (
            self.systems[0] if len(self.systems) == 1 else ", ".join(self.systems[:-1]) + say(lang, "conflict", "and") + self.systems[-1]
        )
        if len(self.systems) == 1 and self.kind is not ConflictKind.EXPORTS:
            systems = say(lang, "conflict", "exports_of_one").format(systems=systems)
        about = label(lang, "conflict_about", self.path)
        about = about if about != self.path else label(lang, "part", self.path)
        return say(lang, "conflict", self.kind).format(
            systems=systems, about=about, fields=", ".join(_field(lang, one) for one in self.fields)
        )


def _field(lang: Lang, name: str) -> str:
    """The word for a field; its name where there is none."""
    word = label(lang, "conflict_field", name)
    return word if word != name else label(lang, "day_field", name)
