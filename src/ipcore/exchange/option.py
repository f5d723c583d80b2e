"""Settings that an exporter or an adapter takes, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen

from ipcore.errors import ExchangeError


@frozen(kw_only=True)
class Option:
    """
    One setting.

    Attributes:
        name: Small letters, digits and hyphens.
        help: What it does, in one line of English.
        choices: The values there are. Empty: any text.
        default: Its value where none is given. None: it must be given.
    """

    name: str
    help: str
    choices: tuple[str, ...] = field(default=())
    default: str | None = field(default=None)


def options_of(declared: Sequence[Option], given: Mapping[str, str]) -> Mapping[str, str]:
    """
    The value of every declared option: the one given, else the default.

    Raises:
        ExchangeError: one that is not declared, one without a value, a value that is none of the choices. Values are not in the message.
    """
    names = [one.name for one in declared]
    for name in given:
        if name not in names:
            raise ExchangeError(f"found a setting that there is not, expected one of: {', '.join(names) or 'none, it takes no settings'}")
    return MappingProxyType({one.name: _value(one, given.get(one.name, one.default)) for one in declared})


def _value(option: Option, value: str | None) -> str:
    if value is None:
        raise ExchangeError(f"the setting {option.name} is missing: {option.help}")
    if option.choices and value not in option.choices:
        raise ExchangeError(f"the setting {option.name}: expected one of {', '.join(option.choices)}")
    return value
