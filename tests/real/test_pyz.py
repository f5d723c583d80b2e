"""The one file, as `make pyz` builds it, run by nothing but a Python: it says and writes what the installed ipcore does."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.hooks.installing import install

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ROOT / "constraints.txt"
BARE = [sys.executable, "-I", "-S"]
INSIDE = {
    *("ipcore-no", "attrs", "cattrs", "pluggy", "python-dateutil", "six", "typing_extensions"),
    *("click", "rich", "markdown-it-py", "mdurl", "Pygments"),
}
DAY = "2026-11-21"
ONE, THREE = "cases/complete-plan.json", "cases/complete-plan.json cases/dormant-plan.json cases/nobody-responsible.json"
PLUGIN = "--plugin-file plugins/my-vendor/my_vendor.py --plugins my-vendor"
COMMANDS = f"""
--version
--help
check {THREE} --lang en --summary summary.json
check {THREE} --workers 2 --format jsonl
check cases/declined-plan.json --rules rules --on 2027-06-01 --assume-unchanged
check {ONE} {PLUGIN}
check {ONE} extract/events.csv nothing.json
convert plugins/extract.vendor --from vendor --plugin-file plugins/vendor.py --from-set exported-on={DAY} --to jsonl --on {DAY}
push {THREE} --to folder there --receipts receipts.jsonl --on {DAY}
plugins new --kind rules my-rules
--plugin-file plugins/count_cases.py count-cases {ONE}
""".strip().splitlines()
IN_ONE_PROCESS = f"""
check {THREE} --lang nn --format json
check {THREE} --format jsonl
check {THREE} --format csv
check cases/dormant-plan.json --policy policy/fjordby.toml
check {ONE} --policy policy/with-mistakes.toml
explain cases/declined-plan.json coordinator-offered --reader person
explain cases/declined-plan.json coordinator-offered --reader archive --format json
explain cases/declined-plan.json coordinator-offered --format html
deadlines {THREE} --until 2027-03-15
deadlines {THREE} --format json
deadlines {THREE} --format jsonl
deadlines {THREE} --format csv
caseload {THREE} --days 400
caseload {THREE} --format json
caseload {THREE} --format csv
timeline cases/dormant-plan.json --from 2024-01-01 --rule annual-evaluation
timeline cases/dormant-plan.json --format json
compare cases/dormant-plan.json {ONE} --amendment amendments/yearly-evaluation
compare cases/astride-2022.json --on 2022-07-31 --on 2022-08-01 --format json
compare cases/astride-2022.json --on 2022-07-31 --on 2022-08-01 --format jsonl
compare cases/astride-2022.json --on 2022-07-31 --on 2022-08-01 --format csv
responsibility cases/nobody-responsible.json
responsibility cases/nobody-responsible.json --format json
responsibility cases/nobody-responsible.json --format svg
join agencies/municipality.json agencies/hospital.json agencies/nav.json --summary summary.json
join agencies/municipality.json agencies/hospital.json --format jsonl
export cases/declined-plan.json cases/dormant-plan.json --to table --audience archive --on {DAY} --each copies
export {ONE} --to json --recipient deltaker-2 --on {DAY}
export {ONE} --to jsonl --on {DAY} --lang en
export {ONE} --to measures --plugin-file plugins/measures.py --on {DAY}
convert extract/events.csv --from table --from-set mapping=extract/events.toml --from-set exported-on={DAY} --to table --on {DAY}
convert extract/events.csv --from table --from-set mapping=extract/with-mistakes.toml --to jsonl
coverage cases/source-without-offers.json
coverage cases/source-without-offers.json --format json
rules test rules
rules list
rules list --format json
rules show coordinator-offered --lang nn
rules stale --on 2027-06-01
rules test amendments/yearly-evaluation --amendment
facts {PLUGIN}
facts --format json
schema case
schema report
schema explanation
schema deadlines
schema timeline
schema comparison
synthetic --recipe mixed --cases 40 -o made.jsonl
plugins list --plugin-file plugins/measures.py --format json
plugins losses table --format csv
plugins new --kind adapter my-adapter
plugins new --kind exporter my-exporter
""".strip().splitlines()
DRIVER = """
import shlex, sys
sys.path[:0] = filter(None, [sys.argv[1]])
from ipcore.cli.main import ipcore
for line in sys.argv[2:]:
    for stream in sys.stdout, sys.stderr:
        print("$", line, file=stream, flush=True)
    try:
        ipcore.main(shlex.split(line))
    except SystemExit as end:
        print("exit code", end.code, flush=True)
