"""Templates filled in: theirs before ours, in a sandbox, and what goes wrong in one of theirs told with its line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ipcore import ExchangeError
from ipcore_document.overriding import templates

_THEIRS = "templates/"
"""How the file of a template of theirs begins. Those of ours begin otherwise."""


class _Loader(BaseLoader):
    """Templates by name: theirs where there is one, else ours."""

    def __init__(self, theirs: Mapping[str, str]) -> None:
        self._theirs = theirs

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        if template in self._theirs:
            return self._theirs[template], f"{_THEIRS}{template}", None
        if template in templates.names():
            return (templates.OURS / template).read_text(encoding="utf-8"), f"ours/{template}", None
        raise TemplateNotFound(template)


def environment_of(theirs: Mapping[str, str]) -> Environment:
    """
    Where templates come from. Whatever is put into one is escaped, a template changes nothing and reaches nothing of Python's, and a name
    that is not there is an error. There is no filter `safe`: what is put in is markup only where whoever gives it says so.
    """
    made = ImmutableSandboxedEnvironment(
        loader=_Loader(theirs), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    del made.filters["safe"]
    return made


def rendered(environment: Environment, name: str, **values: object) -> str:
    """
    A template filled in.

    Args:
        environment: Of `Overrides.environment`.
        name: The name of the template.
        values: What the template is given.

    Raises:
        ExchangeError: a template of the publisher's cannot be filled in: its file and line and the kind of error, never a value. What goes
            wrong in ours alone is let through.
    """
    try:
        return environment.get_template(name).render(values)
    except Exception as error:  # a template can raise anything
        place = _place(error)
        if place is None:
            raise
        told = f"{place}: found {_kind(error)}, expected a template that can be filled in"
    raise ExchangeError(told)


def _place(error: Exception) -> str | None:
    """The innermost line of theirs that was being read or filled in. None: it happened in ours alone."""
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith(_THEIRS):
        return f"{error.filename}, line {error.lineno}"
    lines = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.startswith(_THEIRS)]
    return f"{lines[-1].filename}, line {lines[-1].lineno}" if lines else None


def _kind(error: Exception) -> str:
    """What went wrong, without what the error says: that may hold what the template was filled in with."""
    match error:
        case UndefinedError():
            return "a name that is not there"
        case SecurityError():
            return "something that no template may do"
        case TemplateNotFound():
            return "a template that is not there"
        case TemplateSyntaxError() | TemplateRuntimeError():
            return "a filter, a test or a tag that is not there"
    return f"what cannot be worked out ({type(error).__name__})"
