"""Where something was raised, when the code is in an archive and no file of the disk."""

import importlib
import zipfile

import pytest

from ipcore._raised import file_name, place_of, told


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """An archive on the path, with a package in it."""
    file = tmp_path / "vendor.pyz"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("vendor_packed/__init__.py", "")
        archive.writestr("vendor_packed/deep.py", "def raises():\n    raise KeyError('Kari Nordmann')\n")
        archive.writestr("vendor_packed/rule.py", "from vendor_packed.deep import raises\n\ndef read():\n    raises()\n")
    monkeypatch.syspath_prepend(str(file))
    return file


def raised(call):
    with pytest.raises(KeyError) as caught:
        call()
    return caught.value


def test_it_is_the_last_line_of_the_package_in_the_archive(archive):
    rule = importlib.import_module("vendor_packed.rule")
    assert place_of(raised(rule.read), rule.read) == ("deep.py", 2)
    assert told(raised(rule.read)) == "KeyError in deep.py, line 2"


def test_a_file_is_named_if_it_is_in_the_archive_and_no_other_text_is(archive):
    assert file_name(f"{archive}/vendor_packed/deep.py") == "deep.py"
    assert file_name(f"{archive}/vendor_packed/Kari Nordmann") is None
    assert file_name(f"{archive}/Kari Nordmann/deep.py") is None
    assert file_name("Kari/Nordmann") is None
    assert file_name("Kari\0/Nordmann") is None