"""

pytestmark = pytest.mark.real


def run(*command, cwd=ROOT, env=None, **more):
    """A process whose environment is empty, unless it is given one."""
    return subprocess.run([str(one) for one in command], capture_output=True, cwd=cwd, env=env or {}, check=False, **more)


def made(*command):
    """A step that the tests build on, in this process's environment less what belongs to its Python, or to the make that started it."""
    others = ("PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS")
    done = run(*command, env={name: value for name, value in os.environ.items() if not name.startswith(others)})
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def pyz(tmp_path_factory):
    file = tmp_path_factory.mktemp("pyz") / "dist" / "ipcore.pyz"
    made("make", "pyz", f"PYZ={file}")
    return file


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python of an environment with ipcore, its command line, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    made(*pip, "install", "-q", "-c", CONSTRAINTS, "--build-constraint", CONSTRAINTS, f"{ROOT}[cli]")
    return python


@pytest.fixture
def outcome(tmp_path):
    """Run a command beside the examples and nothing else, and give all that it says and leaves behind."""

    def outcome(*command, **more):
        folder = shutil.copytree(ROOT / "examples", tmp_path / "work", ignore=shutil.ignore_patterns("__pycache__"))
        done = run(*command, cwd=folder, **more)
        left = {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file() and one.suffix != ".pyc"}
        shutil.rmtree(folder)
        return done.returncode, done.stdout.decode(), done.stderr.decode(), left

    return outcome


@pytest.mark.parametrize("line", COMMANDS)
def test_it_does_what_the_installed_one_does(pyz, installed, outcome, line):
    arguments = shlex.split(line)
    told = outcome(*BARE, pyz, *arguments)
    assert told == outcome(installed, "-I", "-m", "ipcore", *arguments)
    assert told[0] in (0, 1), told[2]


def test_so_does_every_command_in_every_format(pyz, installed, outcome):
    code, out, err, left = outcome(*BARE, "-c", DRIVER, pyz, *IN_ONE_PROCESS)
    expected = outcome(installed, "-I", "-c", DRIVER, "", *IN_ONE_PROCESS)
    assert re.split(r"^\$ ", out, flags=re.MULTILINE) == re.split(r"^\$ ", expected[1], flags=re.MULTILINE)
    assert (code, err, left) == (0, *expected[2:])
    assert out.count("exit code") == len(IN_ONE_PROCESS)


