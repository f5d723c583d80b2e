"""The builder of the one file, on a folder as an installer leaves it. That the true packages run is tested with the real components."""

import ast
import os
import subprocess
import sys
import zipfile

import pytest

from tools import pyz

FILES = {
    **{f"attr/{name}.py": "" for name in ("validators", "setters", "_make", "__init__", "filters", "_cmp", "exceptions")},
    "ipcore/__init__.py": "",
    "ipcore/__main__.py": "def main():\n    print('it runs')\n    return 1\n",
    "ipcore/words.toml": "[nb]\n",
    "ipcore-1.dist-info/METADATA": "Name: ipcore\n",
    "ipcore-1.dist-info/licenses/LICENSE": "Do what you want.\n",
}
NOTES = {
    "ipcore-1.dist-info/RECORD": "one line for each file",
    "ipcore-1.dist-info/INSTALLER": "pip",
    "ipcore-1.dist-info/REQUESTED": "",
    "ipcore-1.dist-info/direct_url.json": '{"url": "a folder of whoever built it"}',
    "ipcore/__pycache__/__init__.cpython-311.pyc": "made by one Python",
    "bin/ipcore": "#!of this machine",
}


def put(folder, files, *, mode=0o644, day=0):
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)
        os.utime(file, (day, day))
    return folder


def test_the_same_packages_give_the_same_bytes_wherever_and_however_they_lie(tmp_path):
    one = put(tmp_path / "one", FILES | NOTES, day=1_000_000_000)
    other = put(tmp_path / "other", dict(reversed(FILES.items())), mode=0o600, day=1_700_000_000)
    pyz.main(one, tmp_path / "a" / "ipcore.pyz")
    pyz.main(other, tmp_path / "b.pyz")
    assert (tmp_path / "a" / "ipcore.pyz").read_bytes() == (tmp_path / "b.pyz").read_bytes()


def test_it_holds_the_packages_and_their_licences_and_nothing_of_the_installer(tmp_path):
    pyz.main(put(tmp_path / "packages", FILES | NOTES), tmp_path / "ipcore.pyz")
    with zipfile.ZipFile(tmp_path / "ipcore.pyz") as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
    assert list(held) == ["__main__.py", *sorted(FILES)]
    assert FILES.items() <= held.items()


def test_a_python_runs_it_and_its_exit_code_is_the_command_lines(tmp_path):
    pyz.main(put(tmp_path / "packages", FILES), tmp_path / "ipcore.pyz")
    done = subprocess.run([sys.executable, "-I", "-S", tmp_path / "ipcore.pyz"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "it runs\n"), done.stderr
    assert os.access(tmp_path / "ipcore.pyz", os.X_OK)


@pytest.mark.parametrize("name", ["fast/_core.cpython-311-x86_64-linux-gnu.so", "fast/_core.pyd", "fast/libfast.so.1"])
def test_what_is_compiled_is_refused_and_the_file_of_before_stays(tmp_path, name):
    target = tmp_path / "ipcore.pyz"
    target.write_text("of before", encoding="utf-8")
    with pytest.raises(SystemExit, match=f"^{name}: compiled for one kind of machine"):
        pyz.main(put(tmp_path / "packages", FILES | {name: "machine code"}), target)
    assert target.read_text(encoding="utf-8") == "of before"


def test_its_first_module_is_read_by_any_python():
    ast.parse(pyz.START.read_text(encoding="ascii"), feature_version=(3, 4))
