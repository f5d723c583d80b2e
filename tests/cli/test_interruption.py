from __future__ import annotations

import signal

import pytest

from ipcore.cli.interruption import Interruption


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def _twice() -> None:
    ctrl_c()
    ctrl_c()
    pytest.fail("the second one was not heard")


def test_what_is_held_is_done_to_its_end():
    done = []

    def run() -> None:
        with Interruption() as interruption, interruption.held():
            ctrl_c()
            done.append("the whole answer")

    with pytest.raises(KeyboardInterrupt):
        run()
    assert done == ["the whole answer"]


def test_between_two_answers_it_stops_at_once_and_so_does_a_second_one():
    with Interruption() as interruption:
        with pytest.raises(KeyboardInterrupt):
            ctrl_c()
        with pytest.raises(KeyboardInterrupt), interruption.held():
            _twice()


def test_afterwards_ctrl_c_is_as_before():
    before = signal.getsignal(signal.SIGINT)
    with Interruption():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
