"""The built-in adapters satisfy all that is asked of anybody's."""

import itertools

from ipcore.adapters import FolderAdapter, JsonAdapter, JsonLinesAdapter, TableAdapter
from ipcore.exchange import ReadContext
from ipcore.exporters.canonical import JsonExporter, JsonLinesExporter
from ipcore.testing.conformance import adapter_conformance, check_adapter
from ipcore.testing.conformance.pool import plain_case
from tests.adapters.tables import mapping, table

TestJson = adapter_conformance(JsonAdapter(), exporter=JsonExporter(), collects=True)
TestJsonLines = adapter_conformance(JsonLinesAdapter(), exporter=JsonLinesExporter())


def test_the_table_conforms(tmp_path):
    (tmp_path / "mapping.toml").write_text(mapping(), encoding="utf-8")
    sample = table(*(f"F-{number};P-{number};05.04.1990;01.02.2025;J" for number in range(20)))
    check_adapter(TableAdapter(), samples=[sample], options={"mapping": str(tmp_path / "mapping.toml")})


def test_the_folder_conforms(tmp_path):
    numbers = itertools.count()

    def target():
        place = tmp_path / f"target-{next(numbers)}"
        place.mkdir()
        return str(place)

    sample = target()
    for number in range(3):
        FolderAdapter().write(plain_case(number), sample, ReadContext(), expected=None)
    check_adapter(FolderAdapter(), samples=[sample], write_target=target)
