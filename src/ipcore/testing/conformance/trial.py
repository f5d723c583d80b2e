"""What is tried: an exporter or an adapter, with what its author says about it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, ClassVar, cast

from attrs import field, frozen

from ipcore.disclosure import ARCHIVE, PARENTS, PERSON, Audience, Recipient, cut
from ipcore.exchange import Adapter, ExportContext, Exporter, Option, ReadContext, Rejection, options_of
from ipcore.model import Case
from ipcore.testing.conformance.altering import renamed
from ipcore.testing.conformance.free_text import with_texts
from ipcore.testing.conformance.pool import fullest_first, plain_case, some_cases
from ipcore.testing.conformance.streams import In, Out
from ipcore.testing.days import AROUND
from ipcore.words import Lang

_BY_SIGHT = (Audience.ARCHIVE, Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.STATISTICS)
"""The audiences, those that see most first."""

_LONG = 200
"""So often stands the number of a case in a text that is to take some room."""

SECRET = b"zqsecretofthekit"
"""What keys are made unrecognisable with in the kit. It must not stand in any file."""

_ALONE = {Audience.ARCHIVE: ARCHIVE, Audience.PARENTS: PARENTS, Audience.PERSON: PERSON}


@frozen(kw_only=True, eq=False)
class Way:
    """
    One way to be asked to write.

    Attributes:
        options: The settings.
        lang: The language.
    """

    usual: ClassVar[Lang] = Lang.NB
    options: Mapping[str, str] = field(factory=dict)
    lang: Lang = field(default=usual)


@frozen(kw_only=True, eq=False)
class ExporterTrial:
    """
    An exporter that is tried.

    Attributes:
        exporter: The exporter.
        adapter: One that reads what it writes.
        options: Settings for the exporter, where the defaults are not meant or there are none.
        reading: Settings for the adapter.
        parse: Raises where the bytes are not well-formed.
        collects: The format has to hold all cases before it can write one.
        single: A file holds one case, no more and no less.
        chooses: Fields of which only some items have a place in the format, as in `losses`.
        effort: How much is tried: 1 is usual.
        found_at: Where another process finds the exporter: "package.module:NAME".
    """

    exporter: Exporter
    adapter: Adapter | None = field(default=None)
    options: Mapping[str, str] = field(factory=dict)
    reading: Mapping[str, str] = field(factory=dict)
    parse: Callable[[bytes], object] | None = field(default=None)
    collects: bool = field(default=False)
    single: bool = field(default=False)
    chooses: Collection[str] = field(default=())
    effort: int = field(default=1)
    found_at: str | None = field(default=None)

    def several(self, count: int, *, text: str = "tekst") -> list[Case]:
        """So many cases of which it writes something, small ones if that will do; or the one that a file can hold."""
        return [self._made(number, text) for number in range(1 if self.single else count)]

    def many(self, count: int) -> Iterator[Case]:
        """So many cases of which it writes something, each made when it is asked for, with text that no other has."""
        return (self._made(number, f"{number:>8} " * _LONG) for number in range(count))

    def _made(self, number: int, text: str) -> Case:
        example = _example(self)
        if example is None:
            return plain_case(number, text=text)
        return with_texts(renamed(example, example.id, f"case-{number}"), f"{text} {number}")  # type: ignore[no-any-return]

    @property
    def reader(self) -> Recipient:
        """Somebody of the audience that sees most, to whom several cases can be written."""
        recipient = self.recipient(self._made(0, ""))
        assert recipient is not None, "these cases have a participant"
        return recipient

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """The audiences it serves, those that see most first."""
        return tuple(one for one in _BY_SIGHT if one in [*self.exporter.audiences])

    @property
    def cases(self) -> tuple[Case, ...]:
        """Cases to try with."""
        return some_cases(self.effort)

    @property
    def fullest(self) -> tuple[Case, ...]:
        """The same, those first in which most is recorded."""
        return fullest_first(self.effort)

    def recipient(self, case: Case, audience: Audience | None = None) -> Recipient | None:
        """Somebody of an audience, else of the one that sees most. None: the case has no participant."""
        audience = audience or self.audiences[0]
        if audience is Audience.PARTICIPANT:
            ids = [one.id for plan in case.plans for one in plan.participants]
            return Recipient(audience=audience, participant=ids[0]) if ids else None
        return _ALONE.get(audience) or Recipient(audience=audience, secret=SECRET)

    def recipients(self, case: Case, audience: Audience) -> list[Recipient]:
        """All that are of an audience: each participant."""
        if audience is Audience.PARTICIPANT:
            return [Recipient(audience=audience, participant=one.id) for plan in case.plans for one in plan.participants]
        one = self.recipient(case, audience)
        return [] if one is None else [one]

    def seen(self, case: Case, recipient: Recipient) -> Case:
        """What the recipient sees of the case."""
        return cut(case, recipient, AROUND).case

    def context(self, recipient: Recipient, way: Way | None = None) -> ExportContext:
        """What the exporter is told."""
        way = way or Way(options=self.options)
        return ExportContext(recipient=recipient, on=AROUND, lang=way.lang, options=options_of(self.exporter.options, way.options))

    def write(self, cases: Iterable[Case], out: Out, recipient: Recipient, way: Way | None = None) -> None:
        """Let it write, each case cut when it is asked for."""
        seen = (self.seen(case, recipient) for case in cases)
        self.exporter.write(seen, cast("BinaryIO", out), self.context(recipient, way))

    def written(self, cases: Iterable[Case], recipient: Recipient, way: Way | None = None) -> bytes:
        """What it writes of some cases."""
        out = Out()
        self.write(cases, out, recipient, way)
        return out.content

    def alone(self, case: Case, way: Way | None = None) -> bytes:
        """What it writes of one case for whoever sees most. Nothing: nobody would get it."""
        recipient = self.recipient(case)
        return b"" if recipient is None else self.written([case], recipient, way)

    def variants(self) -> tuple[Way, ...]:
        """The settings given, which come first, and each choice of each setting that has choices; in one language."""
        return tuple(Way(options=one) for one in variants(self.exporter.options, self.options))

    def ways(self) -> tuple[Way, ...]:
        """The same, and the settings given in each other language."""
        return (*self.variants(), *(Way(options=self.options, lang=lang) for lang in Lang if lang is not Way.usual))


@functools.lru_cache(maxsize=8)
def _example(trial: ExporterTrial) -> Case | None:
    """A case of which the exporter writes something. None: a plain one will do, or there is none."""
    nothing = b"" if trial.single else trial.written([], trial.recipient(plain_case()) or ARCHIVE)
    some = (plain_case(), *trial.fullest)
    found = next((case for case in some if trial.recipient(case) is not None and trial.alone(case) != nothing), some[0])
    return None if found == some[0] else found


@frozen(kw_only=True, eq=False)
class AdapterTrial:
    """
    An adapter that is tried.

    Attributes:
        adapter: The adapter.
        samples: Sources with at least one case each: bytes, or addresses.
        exporter: One that writes what it reads.
        many: Gives a source with so many cases: bytes.
        context: What it is told.
        write_target: Gives an address to write to at which nothing stands, another one each time.
        collects: The format has to be read whole before it can give one case.
        effort: How much is tried: 1 is usual.
        found_at: Where another process finds the adapter: "package.module:NAME".
    """

    adapter: Adapter
    samples: tuple[Any, ...]
    exporter: Exporter | None = field(default=None)
    many: Callable[[int], bytes] | None = field(default=None)
    context: ReadContext = field(factory=ReadContext)
    write_target: Callable[[], str] | None = field(default=None)
    collects: bool = field(default=False)
    effort: int = field(default=1)
    found_at: str | None = field(default=None)

    def read(self, source: Any) -> list[Case | Rejection]:
        """All it makes of a source."""
        return list(self.adapter.read(In(source) if isinstance(source, bytes) else source, self.context))


def variants(declared: Iterable[Option], given: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The settings given, and each choice of each setting that has choices."""
    yield given
    for option in declared:
        usual = given.get(option.name, option.default)
        yield from ({**given, option.name: choice} for choice in option.choices if choice != usual)
