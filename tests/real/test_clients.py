"""The example clients in Java and JavaScript: compiled and run against the real process, on good and bad lines, and when it dies."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.samples import BREACH, CLEAN, ROOT, UNASSESSED, WRONG, case, environment

CLIENTS = ROOT / "examples" / "clients"
SAMPLES = ROOT / "examples" / "line-protocol"
IPCORE = (sys.executable, "-m", "ipcore")
BREACHES = "not clean: coordinator-offered (breach), plan-offered (breach)"
QUICK = ("person", "services", "judgments")

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def clients(tmp_path_factory):
    """The command of each client. A missing JDK or node is a failure."""
    classes = tmp_path_factory.mktemp("classes")
    source = CLIENTS / "java" / "Check.java"
    done = subprocess.run(["javac", "-Xlint:all", "-Werror", "--release", "17", "-d", classes, source], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {"java": ("java", "-cp", str(classes), "Check"), "javascript": ("node", str(CLIENTS / "javascript" / "check.mjs"))}


@pytest.fixture(params=["java", "javascript"])
def client(request, clients):
    return clients[request.param]


def start(client, cases, command=IPCORE, **more):
    """Unbuffered: what is read of the first line holds nothing of the second."""
    pipe = subprocess.PIPE
    return subprocess.Popen([*client, str(cases), *command], env=environment(**more), stdout=pipe, stderr=pipe, bufsize=0)


def run(client, cases, command=IPCORE, **more):
    """What it prints, line by line, what it says on standard error, and its exit code."""
    with start(client, cases, command, **more) as process:
        out, err = process.communicate(timeout=300)
    return lines_of(out), err.decode(), process.returncode


def lines_of(out):
    return out.decode().splitlines()


def written(path, documents, end="\n"):
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in documents)
    path.write_bytes("".join(one + end for one in lines).encode())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_case_is_printed_with_what_is_unmet_and_each_rejected_line_with_why(tmp_path, client, end):
    named = case("sak-æøåÆØÅ-\N{SNOWMAN}-\N{GRINNING FACE}-\"'\\", need="no")
    text = case("long", need="no")
    text["judgments"][0]["note"] = 'æ\u2028\u0085\\"{[' * 10_000
    documents = [CLEAN, "", BREACH, '{"format": "ipcore/1",', WRONG, "  ", named, text, UNASSESSED, "hello", CLEAN]
    told, err, code = run(client, written(tmp_path / "a.jsonl", documents, end))
    assert told == [
        "clean: clean",
        f"breach: {BREACHES}",
        'line 4: rejected: unreadable at ""',
        'line 5: rejected: unknown_code at "/judgments/0/answer"',
        'line 5: rejected: invalid at ""',
        f"{named['id']}: clean",
        f"{text['id']}: clean",
        "unassessed: not clean",
        'line 10: rejected: unreadable at ""',
        "clean: clean",
    ]
    assert (err, code) == ("", 0)


def test_the_page_shows_what_they_print_of_the_samples(client):
    told, err, code = run(client, SAMPLES / "requests.jsonl")
    page = (ROOT / "docs" / "line-protocol.md").read_text("utf-8")
    assert "```text\n" + "\n".join(told) + "\n```" in page
    assert (err, code) == ("", 0)


def test_the_java_client_runs_from_its_source():
    source = CLIENTS / "java" / "Check.java"
    assert run(("java", str(source)), SAMPLES / "requests.jsonl")[0] == run(("java", source), SAMPLES / "requests.jsonl")[0] != []


def test_five_hundred_lines_under_way_together_are_answered_in_order(tmp_path, client):
    note = "ø" * 100_000  # more than all pipes together take
    documents = [case(f"sak-{one}", need="no", records=QUICK) for one in range(500)]
    for one in documents[::20]:
        one["judgments"][0]["note"] = note
    told, err, code = run(client, written(tmp_path / "a.jsonl", documents))
    assert [one.partition(":")[0] for one in told] == [one["id"] for one in documents]
    assert (err, code) == ("", 0)


@pytest.fixture
def noted(tmp_path):
    """A command that writes down the number of the process of each start, and the file it does so in."""
    script, numbers = tmp_path / "noted.sh", tmp_path / "numbers"
    script.write_text(f'echo $$ >> "{numbers}"\nexec "$@"\n')
    return ("sh", str(script), *IPCORE), numbers


def test_when_the_process_is_killed_another_answers_the_rest(tmp_path, client, noted):
    command, numbers = noted
    documents = [case(f"sak-{one}", records=QUICK) for one in range(500)]
    with start(client, written(tmp_path / "a.jsonl", documents), command) as process:
        first = process.stdout.readline()
        os.kill(int(numbers.read_text()), signal.SIGKILL)
        out, err = process.communicate(timeout=300)
    told = lines_of(first + out)
    assert [one.partition(":")[0] for one in told] == [one["id"] for one in documents]
    assert err.count(b"ipcore is started again") == 1
    assert process.returncode == 0
    assert len(numbers.read_text().split()) == 2


def test_when_the_process_is_told_to_end_another_answers_the_rest(tmp_path, client, noted):
    command, numbers = noted
    documents = [case(f"sak-{one}", records=QUICK) for one in range(300)]
    with start(client, written(tmp_path / "a.jsonl", documents), command) as process:
        first = process.stdout.readline()
        os.kill(int(numbers.read_text()), signal.SIGTERM)
        out, err = process.communicate(timeout=300)
    assert [one.partition(":")[0] for one in lines_of(first + out)] == [one["id"] for one in documents]
    assert b"interrupted" in err
    assert process.returncode == 0


FRAGILE = """
import subprocess, sys
pipe = subprocess.PIPE
process = subprocess.Popen([sys.executable, "-m", "ipcore", *sys.argv[1:]], stdin=pipe, stdout=pipe)
for line in sys.stdin.buffer:
    if b"poison" in line:
        process.kill()
        sys.exit(3)
    process.stdin.write(line)
    process.stdin.flush()
    sys.stdout.buffer.write(process.stdout.readline())
    sys.stdout.buffer.flush()
