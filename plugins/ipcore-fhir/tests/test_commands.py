"""The commands of the plugin."""

import json

from click.testing import CliRunner

from ipcore_fhir.commands import fhir
from ipcore_fhir.extensions import EXTENSIONS, url_of
from ipcore_fhir.profiles import EARLIER_MUNICIPAL_CARE_PLANS, MUNICIPAL_CARE_PLAN
from ipcore_fhir.settings import OPTIONS


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


def test_the_settings_are_told_with_their_values_and_the_addresses_of_the_municipal_profile():
    shown = CliRunner().invoke(fhir, ["settings"]).output
    assert "bundle=collection|transaction|document" in shown
    assert all(one.help in shown for one in OPTIONS)
    assert all(one in shown for one in (MUNICIPAL_CARE_PLAN, *EARLIER_MUNICIPAL_CARE_PLANS))
