from __future__ import annotations

import sys

import pytest


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder that is on the path, and whose modules are forgotten afterwards."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in [one for one in sys.modules if one.startswith("broken_")]:
        del sys.modules[name]