process.stdin.close()
sys.exit(process.wait())
"""


def test_a_case_that_no_process_survives_is_left_out_and_the_others_are_answered(tmp_path, client):
    names = [f"sak-{one}" for one in range(40)]
    names[20] = "poison"
    path = written(tmp_path / "a.jsonl", [case(one, records=QUICK) for one in names])
    told, err, code = run(client, path, (sys.executable, "-c", FRAGILE))
    assert told[20] == "line 21: no answer"
    assert [one.partition(":")[0] for one in told if one != told[20]] == [one for one in names if one != "poison"]
    assert err.count("ipcore is started again") == 2
    assert code == 1


def test_a_process_that_does_not_answer_is_waited_for_so_long_and_not_for_ever(tmp_path, client):
    once = tmp_path / "once"
    stuck = f'if [ -e "{once}" ]; then exec "$@"; fi; touch "{once}"; exec sleep 600'
    path = written(tmp_path / "a.jsonl", [CLEAN, BREACH, *(case(f"sak-{one}", name="x" * 50_000) for one in range(40))])
    told, err, code = run(client, path, ("sh", "-c", stuck, "sh", *IPCORE), SECONDS="15")
    assert told[:2] == ["clean: clean", f"breach: {BREACHES}"]
    assert len(told) == 42
    assert "no answer in 15 seconds" in err
    assert code == 0


def test_an_answer_about_another_case_ends_the_run(tmp_path, client):
    """Something between the two that turns the first two answers round."""
    file = written(tmp_path / "cases.jsonl", [CLEAN, BREACH, case("third")])
    turned = ("sh", "-c", '"$0" "$@" | sed -u "1{h;d};2G"', *IPCORE)
    out, err, code = run(client, file, turned)
    assert (out, code) == ([], 2)
    assert "line 1: the answer is about another case" in err


def test_a_carriage_return_by_itself_ends_no_line(tmp_path, client):
    spread = json.dumps(BREACH).replace(", ", ",\r\t")
    assert run(client, written(tmp_path / "a.jsonl", [spread, CLEAN])) == ([f"breach: {BREACHES}", "clean: clean"], "", 0)


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "null",
        "[]",
        '{"level":"info"}',
        '{"case":"clean"}',
        "[Thread{name=main}] started",
        "[1}",
        pytest.param(50_000 * "[", id="deep"),
    ],
)
def test_a_line_that_is_no_answer_is_told(tmp_path, client, line):
    told, err, code = run(client, written(tmp_path / "a.jsonl", [CLEAN]), ("sh", "-c", 'echo "$0"; exec cat > /dev/null', line))
    assert (told, code) == (["line 1: no answer"], 1)
    found = "found a line on standard output that is no answer of ipcore"
    assert err.splitlines() == 2 * [f"ipcore is started again: the process has ended: {found}"]


@pytest.mark.parametrize("command", [(*IPCORE, "--no-such-option"), ("no-such-program",)], ids=["an option", "a program"])
def test_what_does_not_run_is_told_and_not_tried_for_ever(tmp_path, client, command):
    _, err, code = run(client, written(tmp_path / "a.jsonl", [CLEAN] * 100), command)
    assert code == 2
    assert "no-such" in err


def test_a_file_that_cannot_be_read_ends_the_client_and_the_process(tmp_path, client):
    _, err, code = run(client, tmp_path / "none.jsonl")
    assert (code, "none.jsonl" in err, "NoSuchFile" in err or "no such file" in err) == (2, True, True)
    path = tmp_path / "latin.jsonl"
    path.write_bytes(
        json.dumps(CLEAN, ensure_ascii=False).encode() + b"\n" + json.dumps(case("sak-ø"), ensure_ascii=False).encode("latin-1")
    )
    told, err, code = run(client, path)
    assert (told in ([], ["clean: clean"]), code) == (True, 2)
    assert "MalformedInput" in err or "utf-8" in err


ASK_JAVA = """
public final class Ask {
    public static void main(String[] args) throws Exception {
        Check.Ipcore ipcore = new Check.Ipcore(java.util.List.of("cat"));
        for (String line : new String[] {"", " \\r", "{\\n}", "{}\\n"}) {
            try {
                ipcore.ask(line);
                System.out.println("asked");
            } catch (IllegalArgumentException refused) {
                System.out.println(refused.getMessage());
            }
        }
        ipcore.close();
    }
}
"""
ASK_JAVASCRIPT = """
const ipcore = new Ipcore(["cat"]);
for (const line of ["", " \\r", "{\\n}", "{}\\n"]) {
  try {
    ipcore.ask(line);
    console.log("asked");
  } catch (refused) {
    console.log(refused.message);
  }
}
ipcore.close();
"""


def test_what_is_not_one_line_is_not_sent_by_java(tmp_path, clients):
    (tmp_path / "Ask.java").write_text(ASK_JAVA)
    classes = clients["java"][2]
    subprocess.run(["javac", "-cp", classes, "-d", tmp_path, tmp_path / "Ask.java"], check=True)
    done = subprocess.run(["java", "-cp", f"{classes}{os.pathsep}{tmp_path}", "Ask"], capture_output=True, check=True)
    assert lines_of(done.stdout) == ["a case must stand on one line, and not be blank"] * 4


def test_what_is_not_one_line_is_not_sent_by_javascript(tmp_path):
    client = (CLIENTS / "javascript" / "check.mjs").read_text("utf-8").partition("const [file, ...command]")[0]
    (tmp_path / "ask.mjs").write_text(client + ASK_JAVASCRIPT, encoding="utf-8")
    done = subprocess.run(["node", tmp_path / "ask.mjs"], capture_output=True, check=True)
    assert lines_of(done.stdout) == ["a case must stand on one line, and not be blank"] * 4


def test_the_client_that_is_killed_leaves_no_process_behind(tmp_path, client, noted):
    command, numbers = noted
    documents = [case(f"sak-{one}", records=QUICK) for one in range(2000)]
    with start(client, written(tmp_path / "a.jsonl", documents), command) as process:
        process.stdout.readline()
        process.kill()
    until = time.monotonic() + 60
    while _runs(int(numbers.read_text())) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(int(numbers.read_text()))


def _runs(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
