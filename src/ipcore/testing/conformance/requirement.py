"""What one thing the kit asks is: a function that raises where the answer is no, with a name and a reason."""

from __future__ import annotations

import unittest
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NoReturn, TypeVar

from attrs import frozen

T = TypeVar("T")


class ConformanceError(AssertionError):
    """Something does not do what the kit asks. What it says is a sentence; it may hold text of the made-up cases."""


@frozen
class Requirement(Generic[T]):
    """
    One thing the kit asks.

    Attributes:
        check: Raises ConformanceError where it is not met.
        applies: Whether it is asked of this one at all.
    """

    check: Callable[[T], None]
    applies: Callable[[T], bool]

    @property
    def name(self) -> str:
        """What it is called, and what its test is called after `test_`."""
        return self.check.__name__

    @property
    def why(self) -> str:
        """Why it is asked, in a sentence or two."""
        return " ".join((self.check.__doc__ or "").split())


def requirement(check: Callable[[T], None]) -> Requirement[T]:
    """Make a requirement of a function that raises where it is not met."""
    return Requirement(check, lambda _: True)


def requirement_if(applies: Callable[[T], bool]) -> Callable[[Callable[[T], None]], Requirement[T]]:
    """The same, of one that is not asked of everybody."""
    return lambda check: Requirement(check, applies)


def demand(right: object, sentence: str) -> None:
    """
    Go on where something is right.

    Raises:
        ConformanceError: it is not.
    """
    __tracebackhide__ = True
    if not right:
        raise ConformanceError(sentence)


def not_asked(why: str) -> NoReturn:
    """
    Say that something was not asked, and why: it counts neither as met nor as not met.

    Raises:
        unittest.SkipTest: always. pytest counts the test as skipped.
    """
    raise unittest.SkipTest(why)


def check_all(requirements: Iterable[Requirement[T]], subject: T, name: str, *, first: Requirement[T] | None = None) -> None:
    """
    Ask everything that applies, to the end.

    Args:
        requirements: What is asked.
        subject: Who is asked.
        name: What the subject is called.
        first: What has to be met before anything else means something. Where it is not, nothing else is asked.

    Raises:
        ConformanceError: with every requirement that is not met.
    """
    __tracebackhide__ = True
    told = None if first is None else _answer(first, subject)
    if told is not None:
        raise ConformanceError(f"{name}: nothing else is asked until this is met\n{told}")
    asked = [one for one in requirements if one.applies(subject)]
    found = [told for one in asked if (told := _answer(one, subject)) is not None]
    if found:
        raise ConformanceError("\n".join((f"{name}: {len(found)} of {len(asked)} requirements are not met", *found)))


def as_tests(requirements: Iterable[Requirement[T]], subject: T, name: str, *, first: Requirement[T] | None = None) -> type:
    """
    A class that pytest takes for tests, if it stands under a name that begins with `Test`: one method for each requirement.

    Where `first` is not met the others are skipped, and say so.
    """
    if first is not None and _answer(first, subject) is not None:
        asked = [one if one is first else _skipped(one, first) for one in requirements]
    else:
        asked = [one for one in requirements if one.applies(subject)]
    return type(name, (), {f"test_{one.name}": _method(one, subject) for one in asked})


def listed(items: Sequence[object], most: int = 12) -> str:
    """Some things in a row, and how many more there are."""
    told = ", ".join(map(str, items[:most]))
    return told if len(items) <= most else f"{told} and {len(items) - most} more"


def _answer(one: Requirement[T], subject: T) -> str | None:
    """What is said of a requirement that is not met. What breaks off counts as not met."""
    try:
        one.check(subject)
    except ConformanceError as failure:
        return f"  {one.name}: {failure}"
    except unittest.SkipTest:
        return None
    except Exception as error:  # noqa: BLE001  # the kit tells of it, and goes on to the next requirement
        return f"  {one.name}: broke off with {type(error).__name__}: {error}"
    return None


def _skipped(one: Requirement[T], first: Requirement[T]) -> Requirement[T]:
    """What stands in the place of a requirement that is not asked."""

    def check(subject: T) -> None:
        not_asked(f"see {first.name}")

    check.__name__, check.__doc__ = one.name, one.why
    return Requirement(check, one.applies)


def _method(one: Requirement[T], subject: T) -> Callable[[Any], None]:
    def test(self: Any) -> None:
        __tracebackhide__ = True
        failure = None
        try:
            one.check(subject)
        except ConformanceError as found:
            failure = found
        if failure is not None:
            raise failure.with_traceback(None)

    test.__name__ = test.__qualname__ = f"test_{one.name}"
    test.__doc__ = one.why
    return test
