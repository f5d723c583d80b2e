"""How an exporter treats what it is given: the stream it writes to and the cases it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.errors import ExchangeError
from ipcore.model import Case
from ipcore.testing.conformance.parsing import parser
from ipcore.testing.conformance.requirement import demand, requirement, requirement_if
from ipcore.testing.conformance.streams import BrokenStreamError, Out
from ipcore.testing.conformance.trial import ExporterTrial

_COUNT = 8


class _CasesBrokeError(Exception):
    """Raised by the cases; nobody else raises it."""


class _Interrupted(KeyboardInterrupt):
    """Somebody pressed Ctrl-C."""


@requirement
def takes_every_case_once(trial: ExporterTrial) -> None:
    """Cases come as a stream: each can be taken once, and one that is not taken is missing from the file without anybody knowing."""
    taken: list[str] = []

    def counted() -> Iterator[Case]:
        for case in trial.several(_COUNT):
            taken.append(case.id)
            yield case

    trial.write(counted(), Out(), trial.reader)
    there = len(trial.several(_COUNT))
    demand(len(taken) == there, f"it took {len(taken)} of {there} cases")


@requirement
def leaves_the_stream_open(trial: ExporterTrial) -> None:
    """The stream belongs to the caller, who may have more to write to it, or has to see that it was closed without an error."""
    out = Out()
    trial.write(trial.several(_COUNT), out, trial.reader)
    demand(out.left_open, "it closed the stream (a TextIOWrapper does, unless it is detached)")


def holds_several(trial: ExporterTrial) -> bool:
    """Whether a file holds as many cases as there are."""
    return not trial.single


def holds_one(trial: ExporterTrial) -> bool:
    """Whether a file holds one case."""
    return trial.single


@requirement_if(holds_one)
def refuses_another_number_of_cases(trial: ExporterTrial) -> None:
    """A format that holds one case says so of none and of several, with an ExchangeError: it leaves none of them out."""
    for count in (0, 2):
        raised = _raised(trial, [*trial.many(count)], Out())
        demand(isinstance(raised, ExchangeError), f"given {count} cases, it {_told(raised)}: expected an ExchangeError")


@requirement_if(holds_several)
def writes_a_whole_file_of_no_cases(trial: ExporterTrial) -> None:
    """A search that found nobody gives a file that says so, not half a file."""
    data = trial.written([], trial.reader)
    parse = parser(trial)
    if parse is not None:
        _parsed(parse, data, "what it writes of no cases is not well-formed")


@requirement
def lets_through_what_the_stream_raises(trial: ExporterTrial) -> None:
    """A full disk, a connection that broke: the caller must know, or half a file passes for a whole one."""
    whole = len(trial.written(trial.several(_COUNT), trial.reader))
    demand(whole, "it wrote nothing at all of some cases")
    for place in sorted({0, 1, whole // 2, whole - 1}):
        raised = _raised(trial, trial.several(_COUNT), Out(breaks_at=place))
        demand(isinstance(raised, BrokenStreamError), f"the stream broke after {place} of {whole} bytes, and it {_told(raised)}")


@requirement
def refuses_a_closed_stream(trial: ExporterTrial) -> None:
    """Where nothing can be written nothing was exported: the error of the stream comes through."""
    out = Out()
    out.close()
    raised = _raised(trial, trial.several(_COUNT), out)
    demand(isinstance(raised, ValueError), f"the stream was closed before, and it {_told(raised)}")


@requirement
def lets_through_what_the_cases_raise(trial: ExporterTrial) -> None:
    """The source broke off, somebody pressed Ctrl-C: the caller must know, or half of the cases pass for all."""
    for error in (_CasesBrokeError(), _Interrupted()):
        raised = _raised(trial, _breaking(trial, error), Out())
        demand(raised is error, f"the cases raised {type(error).__mro__[1].__name__} half way, and it {_told(raised)}")


def _breaking(trial: ExporterTrial, error: BaseException) -> Iterator[Case]:
    there = trial.several(_COUNT)
    yield from there[: (len(there) + 1) // 2]
    raise error


def _raised(trial: ExporterTrial, cases: Iterable[Case], out: Out) -> BaseException | None:
    try:
        trial.write(cases, out, trial.reader)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # what it was is what is asked
        return error
    return None


def _told(raised: BaseException | None) -> str:
    return "went on as if nothing had happened" if raised is None else f"raised {type(raised).__name__} instead"


def _parsed(parse: object, data: bytes, sentence: str) -> None:
    try:
        parse(data)  # type: ignore[operator]  # a callable
    except Exception as error:  # noqa: BLE001  # a parser raises whatever it likes
        demand(False, f"{sentence}: {type(error).__name__}: {error}")


REQUIREMENTS = (
    takes_every_case_once,
    leaves_the_stream_open,
    refuses_another_number_of_cases,
    writes_a_whole_file_of_no_cases,
    lets_through_what_the_stream_raises,
    refuses_a_closed_stream,
    lets_through_what_the_cases_raise,
)
