"""The adapter `kostra-15f`: a report of child welfare in, a case for each individual out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import BinaryIO, Final, cast

from ipcore import Case, ModelError, Option, ParseError, ReadContext, Rejection, Takes, rejected
from ipcore import Problem as WhatIsWrong
from ipcore import ProblemKind as Sort
from ipcore.exchange import Seen
from ipcore_kostra.child_welfare.case import PLAN_KINDS, case_of
from ipcore_kostra.child_welfare.individual import Individual, Sender
from ipcore_kostra.child_welfare.keys import person_key
from ipcore_kostra.child_welfare.problem import Fault, Problem
from ipcore_kostra.child_welfare.reading import Part, parts
from ipcore_kostra.once import Once
from ipcore_kostra.options import IDENTIFIERS, SECRET_FILE, keeps_numbers, secret_in

_SORTS: Final[Mapping[Fault, Sort]] = MappingProxyType(
    {
        Fault.MISSING_ELEMENT: Sort.MISSING,
        Fault.MISSING_ATTRIBUTE: Sort.MISSING,
        Fault.CODE: Sort.UNKNOWN_CODE,
        Fault.TOO_LARGE: Sort.TOO_LARGE,
        Fault.REPEATED_ID: Sort.DUPLICATE,
    }
)

_SAID: Final[Mapping[Fault, tuple[str, str]]] = MappingProxyType(
    {
        Fault.MISSING_ELEMENT: ("nothing", "the element"),
        Fault.MISSING_ATTRIBUTE: ("nothing", "the attribute"),
        Fault.REPEATED_ELEMENT: ("one more than may stand there", "as many as the schema says"),
        Fault.VALUE: ("a value of another length or other letters", "one as the schema says"),
        Fault.CODE: ("a code that is not in the list", "one of the codes of the schema"),
        Fault.DATE: ("a value that is no day", "a day, YYYY-MM-DD"),
        Fault.TOO_LARGE: ("more than is read of one individual", "less"),
        Fault.REPEATED_ID: ("the Id of one before it", "an Id of its own"),
    }
)

_LEFT: Final = {
    "reports": "Melding",
    "moves": "Flytting",
}


class ChildWelfareAdapter:
    """
    KOSTRA 15F. Memory does not grow with the file; with a secret by 16 to 32 bytes an individual, to see that none comes twice.

    See `case` for what a report says and what it does not.
    """

    name = "kostra-15f"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".15f.xml",)
    records: Collection[str] = ()
    options: Sequence[Option] = (SECRET_FILE, IDENTIFIERS)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        secret = secret_in(context.options)
        return _Cases(secret, keeps_numbers(context.options), context).of(cast(BinaryIO, source))


class _Cases:
    """The cases of one report."""

    def __init__(self, secret: bytes, keep_numbers: bool, context: ReadContext) -> None:
        self._secret = secret
        self._keep_numbers = keep_numbers
        self._tell = Once(context.unread)
        self._sender: Sender | None = None
        self._seen = Seen()
        self._waiting: list[Problem] = []

    def of(self, file: BinaryIO) -> Iterator[Case | Rejection]:
        try:
            for part in parts(file):
                yield from self._of(part)
        except ParseError as error:
            problems = error.problems
        else:
            yield from self._of_waiting()
            return
        yield from self._of_waiting()
        yield rejected(problems)

    def _of(self, part: Part) -> Iterator[Case | Rejection]:
        """What a part leads to. The problems of an individual wait until it is clear whether it comes."""
        number = part.number if isinstance(part, Individual) else part.record if isinstance(part, Problem) else None
        if self._waiting and self._waiting[0].record != number:
            yield from self._of_waiting()
        if isinstance(part, Individual):
            waiting, self._waiting = self._waiting, []
            yield from self._of_individual(part.number, [*waiting, part])
        elif isinstance(part, Sender) or part.record is None:
            yield from self._of_file(part)
        else:
            self._waiting.append(part)

    def _of_waiting(self) -> Iterator[Case | Rejection]:
        waiting, self._waiting = self._waiting, []
        if waiting and waiting[0].record is not None:
            yield from self._of_individual(waiting[0].record, waiting)

    def _of_file(self, one: Sender | Problem) -> Iterator[Rejection]:
        wrong = self._take(one) if isinstance(one, Sender) else self._weigh(one)
        if wrong:
            yield rejected(wrong, line=one.line)

    def _take(self, sender: Sender) -> list[WhatIsWrong]:
        """Hold on to who reports. Only the first is believed: another would give what follows to somebody else."""
        if self._sender is not None:
            return [WhatIsWrong(pointer="/Avgiver", found="another sender", expected="one", line=sender.line, kind=Sort.DUPLICATE)]
        if not 1900 <= int(sender.year) < 2100:
            return [WhatIsWrong(pointer="/Avgiver/@Versjon", found="a year that cannot be", expected="1900 to 2099", line=sender.line)]
        self._sender = sender
        return []

    def _of_individual(self, number: int, found: Sequence[Part]) -> Iterator[Case | Rejection]:
        broken = [wrong for one in found if isinstance(one, Problem) for wrong in self._weigh(one)]
        line = next((one.line for one in found), None)
        one = found[-1]
        if broken or not isinstance(one, Individual):
            yield rejected(broken, number=number, line=line)
        elif self._sender is None:
            nobody = WhatIsWrong(pointer="/Avgiver", found="nothing before it", expected="the sender first", line=line, kind=Sort.MISSING)
            yield rejected([nobody], number=number, line=line)
        else:
            yield self._case(one, self._sender)

    def _case(self, one: Individual, sender: Sender) -> Case | Rejection:
        key = person_key(one, sender, self._secret)
        if self._secret and not self._seen.add(key):
            again = WhatIsWrong(found="an individual that came before", expected="each once", line=one.line, kind=Sort.DUPLICATE)
            return rejected([again], number=one.number, line=one.line)
        self._say_what_is_left(one)
        try:
            return case_of(one, sender, key=key, keep_numbers=self._keep_numbers)
        except ModelError as error:
            problems = error.problems
        return rejected(problems, number=one.number, line=one.line)

    def _say_what_is_left(self, one: Individual) -> None:
        for name, told in _LEFT.items():
            if getattr(one, name):
                self._tell(told)
        for plan in one.plans:
            if plan.kind not in PLAN_KINDS:
                self._tell(f"Plan/@Plantype {plan.kind}")

    def _weigh(self, problem: Problem) -> list[WhatIsWrong]:
        """What breaks, in the core's words. What does not is told as unread, where something was left out."""
        if problem.fault.breaks:
            found, expected = _SAID[problem.fault]
            where = "/" + (problem.path if problem.attribute is None else f"{problem.path}/@{problem.attribute}")
            kind = _SORTS.get(problem.fault, Sort.INVALID)
            return [WhatIsWrong(pointer=where, found=found, expected=expected, line=problem.line, kind=kind)]
        if problem.fault is not Fault.ORDER:
            self._tell("what the schema does not have")
        return []
