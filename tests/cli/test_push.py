"""`ipcore push`: each case is there once, its receipt says so, and nobody's work is overwritten unseen."""

import errno
import json
import os
import signal
import stat

import pytest

from ipcore.adapters import FolderAdapter
from ipcore.exchange import ReadContext
from ipcore.model import Case
from tests.cli.samples import BREACH, CANARY, CLEAN, WRONG, put, run

ON = ("--on", "2026-11-01", "--lang", "en")
MANY = [CLEAN | {"id": f"c-{number}"} for number in range(5)]


def changed(document):
    return document | {"closed_on": "2026-06-30"}


@pytest.fixture
def there(tmp_path):
    return tmp_path / "there"


@pytest.fixture
def push(tmp_path, there):
    def push(*documents, more=(), name="in.jsonl", stdin=None):
        source = put(tmp_path / name, *documents) if documents else "-"
        return run("push", source, "--to", "folder", str(there), *ON, *map(str, more), stdin=stdin)

    return push


def ids(folder):
    return sorted(one.id for one in FolderAdapter().read(str(folder), ReadContext()) if isinstance(one, Case))


def receipts(tmp_path, name="in.jsonl"):
    return (tmp_path / f"{name}.receipts.jsonl").read_text("utf-8").splitlines()


def test_new_cases_are_created_and_again_are_not(push, there, tmp_path):
    first = push(*MANY)
    assert (first.exit_code, "Written to folder: 5 new, 0 updated. 0 stood there already." in first.stdout) == (0, True)
    assert ids(there) == [f"c-{number}" for number in range(5)]
    kept = receipts(tmp_path)
    again = push(*MANY)
    assert (again.exit_code, "0 new, 0 updated. 5 stood there already." in again.stdout) == (0, True)
    assert receipts(tmp_path) == kept


def test_a_case_that_was_changed_is_updated_under_the_version_of_its_receipt(push, there):
    push(*MANY)
    result = push(changed(MANY[0]), *MANY[1:])
    assert (result.exit_code, "0 new, 1 updated. 4 stood there already." in result.stdout) == (0, True)


def test_what_somebody_else_changed_is_a_conflict_and_stays(push, there, tmp_path):
    push(*MANY)
    (tmp_path / "in.jsonl.receipts.jsonl").rename(tmp_path / "kept")
    push(changed(MANY[0]), more=("--receipts", tmp_path / "kept"))
    before = {one.name: one.read_bytes() for one in there.iterdir()}
    (tmp_path / "kept").rename(tmp_path / "theirs")
    result = push(MANY[0] | {"closed_on": "2026-05-01"}, *MANY[1:])
    assert result.exit_code == 1
    assert "Conflicts: 5." in " ".join(result.stdout.split())
    assert "line 1: found a case there that is another" in result.stderr
    assert {one.name: one.read_bytes() for one in there.iterdir()} == before


def test_receipts_are_for_their_owner_and_hold_no_id(push, tmp_path):
    push(CLEAN)
    file = tmp_path / "in.jsonl.receipts.jsonl"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert CLEAN["id"] not in file.read_text("utf-8")
    assert str(tmp_path) not in file.read_text("utf-8")
    head, one = map(json.loads, receipts(tmp_path))
    assert (head["format"], head["to"], sorted(one)) == ("ipcore-receipts/1", "folder", ["case", "content", "version"])


def test_a_receipt_that_was_being_written_when_the_run_broke_off_is_none(push, there, tmp_path):
    push(*MANY)
    file = tmp_path / "in.jsonl.receipts.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    result = push(*MANY, changed(CLEAN))
    assert "1 new, 0 updated. 4 stood there already." in result.stdout
    assert result.exit_code == 1  # the folder cannot know that what stands there is what we wrote
    assert all(json.loads(one) for one in receipts(tmp_path))


@pytest.mark.parametrize(
    "text", ["", "x\n", '{"format":"ipcore/1"}\n', '{"format":"ipcore-receipts/1","to":"folder","target":"of another"}\n']
)
def test_a_file_that_is_none_of_these_receipts_is_refused_and_stays(push, there, tmp_path, text):
    file = tmp_path / "r"
    file.write_text(text, encoding="utf-8")
    result = push(CLEAN, more=("--receipts", file))
    assert (result.exit_code, there.exists()) == ((2, False) if text else (0, True))
    if text:
        assert file.read_text("utf-8") == text
        assert "name another with --receipts" in result.stderr


@pytest.mark.parametrize("text", ["a whole thesis on one line", "x" * 3_000_000 + "\n", "[" * 1_200_000, "\0" * 40])
def test_a_file_of_somebody_elses_is_refused_and_stays(push, there, tmp_path, text):
    file = tmp_path / "r"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)
    result = push(CLEAN, more=("--receipts", file))
    assert (result.exit_code, there.exists(), "is no file of receipts" in result.stderr) == (2, False, True)
    assert (file.read_text("utf-8"), stat.S_IMODE(file.stat().st_mode)) == (text, 0o644)


