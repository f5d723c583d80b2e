"""All that is asked of an adapter, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ipcore.errors import ExchangeError
from ipcore.exchange import Adapter, Exporter, ReadContext, Takes, TokenProvider, options_of
from ipcore.testing.conformance import declaring, reading, reading_on, writing
from ipcore.testing.conformance.pool import plain_case
from ipcore.testing.conformance.requirement import Requirement, as_tests, check_all
from ipcore.testing.conformance.trial import AdapterTrial, ExporterTrial

ADAPTER_REQUIREMENTS: tuple[Requirement[AdapterTrial], ...] = (
    *declaring.OF_ADAPTERS,
    *reading.REQUIREMENTS,
    *reading_on.REQUIREMENTS,
    *writing.REQUIREMENTS,
)
"""In the order in which they are asked."""


def adapter_conformance(
    adapter: Adapter,
    *,
    samples: Iterable[bytes | str] = (),
    exporter: Exporter | None = None,
    many: Callable[[int], bytes] | None = None,
    options: Mapping[str, str] | None = None,
    token: TokenProvider | None = None,
    write_target: Callable[[], str] | None = None,
    collects: bool = False,
    effort: int = 1,
    found_at: str | None = None,
) -> type:
    """
    One test for each thing that is asked of an adapter, as a class for pytest: `TestMyAdapter = adapter_conformance(MyAdapter(), ...)`.

    Args:
        adapter: The adapter.
        samples: Sources with at least one case each: bytes, or addresses for an adapter that takes those.
        exporter: One that writes what it reads: then what it writes is read too, and long streams can be tried.
        many: The same of an adapter without such an exporter: gives a source with so many cases.
        options: Settings for the adapter.
        token: Gives tokens.
        write_target: Of an adapter that writes: gives an address at which nothing stands, another one each time.
        collects: The format has to be read whole before it can give one case: then neither the first case nor memory is asked about.
        effort: How much is tried: 2 is about twice the usual.
        found_at: Where another process finds the adapter, "package.module:NAME", where it cannot be pickled.
    """
    trial = adapter_trial(
        adapter,
        samples=samples,
        exporter=exporter,
        many=many,
        options=options,
        token=token,
        write_target=write_target,
        collects=collects,
        effort=effort,
        found_at=found_at,
    )
    return as_tests(ADAPTER_REQUIREMENTS, trial, "TestAdapter", first=declaring.SHAPE_OF_ADAPTER)


def check_adapter(
    adapter: Adapter,
    *,
    samples: Iterable[bytes | str] = (),
    exporter: Exporter | None = None,
    many: Callable[[int], bytes] | None = None,
    options: Mapping[str, str] | None = None,
    token: TokenProvider | None = None,
    write_target: Callable[[], str] | None = None,
    collects: bool = False,
    effort: int = 1,
    found_at: str | None = None,
) -> None:
    """
    Ask everything that is asked of an adapter, in one test. The arguments are those of `adapter_conformance`.

    Raises:
        ConformanceError: with everything that is not as it should be.
    """
    __tracebackhide__ = True
    trial = adapter_trial(
        adapter,
        samples=samples,
        exporter=exporter,
        many=many,
        options=options,
        token=token,
        write_target=write_target,
        collects=collects,
        effort=effort,
        found_at=found_at,
    )
    check_all(ADAPTER_REQUIREMENTS, trial, f"the adapter {getattr(adapter, 'name', adapter)}", first=declaring.SHAPE_OF_ADAPTER)


def adapter_trial(
    adapter: Adapter,
    *,
    samples: Iterable[bytes | str] = (),
    exporter: Exporter | None = None,
    many: Callable[[int], bytes] | None = None,
    options: Mapping[str, str] | None = None,
    token: TokenProvider | None = None,
    write_target: Callable[[], str] | None = None,
    collects: bool = False,
    effort: int = 1,
    found_at: str | None = None,
) -> AdapterTrial:
    """The adapter with what it is tried with. The arguments are those of `adapter_conformance`."""
    try:
        given: Mapping[str, str] = options_of(adapter.options, options or {})
    except (ExchangeError, AttributeError, TypeError):  # what is wrong is told by the requirement on settings
        given = options or {}
    written = _written(exporter) if exporter is not None and getattr(adapter, "takes", None) is Takes.STREAM else ()
    return AdapterTrial(
        adapter=adapter,
        samples=(*samples, *written),
        exporter=exporter,
        many=many,
        context=ReadContext(options=given, token=token),
        write_target=write_target,
        collects=collects,
        effort=effort,
        found_at=found_at,
    )


def _written(exporter: Exporter) -> Iterator[bytes]:
    """What the exporter writes of a few cases, together and one by one."""
    trial = ExporterTrial(exporter=exporter)
    fullest = max(trial.cases, key=lambda case: (trial.recipient(case) is not None, len(repr(case))))
    several = [plain_case(number) for number in range(3)]
    for cases in (several, [fullest]):
        recipient = trial.recipient(cases[0])
        if recipient is None:
            continue
        try:
            yield trial.written(cases, recipient)
        except ExchangeError:  # a file of this format holds one case
            yield trial.written(cases[:1], recipient)
