"""All that is asked of an exporter, in one call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from ipcore.exchange import Adapter, Exporter
from ipcore.testing.conformance import audiences, declaring, each_item, holding, hostile, losing, quiet, same_bytes, streaming
from ipcore.testing.conformance.requirement import Requirement, as_tests, check_all
from ipcore.testing.conformance.trial import ExporterTrial

EXPORTER_REQUIREMENTS: tuple[Requirement[ExporterTrial], ...] = (
    *declaring.OF_EXPORTERS,
    *audiences.REQUIREMENTS,
    *losing.REQUIREMENTS,
    *each_item.REQUIREMENTS,
    *same_bytes.REQUIREMENTS,
    *streaming.REQUIREMENTS,
    *hostile.REQUIREMENTS,
    *holding.REQUIREMENTS,
    *quiet.REQUIREMENTS,
)
"""In the order in which they are asked."""


def exporter_conformance(
    exporter: Exporter,
    *,
    adapter: Adapter | None = None,
    options: Mapping[str, str] | None = None,
    reading: Mapping[str, str] | None = None,
    parse: Callable[[bytes], object] | None = None,
    collects: bool = False,
    single: bool = False,
    chooses: Collection[str] = (),
    effort: int = 1,
    found_at: str | None = None,
) -> type:
    """
    One test for each thing that is asked of an exporter, as a class for pytest: `TestMyExporter = exporter_conformance(MyExporter())`.

    Args:
        exporter: The exporter.
        adapter: One that takes a stream and reads what it writes: then it is also read back and compared.
        options: Settings for the exporter. Each choice of each setting is tried beside them.
        reading: Settings for the adapter.
        parse: Raises where bytes are not well-formed. None: JSON, JSON lines, CSV and XML are known by the media type; of others it is
            not asked.
        collects: The format has to hold all cases before it can write one: then memory is not asked about.
        single: A file holds one case: it is to refuse none and several.
        chooses: Fields, as in `losses`, of which only some items have a place in the format: a calendar shows no measure without a day. Of
            them it is asked whether some get into the file, not whether all do.
        effort: How much is tried: 2 is about twice the usual.
        found_at: Where another process finds the exporter, "package.module:NAME", where it cannot be pickled.
    """
    trial = ExporterTrial(
        exporter=exporter,
        adapter=adapter,
        options=options or {},
        reading=reading or {},
        parse=parse,
        collects=collects,
        single=single,
        chooses=chooses,
        effort=effort,
        found_at=found_at,
    )
    return as_tests(EXPORTER_REQUIREMENTS, trial, "TestExporter", first=declaring.SHAPE_OF_EXPORTER)


def check_exporter(
    exporter: Exporter,
    *,
    adapter: Adapter | None = None,
    options: Mapping[str, str] | None = None,
    reading: Mapping[str, str] | None = None,
    parse: Callable[[bytes], object] | None = None,
    collects: bool = False,
    single: bool = False,
    chooses: Collection[str] = (),
    effort: int = 1,
    found_at: str | None = None,
) -> None:
    """
    Ask everything that is asked of an exporter, in one test. The arguments are those of `exporter_conformance`.

    Raises:
        ConformanceError: with everything that is not as it should be.
    """
    __tracebackhide__ = True
    trial = ExporterTrial(
        exporter=exporter,
        adapter=adapter,
        options=options or {},
        reading=reading or {},
        parse=parse,
        collects=collects,
        single=single,
        chooses=chooses,
        effort=effort,
        found_at=found_at,
    )
    check_all(EXPORTER_REQUIREMENTS, trial, f"the exporter {getattr(exporter, 'name', exporter)}", first=declaring.SHAPE_OF_EXPORTER)