@pytest.mark.parametrize("wrong", [b"x" * 1_100_000 + b"\n", b"x" * 1_100_000, b"x" * (1 << 20), b"\xff\n"], ids=len)
def test_a_garbled_line_drops_no_receipt_behind_it(push, there, tmp_path, wrong):
    push(*MANY)
    file = tmp_path / "in.jsonl.receipts.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(garbled := b"".join([*lines[:2], wrong, *lines[2:]]))
    result = push(*MANY, CLEAN)
    assert (result.exit_code, "line 3: found no receipt" in result.stderr) == (2, True)
    assert (file.read_bytes(), "clean" in ids(there)) == (garbled, False)


def test_a_head_that_was_being_written_when_the_run_broke_off_is_written_again(push, tmp_path):
    push(CLEAN)
    file = tmp_path / "in.jsonl.receipts.jsonl"
    whole = file.read_bytes()
    for length in (1, whole.index(b"\n")):
        file.write_bytes(whole[:length])
        push(BREACH)
        assert file.read_bytes().splitlines()[0] == whole.splitlines()[0]


@pytest.mark.parametrize("kind", ["device", "pipe", "folder", "no folder", "read only"])
def test_receipts_that_cannot_be_kept_are_refused_before_the_first_case_is_written(push, there, tmp_path, kind):
    file = tmp_path / "r"
    match kind:
        case "device":
            file.symlink_to("/dev/full")
            before = file.stat().st_mode
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "no folder":
            file = tmp_path / "none" / "r"
        case "read only":
            file.symlink_to("/proc/version")
    for more in ((), *([("--dry-run",)] if kind in ("device", "pipe", "folder") else [])):
        result = push(CLEAN, more=("--receipts", file, *more))
        assert (result.exit_code, there.exists()) == (2, False), result.output
    if kind == "device":
        assert file.stat().st_mode == before


def test_receipts_that_can_no_longer_be_written_end_the_run_in_words(probe, tmp_path):
    body = "import os\ndef full(number):\n    raise OSError\nfsync, os.fsync = os.fsync, full"
    before = os.fsync
    try:
        result = probe(body, CLEAN)
    finally:
        os.fsync = before
    assert (result.exit_code, "in.jsonl.receipts.jsonl: cannot be written" in result.stderr) == (2, True)


def test_two_pushes_do_not_write_to_one_file_of_receipts(probe, tmp_path):
    """The second is begun while the first is under way: it is refused, and no receipt is lost."""
    put(tmp_path / "second.jsonl", BREACH)
    body = f"""
from tests.cli.samples import run
file = {str(tmp_path / "in.jsonl.receipts.jsonl")!r}
result = run("push", {str(tmp_path / "second.jsonl")!r}, "--to", "folder", {str(tmp_path / "there")!r}, "--receipts", file)
with open({str(tmp_path / "told")!r}, "a") as told:
    print(result.exit_code, result.stderr, file=told)
""".strip()
    assert probe(body, *MANY).exit_code == 0
    told = (tmp_path / "told").read_text("utf-8")
    assert told.count("another run is writing to it") == 5
    assert (told.startswith("2 "), (tmp_path / "there").exists(), len(receipts(tmp_path))) == (True, False, 6)
    assert "5 stood there already" in probe("", *MANY).stdout


def test_a_lock_stands_in_where_the_system_has_none(probe, push, there, tmp_path, monkeypatch):
    def none(number, how):
        raise OSError(errno.ENOLCK, "none")

    monkeypatch.setattr("fcntl.flock", none)
    lock = tmp_path / "in.jsonl.receipts.jsonl.lock"
    assert probe(f"import os\nassert os.path.exists({str(lock)!r})", CLEAN).exit_code == 0
    assert not lock.exists()
    lock.touch()
    result = probe("", CLEAN)
    assert (result.exit_code, "if there is none, remove in.jsonl.receipts.jsonl.lock" in result.stderr) == (2, True)
    assert lock.exists()


def test_a_file_that_was_removed_while_its_lock_was_waited_for_is_not_written_to(push, there, tmp_path, monkeypatch):
    def removed(number, how):
        (tmp_path / "in.jsonl.receipts.jsonl").unlink()

    monkeypatch.setattr("fcntl.flock", removed)
    result = push(CLEAN)
    assert (result.exit_code, "another run" in result.stderr, there.exists()) == (2, True, False)


def test_a_line_among_receipts_that_is_none_is_refused(push, tmp_path):
    push(CLEAN)
    file = tmp_path / "in.jsonl.receipts.jsonl"
    file.write_text(file.read_text("utf-8") + '{"case": 1}\n', encoding="utf-8")
    result = push(CLEAN)
    assert (result.exit_code, "line 3: found no receipt" in result.stderr) == (2, True)


