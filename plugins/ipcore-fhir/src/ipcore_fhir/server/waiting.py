"""When a server is asked again, and after how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from ipcore_fhir.server.failing import ServerError

Sleep = Callable[[float], None]


def retrying(attempts: int, longest: float, sleep: Sleep) -> Retrying:
    """
    Asks so many times at most, and waits between: as long as the server says, else half a second, a second, two, four.

    Args:
        attempts: How often it is asked in all.
        longest: Seconds it waits at most. Where the server says more, it is not asked again.
        sleep: Waits.
    """
    backing_off = wait_exponential(multiplier=0.5, max=longest)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        told = error.wait if isinstance(error, ServerError) else None
        return backing_off(state) if told is None else told

    def again(error: BaseException) -> bool:
        return isinstance(error, ServerError) and error.again and (error.wait is None or error.wait <= longest)

    return Retrying(stop=stop_after_attempt(attempts), wait=wait, sleep=sleep, retry=retry_if_exception(again), reraise=True)


def seconds_of(retry_after: str | None, date: str | None) -> float | None:
    """
    The seconds that `Retry-After` says. None: it says nothing that can be understood.

    Args:
        retry_after: Seconds, or a moment.
        date: What the server says it is now, from which a moment is counted.
    """
    told = (retry_after or "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    then, now = moment(told), moment(date)
    return None if then is None or now is None else max(0.0, (then - now).total_seconds())


def moment(text: str | None) -> dt.datetime | None:
    """A moment as HTTP writes it. None: it is none."""
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
