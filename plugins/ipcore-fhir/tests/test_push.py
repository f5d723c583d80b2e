"""`ipcore push` and `ipcore convert` against a FHIR server, over a socket."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import attrs
import httpx
import pytest
from click.testing import CliRunner
from fhir_parts.fake import FakeServer, served
from test_round_trip import there_and_back

import ipcore
from ipcore.cli.main import ipcore as command

CASES = Path(__file__).parents[3] / "examples" / "cases"
NUMBER = "30847399806"
ELEVEN = re.compile(r"\b[0-9]{11}\b")
ON = ("--on", "2026-11-21", "--lang", "en")


@pytest.fixture
def server():
    with served(FakeServer()) as server:
        yield server


def run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def put(file, *cases):
    file.write_text("".join(ipcore.dumps(one) + "\n" for one in cases), encoding="utf-8")
    return file


def many(example, count):
    case = example("complete-plan")
    return [
        attrs.evolve(
            case,
            id=f"c{one}",
            person=attrs.evolve(case.person, key=f"k{one}", identifiers={"2.16.578.1.12.4.1.4.1": str(int(NUMBER) + one)}),
        )
        for one in range(count)
    ]


def push_update_and_read(server, example, tmp_path):
    """What is pushed is read; pushed again it is there already; a change is an update; a change of somebody else's a conflict."""
    cases = many(example, 4)
    to = ("--to", "fhir-server", server.url if hasattr(server, "url") else server.base, *ON)
    file = put(tmp_path / "cases.jsonl", *cases)
    result = run("push", file, *to, "--dry-run")
    assert (result.exit_code, "4 would be new" in result.stdout) == (0, True), result.output
    result = run("push", file, *to)
    assert (result.exit_code, "4 new, 0 updated" in result.stdout) == (0, True), result.output
    result = run("push", file, *to, "--receipts", tmp_path / "lost")
    assert (result.exit_code, "0 new, 0 updated. 4 stood there already." in result.stdout) == (0, True), result.output
    renamed = attrs.evolve(cases[0], person=attrs.evolve(cases[0].person, name="Kari"))
    result = run("push", put(file, renamed, *cases[1:]), *to)
    assert (result.exit_code, "0 new, 1 updated. 3 stood there already." in result.stdout) == (0, True), result.output
    late = attrs.evolve(cases[0], person=attrs.evolve(cases[0].person, name="Ola"))
    result = run("push", put(tmp_path / "late.jsonl", late), *to, "--receipts", tmp_path / "lost")
    assert (result.exit_code, "Conflicts: 1." in result.stdout) == (1, True), result.output
    out = tmp_path / "out.jsonl"
    result = run("convert", to[2], "--from", "fhir-server", "--to", "jsonl", "-o", out, *ON)
    assert result.exit_code == 0, result.output
    back = {one.case.id: one.case.person.name for one in ipcore.read_lines(io.BytesIO(out.read_bytes()))}
    assert back == {"c0": "Kari", "c1": None, "c2": None, "c3": None}
    assert not [url for _, url in server.requests if ELEVEN.search(url)]


def test_push_update_and_read(server, example, tmp_path):
    push_update_and_read(server, example, tmp_path)


@pytest.mark.real
def test_push_update_and_read_with_a_real_server(fhir_server, example, tmp_path):
    push_update_and_read(fhir_server, example, tmp_path)


@pytest.mark.parametrize("whose", ["what was read", "one's own"])
def test_after_a_conflict_whoever_has_looked_can_write(server, example, tmp_path, whose):
    """What stands there is read and pushed as it is: nothing is written, and the receipts are of what was looked at."""
    (case,), to = many(example, 1), ("--to", "fhir-server", server.base, *ON)
    ours, theirs = (attrs.evolve(case, person=attrs.evolve(case.person, name=name)) for name in ("Kari", "Ola"))
    assert run("push", put(tmp_path / "first.jsonl", case), *to).exit_code == 0
    assert run("push", put(tmp_path / "theirs.jsonl", theirs), *to, "--receipts", tmp_path / "first.jsonl.receipts.jsonl").exit_code == 0
    file = put(tmp_path / "ours.jsonl", ours)
    assert "Conflicts: 1." in run("push", file, *to).stdout
    looked = tmp_path / "looked.jsonl"
    assert run("convert", server.base, "--from", "fhir-server", "--to", "jsonl", "-o", looked, *ON).exit_code == 0
    before = json.dumps(server.resources)
    result = run("push", looked, *to, "--receipts", tmp_path / "receipts")
    assert ("0 new, 0 updated. 1 stood there already." in result.stdout, json.dumps(server.resources)) == (True, before), result.output
    if whose == "what was read":
        (found,) = ipcore.read_lines(io.BytesIO(looked.read_bytes()))
        file = put(looked, attrs.evolve(found.case, person=attrs.evolve(found.case.person, name="Kari")))
    result = run("push", file, *to, "--receipts", tmp_path / "receipts")
    assert (result.exit_code, "1 updated" in result.stdout) == (0, True), result.output
    assert [one["name"] for one in server.all("Patient")] == [[{"text": "Kari"}]]