def test_what_is_no_case_is_told_of_and_the_others_are_written(push, there):
    result = push(CLEAN, WRONG, BREACH)
    assert (result.exit_code, ids(there)) == (1, ["breach", "clean"])
    assert "Not read as cases: 1." in result.stdout
    assert CANARY not in result.stderr + result.stdout


def test_a_case_that_stands_in_the_files_twice_is_written_once(push, there):
    result = push(CLEAN, changed(CLEAN))
    assert (result.exit_code, ids(there)) == (1, ["clean"])
    assert "Not taken: 1. The same id twice." in result.stdout
    assert "closed_on" not in next(there.iterdir()).read_text("utf-8")


def test_a_dry_run_says_what_would_be_and_writes_nothing(push, there, tmp_path):
    result = push(*MANY, more=("--dry-run",))
    assert (result.exit_code, there.exists()) == (0, False)
    assert "nothing is written: 5 would be new, 0 updated." in " ".join(result.stdout.split())
    assert not (tmp_path / "in.jsonl.receipts.jsonl").exists()
    push(*MANY)
    before = {one.name: one.read_bytes() for one in there.iterdir()}
    result = push(changed(MANY[0]), *MANY[1:], CLEAN, more=("--dry-run",))
    assert "1 would be new, 1 updated. 4 stand there already." in " ".join(result.stdout.split())
    assert {one.name: one.read_bytes() for one in there.iterdir()} == before


def test_cases_are_cut_for_the_archive_unless_told_otherwise(push, there):
    person = {"key": "P", "protected_address": True, "residences": [{"municipality": "0301", "span": {"start": "2020-01-01"}}]}
    result = push(CLEAN | {"person": person})
    assert "the address is protected" in " ".join(result.stdout.split())
    assert "0301" not in next(there.iterdir()).read_text("utf-8")


