"""The commands of the plugin."""

import json

from click.testing import CliRunner

from ipcore_fhir.commands import fhir
from ipcore_fhir.extensions import EXTENSIONS, url_of


def test_every_extension_is_listed_with_its_meaning():
    shown = CliRunner().invoke(fhir, ["extensions"]).output
    assert len(shown.splitlines()) == len(EXTENSIONS)
    for name, (_, meaning) in EXTENSIONS.items():
        assert url_of(name) in shown
        assert meaning in shown


def test_a_definition_is_written_for_every_extension(tmp_path):
    done = CliRunner().invoke(fhir, ["definitions", str(tmp_path / "new")])
    assert done.exit_code == 0
    written = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "new").iterdir()]
    assert {one["url"] for one in written} == {url_of(name) for name in EXTENSIONS}
    assert len(done.output.splitlines()) == len(EXTENSIONS)


def test_every_meaning_is_a_sentence_and_every_type_one_of_r4():
    for element, meaning in EXTENSIONS.values():
        assert meaning.endswith(".")
        assert element is None or element.startswith("value")