def test_what_was_changed_since_it_was_looked_at_is_a_conflict_again(server, example, tmp_path):
    (case,), to = many(example, 1), ("--to", "fhir-server", server.base, *ON)
    assert run("push", put(tmp_path / "first.jsonl", case), *to).exit_code == 0
    looked = tmp_path / "looked.jsonl"
    assert run("convert", server.base, "--from", "fhir-server", "--to", "jsonl", "-o", looked, *ON).exit_code == 0
    theirs = attrs.evolve(case, person=attrs.evolve(case.person, name="Ola"))
    assert run("push", put(tmp_path / "first.jsonl", theirs), *to).exit_code == 0
    before = json.dumps(server.resources)
    assert "Conflicts: 1." in run("push", looked, *to, "--receipts", tmp_path / "receipts").stdout
    assert json.dumps(server.resources) == before


@pytest.mark.parametrize("status", [404, 410, 500, 502])
def test_a_case_that_the_server_fails_at_does_not_keep_those_behind_it_back(server, example, tmp_path, status):
    """It answers everything but one transaction, again and again. All others are written, and nothing of its words is told."""

    def before(method, url, body):
        return (status, {}, {"issue": [{"diagnostics": "POISON"}]}) if "POISON" in body and '"transaction"' in body else None

    server.before, cases = before, many(example, 4)
    cases[1] = attrs.evolve(cases[1], person=attrs.evolve(cases[1].person, name="POISON"))
    result = run("push", put(tmp_path / "in.jsonl", *cases), "--to", "fhir-server", server.base, *ON)
    assert (result.exit_code, "3 new" in result.stdout, "failed at each" in result.stdout) == (1, True, True), result.output
    assert (f"line 2: found status {status}" in result.stderr, "POISON" in result.output) == (True, False)


def test_a_server_that_is_not_there_for_a_case_ends_the_push(server, example, tmp_path):
    """Neither what was busy to the last nor what stands at no address is the case's fault."""
    for status, path in ((503, "transaction"), (404, "EpisodeOfCare")):
        server.before = lambda method, url, body, told=(status, path): (
            (told[0], {"retry-after": "999"}, {}) if told[1] in url + body else None
        )
        result = run("push", put(tmp_path / "in.jsonl", *many(example, 3)), "--to", "fhir-server", server.base, *ON)
        assert (result.exit_code, "does not answer" in result.stdout) == (2, True), result.output
        assert result.stderr.count("status") == 1


