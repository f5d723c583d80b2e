"""`ipcore convert`: what goes in comes out, and whatever does not is told of by its reason."""

import json
import stat

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.hooks import Host
from ipcore.serde import dumps
from ipcore.testing import cases
from tests.adapters.tables import mapping, table
from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, WRONG, line, put, run

ON = ("--on", "2026-11-01", "--lang", "en")
EXTRACT = ROOT / "examples" / "extract"


def convert(*arguments, **more):
    return run("convert", *map(str, arguments), *ON, **more)


@pytest.fixture
def by_mapping(tmp_path):
    file = tmp_path / "mapping.toml"
    file.write_text(mapping(), encoding="utf-8")
    return ("--from", "table", "--from-set", f"mapping={file}")


@settings(max_examples=12, deadline=None)
@given(some=st.lists(cases(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_lines_come_out_as_the_bytes_they_were(tmp_path_factory, some):
    folder = tmp_path_factory.mktemp("convert")
    some = [attrs.evolve(one, person=attrs.evolve(one.person, protected_address=False)) for one in some]
    data = "".join(dumps(one) + "\n" for one in some).encode()
    (folder / "in.jsonl").write_bytes(data)
    result = convert(folder / "in.jsonl", "--from", "jsonl", "--to", "jsonl", "-o", folder / "out.jsonl")
    assert result.exit_code == 0, result.stderr
    assert (folder / "out.jsonl").read_bytes() == data


def test_a_protected_address_is_left_out_and_that_is_told(tmp_path):
    person = {"key": "P", "protected_address": True, "residences": [{"municipality": "0301", "span": {"start": "2020-01-01"}}]}
    result = convert(put(tmp_path / "in.jsonl", CLEAN | {"person": person}), "--from", "jsonl", "--to", "jsonl")
    assert (result.exit_code, "0301" in result.stdout) == (0, False)
    assert "the address is protected, or it is not recorded that it is not" in " ".join(result.stderr.split())


def test_what_is_rejected_is_told_of_by_reason_and_place_and_not_repeated(tmp_path):
    source = put(tmp_path / "in.jsonl", CLEAN, WRONG, BREACH, CLEAN, "{")
    result = convert(source, "--from", "jsonl", "--to", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == ["clean", "breach"]
    said = " ".join(result.stderr.split())
    assert "Read: 2 of 5 are cases." in said
    assert said.index("Rejected: 1. Cannot be read.") < said.index("Rejected: 1. The same id twice.") < said.index("Rejected: 1. A code")
    assert "line 2: /judgments/0/answer" in said
    assert CANARY not in result.stderr


def test_of_many_rejections_the_first_are_shown_and_the_rest_counted(tmp_path):
    source = put(tmp_path / "in.jsonl", CLEAN, *[WRONG | {"id": f"w-{number}"} for number in range(200)])
    result = convert(source, "--from", "jsonl", "--to", "jsonl", "--summary", tmp_path / "summary.json")
    assert "Rejected: 200." in result.stderr
    assert "and 197 more" in result.stderr
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    told = summary["rejected_by_reason"]["unknown_code"]
    assert (told["count"], len(told["first"]), told["first"][0]["line"]) == (200, 100, 2)
    assert (summary["accepted"], summary["rejected"], summary["exit_code"], summary["adapter"]) == (1, 200, 1, "jsonl")
    assert CANARY not in json.dumps(summary)


def test_nothing_accepted_is_an_error_that_leaves_the_old_file(tmp_path):
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    result = convert(put(tmp_path / "in.jsonl", WRONG), "--from", "jsonl", "--to", "jsonl", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert "Rejected: 1." in result.stderr
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_source_that_is_not_there_is_told_of_beside_the_others(tmp_path):
    result = convert(tmp_path / "no.jsonl", put(tmp_path / "in.jsonl", CLEAN), "--from", "jsonl", "--to", "jsonl")
    assert result.exit_code == 1
    assert "The source does not answer" in result.stderr
    assert "the source as a whole" in " ".join(result.stderr.split())


EVENTS = mapping(case='rows = "together"\nid = "case"')
PIECES = ("F-1;P-1;05.04.1990;01.02.2025;J", "F-1;P-1;05.04.1990;01.03.2025;N", "F-2;P-2;05.04.1991;;", "F-3;P-3;05.04.1991;;")


@pytest.mark.parametrize("first", [PIECES[0], PIECES[0].replace(";J", ";X")])
@pytest.mark.parametrize("piped", [False, True])
def test_a_case_with_pieces_in_several_sources_is_rejected_in_all(tmp_path, first, piped):
    (tmp_path / "mapping.toml").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "one.csv").write_bytes(table(first, PIECES[2]))
    second = table(PIECES[1], PIECES[3])
    (tmp_path / "two.csv").write_bytes(second)
    other = "-" if piped else tmp_path / "two.csv"
    settings = ("--from", "table", "--from-set", f"mapping={tmp_path / 'mapping.toml'}")
    result = convert(tmp_path / "one.csv", other, *settings, "--to", "jsonl", **({"stdin": second} if piped else {}))
    assert result.exit_code == 1
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == ["F-2", "F-3"]
    assert "the id of a case that stands in another source too" in " ".join(result.stderr.split())


def test_a_source_named_twice_has_no_case_that_stands_once(tmp_path):
    source = put(tmp_path / "in.jsonl", CLEAN)
    assert convert(source, source, "--from", "jsonl", "--to", "jsonl").exit_code == 2


def test_of_very_many_columns_nobody_reads_some_are_told(tmp_path, by_mapping):
    header = "Sak;Person;Født;Tilbudt;Svar" + "".join(f";k{number}" for number in range(9_000))
    (tmp_path / "in.csv").write_bytes(table(PIECES[0] + ";" * 9_000, header=header))
    result = convert(tmp_path / "in.csv", *by_mapping, "--to", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert "and 8970 more" in " ".join(result.stderr.split())
    assert len(result.stderr) < 2_000


def test_standard_input_is_a_source(tmp_path):
    result = convert("-", "--from", "jsonl", "--to", "json", stdin=line(CLEAN))
    assert (result.exit_code, json.loads(result.stdout)["id"]) == (0, "clean")


def test_a_table_by_a_mapping_says_what_was_not_read(tmp_path, by_mapping):
    data = table("F-1;P-1;05.04.1990;01.02.2025;J;x", header="Sak;Person;Født;Tilbudt;Svar;Saksbehandler")
    (tmp_path / "in.csv").write_bytes(data)
    result = convert(tmp_path / "in.csv", *by_mapping, "--to", "jsonl", "--summary", tmp_path / "summary.json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["offers"][0]["made_on"] == "2025-02-01"
    assert "not read: column 6 (Saksbehandler)" in " ".join(result.stderr.split())
    told = json.loads((tmp_path / "summary.json").read_text("utf-8"))["not_read"]
    assert told == [{"source": str(tmp_path / "in.csv"), "what": ["column 6 (Saksbehandler)"]}]


def test_what_the_format_loses_is_told_of(tmp_path):
    result = convert(put(tmp_path / "in.jsonl", CLEAN), "--from", "jsonl", "--to", "table", "-o", tmp_path / "out.csv")
    assert result.exit_code == 0, result.stderr
    assert "table" in result.stderr
    assert (tmp_path / "out.csv").exists()


def test_all_of_a_case_goes_to_the_archive_and_less_to_others(tmp_path):
    source = put(tmp_path / "in.jsonl", CLEAN)
    assert CANARY in convert(source, "--from", "jsonl", "--to", "jsonl").stdout
    assert convert(source, "--from", "jsonl", "--to", "jsonl", "--audience", "statistics").exit_code == 0


def test_the_output_is_its_owners_alone(tmp_path):
    convert(put(tmp_path / "in.jsonl", CLEAN), "--from", "jsonl", "--to", "jsonl", "-o", tmp_path / "out.jsonl")
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600


def test_a_folder_is_read_by_its_address(tmp_path):
    (tmp_path / "cases").mkdir()
    result = convert(tmp_path / "cases", "--from", "folder", "--to", "jsonl")
    assert (result.exit_code, "no case that could be read" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "nothing", "--to", "jsonl"), "there is no such adapter; there are: "),
        (("--from", "jsonl", "--to", "nothing"), "there is no such format"),
        (("--from", "table", "--to", "jsonl"), "the setting mapping is missing"),
        (("--from", "jsonl", "--to", "jsonl", "--from-set", f"x={CANARY}"), "a setting that there is not"),
        (("--from", "jsonl", "--to", "jsonl", "--from-set", CANARY), "--from-set: expected NAME=VALUE"),
        (("--from", "table", "--to", "jsonl", "--from-set", "mapping=/nowhere"), "/nowhere: the file: found no such file"),
    ],
)
def test_what_cannot_be_run_is_told_of_and_not_repeated(tmp_path, arguments, said):
    result = convert(put(tmp_path / "in.jsonl", CLEAN), *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert CANARY not in result.stderr


def test_whoever_names_no_adapter_there_is_is_told_which_there_are(tmp_path):
    said = convert(put(tmp_path / "in.jsonl", CLEAN), "--from", "nothing", "--to", "jsonl").stderr
    told = " ".join(said.split()).partition("there are: ")[2].split(", ")
    assert told == sorted(Host().adapters())
    assert {"folder", "json", "jsonl", "table"} <= set(told)


def test_standard_input_is_no_folder_and_is_read_once():
    assert "reads no standard input" in convert("-", "--from", "folder", "--to", "jsonl").stderr
    assert "can be read once" in convert("-", "-", "--from", "jsonl", "--to", "jsonl").stderr


PLUGIN = """
import ipcore

class Broken:
    name = "broken"
    takes = ipcore.Takes.STREAM
    suffixes = (".x",)
    records = ()
    options = ()

    def read(self, source, context):
        print("read")
        data = source.read()
        yield ipcore.loads(data.splitlines()[0])
        raise KeyError(data)

@ipcore.hookimpl
def ipcore_adapters():
    return [Broken()]
"""


def test_a_plugin_that_breaks_off_is_named_and_nothing_is_written(tmp_path):
    plugin = tmp_path / "broken.py"
    plugin.write_text(PLUGIN, encoding="utf-8")
    source = put(tmp_path / "in.jsonl", CLEAN)
    out = tmp_path / "out.jsonl"
    result = convert(source, "--from", "broken", "--to", "jsonl", "-o", out, "--plugin-file", plugin)
    assert result.exit_code == 2
    assert "ipcore: plugin broken: ipcore_adapters, broken.py, line 15: found KeyError, expected the adapter broken" in " ".join(
        result.stderr.split()
    )
    assert (CANARY in result.stderr, out.exists(), result.stdout) == (False, False, "")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('open("/nowhere/codes.csv")', "FileNotFoundError"),  # a file of its own, and no fault of the source
        ("import json; json.loads('{Kanarifuglen')", "JSONDecodeError"),
        ("ipcore.loads('{Kanarifuglen')", "ParseError"),
        ("yield ipcore.Rejection(reason='Kanarifuglen')", "TypeError"),
    ],
)
def test_the_line_of_the_plugin_is_told_and_not_one_below_it(tmp_path, line, found):
    plugin = tmp_path / "broken.py"
    plugin.write_text(PLUGIN.replace("raise KeyError(data)", line), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"old")
    result = convert(put(tmp_path / "in.jsonl", CLEAN), "--from", "broken", "--to", "jsonl", "-o", out, "--plugin-file", plugin)
    assert f"broken.py, line 15: found {found}, expected the adapter broken" in " ".join(result.stderr.split())
    assert (result.exit_code, CANARY in result.stderr, out.read_bytes()) == (2, False, b"old")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_example_extract_becomes_cases_in_every_language(lang, tmp_path):
    settings = (f"mapping={EXTRACT / 'events.toml'}", "exported-on=2026-11-01")
    arguments = ("--from", "table", *(one for setting in settings for one in ("--from-set", setting)), "--to", "jsonl")
    result = run("convert", str(EXTRACT / "events.csv"), *arguments, "--on", "2026-11-01", "--lang", lang)
    assert result.exit_code == 1
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == ["F-101", "F-102", "F-103", "F-104"]
