"""Templates of a publisher's own: that they are templates, and put everything in as text."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, TemplateSyntaxError, nodes

from ipcore_document.overriding.wrong import Wrong

OURS: Traversable = files("ipcore_document") / "html" / "templates"
"""The folder of our templates."""

_AS_TEXT = "none: everything is put in as text"


def names() -> list[str]:
    """The names of our templates: none can be added to them."""
    return sorted(one.name for one in OURS.iterdir() if one.name.endswith(".html")) if OURS.is_dir() else []


def check(source: str, file: str, wrong: Wrong) -> None:
    """Tell of what can be seen of a template before it is filled in. Whether its names are there cannot."""
    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        wrong.add(file, "something that is no template", "one in the language of Jinja", error.lineno)
        return
    except RecursionError:
        wrong.add(file, "a template that is nested too deeply", "one that is not")
        return
    for modifier in tree.find_all(nodes.EvalContextModifier):
        wrong.add(file, "`autoescape`", _AS_TEXT, modifier.lineno)
    for one in tree.find_all(nodes.Filter):
        if one.name == "safe":
            wrong.add(file, "`safe`", _AS_TEXT, one.lineno)