def test_lines_are_answered_one_by_one_as_they_come(pyz, installed):
    lines = [json.dumps(json.loads((ROOT / "examples" / "cases" / f"{name}.json").read_bytes())) for name in ("minimal", "declined-plan")]
    lines.insert(1, "{")
    command = [*BARE, pyz, "check", "-", "--format", "jsonl", "--on", DAY]
    answers = []
    with subprocess.Popen([str(one) for one in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env={}) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        for line in lines:
            asked.stdin.write(line + "\n")
            asked.stdin.flush()
            answers.append(asked.stdout.readline())
        asked.stdin.close()
        answers += asked.stdout
    done = run(installed, "-I", "-m", "ipcore", *command[4:], input="\n".join(lines).encode() + b"\n")
    assert "".join(answers) == done.stdout.decode()
    assert asked.returncode == done.returncode == 1


def test_the_commands_of_the_guide_print_what_it_shows(pyz, tmp_path):
    shutil.copyfile(pyz, tmp_path / "ipcore.pyz")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    guide = (ROOT / "docs" / "pyz.md").read_text("utf-8")
    sessions = re.findall(r"^```shell-session\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    commands = [one.partition("\n") for session in sessions for one in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]]
    assert len(commands) > 5
    environment = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100", "PYTHONUTF8": "1"}
    for command, _, shown in commands:
        done = run("sh", "-c", f"exec 2>&1; {command}", cwd=tmp_path, env=environment)
        assert done.stdout.decode().rstrip() == shown.rstrip(), command


def test_a_second_build_elsewhere_has_the_same_bytes(pyz, tmp_path):
    made("make", "pyz", f"PYZ={tmp_path / 'again.pyz'}")
    assert (tmp_path / "again.pyz").read_bytes() == pyz.read_bytes()


def test_the_packages_are_those_of_the_constraints_each_with_its_licence(pyz):
    with zipfile.ZipFile(pyz) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    packages = [message_from_bytes(text) for name, text in files.items() if fnmatch(name, "*.dist-info/METADATA")]
    assert {one["Name"] for one in packages} == INSIDE
    pinned = CONSTRAINTS.read_text("utf-8").lower().replace("_", "-").splitlines()
    for name, version in [(one["Name"], one["Version"]) for one in packages if one["Name"] != "ipcore-no"]:
        assert f"{name}=={version}".lower().replace("_", "-") in pinned
    homes = {name.partition("/")[0] for name in files if fnmatch(name, "*.dist-info/*")}
    licensed = {name.partition("/")[0] for name, text in files.items() if re.search(r"\.dist-info/(.*/)?LICEN[SC]E", name) and text.strip()}
    assert licensed == homes
    assert len(homes) == len(INSIDE)
    assert not {Path(name).suffix for name in files} & {".so", ".pyd", ".pyc"}


@pytest.mark.parametrize("version", ["3.6.15", "3.10.13"])
def test_a_python_that_is_too_old_is_told_so(pyz, version):
    old = f"sys.version, sys.version_info = '{version} (main)', ({version.replace('.', ', ')}, 'final', 0)"
    done = run(*BARE, "-c", f"import runpy, sys; {old}; runpy.run_path({str(pyz)!r})")
    assert done.returncode == 2
    assert done.stderr.decode() == f"ipcore needs Python 3.11 or newer; this is Python {version}\n"


def test_a_plugin_of_the_surrounding_python_is_found_unless_it_is_kept_out(pyz, tmp_path):
    install(tmp_path, "healthy")
    listed = ("plugins", "list", "--format", "json")
    around = {"PYTHONPATH": str(tmp_path)}
    found = [json.loads(run(*python, pyz, *listed, env=around).stdout)["plugins"] for python in ([sys.executable, "-S"], BARE)]
    assert [[one["name"] for one in plugins] for plugins in found] == [["ipcore", "healthy"], ["ipcore"]]


def test_msgspec_of_the_surrounding_python_is_used_unless_it_is_kept_out(pyz):
    command = (pyz, "check", ROOT / "examples" / "cases" / "minimal.json")
    around, alone = run(sys.executable, "-X", "importtime", *command), run(*BARE, "-X", "importtime", *command)
    assert b" msgspec._core" in around.stderr
    assert b" msgspec._core" not in alone.stderr
    assert around.stdout == alone.stdout


def test_a_crash_is_told_with_its_place_inside_the_file_where_no_code_of_another_is_under_way(pyz, tmp_path):
    caller = tmp_path / "caller.py"
    caller.write_text("import cattrs\ndef call():\n    cattrs.structure(1, list[int])\n", encoding="utf-8")
    program = (
        f"import sys; sys.path[:0] = {[str(pyz), str(tmp_path)]}; import caller, ipcore; from ipcore._raised import told\n"
        "for call in (lambda: ipcore.loads(b'{'), caller.call):\n"
        "    try: call()\n"
        "    except Exception as error: print(told(error))\n"
    )
    done = run(*BARE, "-c", program)
    assert re.sub(r"(?<=reading.py, line )\d+", "N", done.stdout.decode()).splitlines() == [
        "ParseError in reading.py, line N",
        "TypeError in caller.py, line 3",
    ], done.stderr


def test_a_broken_plugin_is_told_with_its_place(pyz, installed):
    broken = [
        f"--plugin-file={ROOT / 'tests' / 'hooks' / 'broken' / name}.py" for name in ("raises_at_import", "raises_in_hook", "no_hooks")
    ]
    told = run(*BARE, pyz, "plugins", "list", *broken)
    assert told.stdout == run(installed, "-I", "-m", "ipcore", "plugins", "list", *broken).stdout
    assert b"raises_in_hook.py" in told.stdout
