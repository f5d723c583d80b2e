"""What can go wrong with a server, and how it is told: in words of our own, never in the server's."""

from __future__ import annotations

from ipcore import IpcoreError, Reason, Rejection
from ipcore_fhir.server.problems import problem


class ServerError(IpcoreError):
    """
    A server that did not do what it was asked.

    Attributes:
        reason: What it means for a case.
        found: What was found.
        expected: What was expected.
        again: The same can be asked again: it was not done.
        wait: Seconds after which it may be asked again, as the server says. None: it does not say.
        alone: It came of one case: others may be taken.
    """

    alone: bool = False

    def __init__(self, reason: Reason, found: str, expected: str, *, again: bool = False, wait: float | None = None) -> None:
        self.reason, self.found, self.expected = reason, found, expected
        self.again, self.wait = again, wait
        super().__init__(f"found {found}, expected {expected}")

    def rejection(self, number: int | None = None, case: str | None = None) -> Rejection:
        """The rejection of a record, or of a case, for this. Without a number and a case: of the source as a whole."""
        problems = (problem(self.reason, self.found, self.expected),)
        return Rejection(reason=self.reason, number=number, problems=problems, case=case)


class StaleError(ServerError):
    """What was to be changed is no longer what it was when it was read (409, 412). Nothing was changed."""


class UnheardError(ServerError):
    """No answer came to something that changes the server: whether it was done is not known."""
