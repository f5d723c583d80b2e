"""The page on the line protocol has every key of an answer, every code with its meaning, and the true limit of a line."""

import re
from pathlib import Path

from ipcore.check.codes import codes_document
from ipcore.check.schema import report_schema
from ipcore.serde.limits import MAX_BYTES

PAGE = (Path(__file__).parents[2] / "docs" / "line-protocol.md").read_text("utf-8")
SCHEMA = report_schema()["$defs"]


def tables():
    """As the page has them: the codes that `ipcore schema codes` writes."""
    for name, told in codes_document()["lists"].items():
        yield f"### `{name}`\n\nStands in `{told['stands_in']}`.\n\n| code | meaning | bokmål |\n| --- | --- | --- |"
        yield from (f"| `{one['code']}` | {one['meaning']} | {one['words']['nb']} |" for one in told["codes"])
        yield ""


def rows(heading):
    """The first cells of the table under a heading."""
    return re.findall(r"^\| `(\w+)`", PAGE.partition(heading)[2].partition("\n\n")[2].partition("\n\n")[0], re.MULTILINE)


def test_every_code_stands_there_with_its_meaning():
    found = re.search(r"\n(### `outcome`.*?)\n## Clients", PAGE, re.DOTALL)
    assert found is not None
    assert found[1].splitlines() == "\n".join(tables()).splitlines(), "\n".join(tables())


def test_every_kind_of_answer_and_every_key_of_a_report_stands_there():
    kinds = [set(SCHEMA[one["$ref"].rpartition("/")[2]]["properties"]) for one in report_schema()["oneOf"]]
    told = rows("There are three, and the key")
    assert len(told) == len(kinds)
    assert all(key in own and not any(key in other for other in kinds if other is not own) for key, own in zip(told, kinds, strict=True))
    assert rows("A judged case:") == list(SCHEMA["Report"]["properties"])


def test_the_longest_line_is_the_true_one():
    assert f"At most {MAX_BYTES:,} bytes" in PAGE