def search_by_number(server, example, tmp_path):
    """Those whose identity numbers stand in a file are read; the numbers go in the body of the search, and nowhere else."""
    address = server.url if hasattr(server, "url") else server.base
    others = [attrs.evolve(one, person=attrs.evolve(one.person, identifiers={})) for one in many(example, 3)[1:]]
    assert run("push", put(tmp_path / "in.jsonl", many(example, 1)[0], *others), "--to", "fhir-server", address, *ON).exit_code == 0
    numbers = tmp_path / "numbers"
    numbers.write_text(f"urn:oid:2.16.578.1.12.4.1.4.1|{NUMBER}\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    arguments = ("--from", "fhir-server", "--from-set", f"identifiers-file={numbers}", "--to", "jsonl", "-o", out, *ON)
    result = run("convert", address, *arguments)
    assert result.exit_code == 0, result.output
    assert [one.case.id for one in ipcore.read_lines(io.BytesIO(out.read_bytes()))] == ["c0"]
    assert not [url for _, url in server.requests if ELEVEN.search(url)]
    assert NUMBER not in result.output


def test_search_by_number(server, example, tmp_path):
    search_by_number(server, example, tmp_path)


@pytest.mark.real
def test_search_by_number_with_a_real_server(fhir_server, example, tmp_path):
    search_by_number(fhir_server, example, tmp_path)


def killed_and_resumed(server, file, count):
    """A push whose process is killed, again and again, and then left alone: one of each."""
    address = server.url if hasattr(server, "url") else server.base
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    receipts = Path(f"{file}.receipts.jsonl")
    for stop in (count // 3, count // 2):
        arguments = [sys.executable, "-m", "ipcore", "push", str(file), "--to", "fhir-server", address, *ON]
        with subprocess.Popen(arguments, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not (receipts.exists() and receipts.read_bytes().count(b"\n") > stop):
                time.sleep(0.01)
            process.kill()
        assert process.returncode == -signal.SIGKILL
    result = run("push", file, "--to", "fhir-server", address, *ON)
    assert result.exit_code == 0, result.output
    assert len(receipts.read_bytes().splitlines()) == count + 1


def test_a_push_that_is_killed_and_started_again_leaves_one_of_each(server, example, tmp_path):
    killed_and_resumed(server, put(tmp_path / "in.jsonl", *many(example, 12)), 12)
    assert len(server.all("Patient")) == 12
    roots = [one for one in server.all("EpisodeOfCare") if "urn:x-ipcore:case" in json.dumps(one)]
    assert len(roots) == 12


@pytest.mark.real
def test_a_push_of_a_thousand_that_is_killed_leaves_one_of_each(fhir_server, tmp_path):
    """A thousand varied cases. Of each there is one, and those that are read back are what a file would carry of them."""
    file = tmp_path / "in.jsonl"
    assert run("synthetic", "--recipe", "mixed", "--cases", 1000, "-o", file).exit_code == 0
    killed_and_resumed(fhir_server, file, 1000)
    cases = {one.case.person.key: one.case for one in ipcore.read_lines(io.BytesIO(file.read_bytes()))}
    for type_, system, told in (
        ("EpisodeOfCare", "case", [one.id for one in cases.values()]),
        ("Patient", "person", cases),
        ("CarePlan", "part", [plan.id for one in cases.values() for plan in one.plans]),
    ):
        assert sorted(identifiers(fhir_server, type_, f"urn:x-ipcore:{system}")) == sorted(told)
    some = list(cases)[::40]
    back = read_back(fhir_server, tmp_path, *(f"urn:x-ipcore:person|{key}" for key in some))
    assert back == [there_and_back(cases[key]) for key in some]


def identifiers(server, type_, system):
    """The values of the identifiers of all resources of a type, of those of one system."""
    answer = httpx.post(f"{server.url}/{type_}/_search", data={"_count": "500"}, timeout=60).json()
    while True:
        for entry in answer.get("entry", ()):
            yield from (one["value"] for one in entry["resource"].get("identifier", ()) if one.get("system") == system)
        link = next((one["url"] for one in answer.get("link", ()) if one["relation"] == "next"), None)
        if link is None:
            return
        answer = httpx.get(link, timeout=60).json()


def read_back(server, tmp_path, *who):
    """The cases of some persons, as the command reads them."""
    told, out = tmp_path / "who", tmp_path / "out.jsonl"
    told.write_text("\n".join(who), encoding="utf-8")
    result = run("convert", server.url, "--from", "fhir-server", "--from-set", f"identifiers-file={told}", "--to", "jsonl", "-o", out, *ON)
    assert result.exit_code == 0, result.output
    return [one.case for one in ipcore.read_lines(io.BytesIO(out.read_bytes()))]


def test_a_token_from_a_file_goes_with_each_request(server, example, tmp_path):
    token = tmp_path / "token"
    token.write_text("secret\n", encoding="ascii")
    token.chmod(0o600)
    file = put(tmp_path / "in.jsonl", *many(example, 1))
    assert run("push", file, "--to", "fhir-server", server.base, "--token-file", token, *ON).exit_code == 0
    convert = run("convert", server.base, "--from", "fhir-server", "--to", "jsonl", "--token-file", token, *ON)
    assert convert.exit_code == 0
    assert {one.get("authorization") for one in server.headers} == {"Bearer secret"}
    assert "secret" not in convert.output