def test_the_summary_says_the_same_as_json(push, tmp_path):
    result = push(CLEAN, WRONG, BREACH, CLEAN, more=("--summary", tmp_path / "s.json"))
    told = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert (told["cases"], told["created"], told["rejected"], told["exit_code"]) == (3, 2, 1, result.exit_code)
    assert told["refused_by_reason"]["duplicate"]["count"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "nothing", "x"), "there is no such adapter; what writes: "),
        (("--to", "jsonl", "x"), "jsonl does not write; what writes: "),
        (("--to", "folder", "x", "--set", "colour=red"), "a setting that there is not"),
        (("--to", "folder", "x", "--token-env", "A", "--token-file", "b"), "exclude each other"),
        (("--to", "folder", "x", "--token-env", "IPCORE_NO_SUCH"), "found no token"),
        (("--to", "folder", "x", "--token-file", "no-such"), "the token cannot be read"),
        (("--to", "folder", "x", "--audience", "statistics"), "statistics"),
    ],
)
def test_what_cannot_be_run_is_told_of_and_nothing_is_written(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    result = run("push", put(tmp_path / "in.jsonl", CLEAN), *arguments, *ON)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.jsonl"]


def test_of_several_cases_for_one_participant_none_is_written(push, there, tmp_path):
    result = push(CLEAN, BREACH, more=("--recipient", "m1", "--summary", tmp_path / "s.json"))
    assert (result.exit_code, "found several cases" in result.stderr, there.exists()) == (2, True, False)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.jsonl"]


def test_no_case_at_all_is_an_error(push, there):
    result = push(WRONG)
    assert (result.exit_code, "no case that could be read" in result.stderr, there.exists()) == (2, True, False)


def test_standard_input_needs_a_file_of_receipts(push, there, tmp_path):
    text = json.dumps(CLEAN) + "\n"
    assert push(stdin=text).exit_code == 2
    assert push(stdin=text, more=("--receipts", tmp_path / "r")).exit_code == 0
    assert ids(there) == ["clean"]


def test_the_receipts_are_none_of_the_files(push, tmp_path):
    result = push(CLEAN, more=("--receipts", tmp_path / "in.jsonl"))
    assert (result.exit_code, "two of them name one file" in result.stderr) == (2, True)


PLUGIN = """
from ipcore import Receipt, Rejection, Reason, Takes, hookimpl

IPCORE_API = 1

class Adapter:
    name, takes, suffixes, records, options = "probe", Takes.ADDRESS, (), (), ()
    count = 0

    def read(self, source, context):
        return iter(())

    def write(self, case, target, context, *, expected):
        self.count += 1
{body}
        return Receipt(case=case.id, version="1", created=True)

@hookimpl
def ipcore_adapters():
    return [Adapter()]
"""


@pytest.fixture
def probe(tmp_path):
    def probe(body, *documents, more=()):
        file = tmp_path / "probe_plugin.py"
        file.write_text(PLUGIN.replace("{body}", "\n".join("        " + one for one in body.splitlines())), encoding="utf-8")
        source = put(tmp_path / "in.jsonl", *documents)
        return run("push", source, "--to", "probe", "x", "--plugin-file", str(file), *ON, *more)

    return probe


def test_ctrl_c_lets_the_case_under_way_be_written_and_its_receipt_says_so(probe, tmp_path):
    body = "import signal\nif self.count == 2:\n    signal.raise_signal(signal.SIGINT)"
    result = probe(body, *MANY)
    assert (result.exit_code, "Interrupted." in result.stdout) == (1, True)
    assert len(receipts(tmp_path)) == 3
    again = probe("", *MANY)
    assert (again.exit_code, "3 new, 0 updated. 2 stood there already." in again.stdout) == (0, True)
    assert signal.getsignal(signal.SIGINT) is not None


def test_an_adapter_that_breaks_off_is_named_without_its_words_and_the_receipts_stand(probe, tmp_path):
    result = probe(f"if self.count == 3:\n    raise KeyError({CANARY!r} + case.person.key)", *MANY)
    assert (result.exit_code, "KeyError" in result.stderr, CANARY in result.stderr + result.stdout) == (2, True, False)
    assert len(receipts(tmp_path)) == 3
    assert "3 new, 0 updated. 2 stood there already." in probe("", *MANY).stdout


@pytest.mark.parametrize(
    "body",
    [
        "return None",
        "return Receipt(case='another', version='1', created=True)",
        "return Receipt(case=case.id, version='', created=True)",
        "return 1",
    ],
)
def test_an_answer_that_is_none_stops_the_run(probe, body):
    assert probe(body, CLEAN).exit_code == 2


def test_a_system_that_stops_answering_is_left_alone(probe, tmp_path):
    body = "if self.count > 2:\n    return Rejection(reason=Reason.NOT_AVAILABLE)"
    result = probe(body, *MANY)
    assert (result.exit_code, "The system does not answer." in result.stdout, len(receipts(tmp_path))) == (1, True, 3)
    assert result.stderr.count("not taken") == 1
    assert probe("raise ConnectionError", BREACH).exit_code == 2


FAILS = "return Rejection(reason=Reason.NOT_AVAILABLE, case=case.id)"


def test_a_case_that_a_system_fails_at_does_not_keep_those_behind_it_back(probe, tmp_path):
    result = probe(f"if case.id == 'c-1':\n    {FAILS}", *MANY, more=("--summary", str(tmp_path / "s.json")))
    told = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert (result.exit_code, told["created"], told["stopped"], told["refused_by_reason"]["not_available"]["count"]) == (1, 4, False, 1)
    assert "Not taken: 1. The system failed at each of these" in " ".join(result.stdout.split())
    assert ("does not answer" in result.stdout, "line 2" in result.stderr) == (False, True)


@pytest.mark.parametrize(("which", "refused", "stopped"), [("> 2", 5, True), ("% 5", 8, False)])
def test_a_system_that_fails_at_case_after_case_is_left_alone(probe, tmp_path, which, refused, stopped):
    many = [CLEAN | {"id": f"c-{number}"} for number in range(10)]
    result = probe(f"if self.count {which}:\n    {FAILS}", *many, more=("--summary", str(tmp_path / "s.json")))
    told = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert (result.exit_code, told["failed"], told["stopped"]) == (1, refused, stopped)


def test_an_adapter_that_cannot_say_beforehand_takes_no_dry_run(probe):
    result = probe("", CLEAN, more=("--dry-run",))
    assert (result.exit_code, "--dry-run: probe cannot say beforehand" in result.stderr) == (2, True)


def test_a_token_is_read_anew_from_its_file_each_time_it_is_asked_for(probe, tmp_path, monkeypatch):
    token = tmp_path / "token"
    token.write_text("first\n", encoding="ascii")
    token.chmod(0o600)
    body = "with open('told', 'a') as told: told.write(context.token('any') + ' ')\nwith open('token', 'w') as file: file.write('next')"
    monkeypatch.chdir(tmp_path)
    result = probe(body, CLEAN, BREACH, more=("--token-file", "token"))
    assert (result.exit_code, (tmp_path / "told").read_text("ascii")) == (0, "first next ")
    assert "others can read" not in result.stderr
    os.environ["IPCORE_TEST_TOKEN"] = "of the environment"
    try:
        result = probe(body, MANY[0], more=("--token-env", "IPCORE_TEST_TOKEN"))
    finally:
        del os.environ["IPCORE_TEST_TOKEN"]
    assert (result.exit_code, "of the environment" in result.stderr) == (2, False)
