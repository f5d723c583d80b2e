"""The page on plugins has every hook with its true signature and its docstring, and every option and reserved name there is."""

import inspect
import re
from pathlib import Path

from ipcore import cli
from ipcore.cli.main import ipcore
from ipcore.hooks import API, spec
from ipcore.hooks.plugin import BUILT_IN, RESERVED
from ipcore.hooks.spec import GROUP

PAGE = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text("utf-8")
HOOKS = {name: one for name, one in vars(spec).items() if hasattr(one, f"{GROUP}_spec")}


def test_every_hook_stands_there_with_its_true_signature_and_its_docstring():
    told = re.findall(r"^### `([^`]*)`\n\n(.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
    true = [(f"{name}{inspect.signature(one)}".replace("'", ""), " ".join((one.__doc__ or "").split())) for name, one in HOOKS.items()]
    assert [(signature, " ".join(text.split())) for signature, text in told] == true
    assert len(true) == 5


def test_the_version_of_the_hooks_and_the_reserved_names_are_the_true_ones():
    assert f"The **hooks** have a version, now {API}." in PAGE
    listed = re.search(r"and not (.*?), which\s+ipcore keeps", PAGE, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"`(.*?)`", listed.group(1))) == set(RESERVED)
    assert BUILT_IN in RESERVED


def test_every_option_about_plugins_is_in_the_table():
    table = set(re.findall(r"^\| `(--[a-z-]+)", PAGE, re.MULTILINE))
    kept = {option for one in ipcore.params if (one.name or "").startswith("ipcore_") for option in one.opts if option.startswith("--")}
    assert table == kept


def test_what_the_command_line_offers_to_commands_of_plugins_is_there_and_on_the_page():
    for name in cli.__all__:
        assert getattr(cli, name) is not None
        assert re.search(rf"`(ipcore\.cli\.|choice: )?{name}\b", PAGE), name
