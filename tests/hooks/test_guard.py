from __future__ import annotations

import _thread
import io
import locale
import sys
import threading
import time
from typing import Any

import pytest

from ipcore._aside import aside
from ipcore.errors import PluginError
from ipcore.hooks.guard import guarded


def clock():
    return 0.0


def test_what_it_answers_and_what_it_raises_come_back():
    assert guarded(lambda: 7, 5, clock).value == 7
    error = guarded(lambda: [][0], 5, clock).error
    assert isinstance(error, IndexError)


@pytest.mark.parametrize("raised", [SystemExit, GeneratorExit, KeyboardInterrupt])
def test_what_would_end_the_process_is_caught_too(raised):
    def end():
        raise raised

    assert isinstance(guarded(end, 5, clock).error, raised)


def test_without_a_limit_it_runs_in_this_thread_and_a_ctrl_c_is_let_through():
    assert guarded(threading.get_ident, None, clock).value == threading.get_ident()
    assert guarded(threading.get_ident, 5, clock).value != threading.get_ident()

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(interrupted, None, clock)


def test_a_ctrl_c_while_a_plugin_takes_its_time_is_let_through():
    let_go = threading.Event()

    def slow():
        _thread.interrupt_main()
        let_go.wait(5)

    before = sys.stdout
    with pytest.raises(KeyboardInterrupt):
        guarded(slow, 5, clock)
    let_go.set()
    assert sys.stdout is before
    assert guarded(lambda: 7, 5, clock).value == 7


def test_one_that_hangs_is_left_behind_and_the_next_runs():
    let_go = threading.Event()
    begun = time.monotonic()
    assert guarded(let_go.wait, 0.2, clock).hung
    assert time.monotonic() - begun < 4
    assert guarded(lambda: 7, 5, clock).value == 7
    let_go.set()


def test_one_that_hangs_while_it_is_heard_aside_does_not_keep_standard_output():
    before, let_go, ended = sys.stdout, threading.Event(), threading.Event()

    def hangs():
        with aside():
            let_go.wait(5)
        ended.set()

    assert guarded(hangs, 0.2, clock).hung
    assert sys.stdout is before
    let_go.set()
    assert ended.wait(5)
    assert sys.stdout is before


def test_a_plugin_that_asks_for_the_plugins_meanwhile_is_refused():
    outcome = guarded(lambda: guarded(lambda: 7, 5, clock), 5, clock)
    assert isinstance(outcome.error, PluginError)
    assert guarded(lambda: 7, 5, clock).value == 7


def test_two_threads_that_load_at_once_leave_the_streams_as_they_were():
    before = sys.stdout
    threads = [threading.Thread(target=guarded, args=(lambda: time.sleep(0.02), 5, clock)) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sys.stdout is before


def test_the_locale_is_put_back():
    before = locale.setlocale(locale.LC_ALL)
    guarded(lambda: locale.setlocale(locale.LC_ALL, "C"), 5, clock)
    assert locale.setlocale(locale.LC_ALL) == before


def test_what_is_printed_goes_to_standard_error_and_neither_stream_can_be_closed(capsys):
    def rude():
        print("aside")  # noqa: T201
        sys.stdout.flush()
        sys.stdout.close()
        sys.stderr.close()
        print("still aside")  # noqa: T201
        return sys.stdout.writable(), sys.stdout.isatty()

    assert guarded(rude, 5, clock).value == (True, False)
    assert capsys.readouterr() == ("", "aside\nstill aside\n")
    print("here")  # noqa: T201
    assert capsys.readouterr().out == "here\n"


def test_healthy_questions_to_the_streams_are_answered_and_the_real_one_stays(capfd, monkeypatch):
    real = open(2, "w", encoding="latin-1", errors="replace", closefd=False)  # noqa: SIM115
    monkeypatch.setattr(sys, "stderr", real)

    def healthy():
        out: Any = sys.stdout
        out.reconfigure(encoding="utf-8", line_buffering=True)
        told = (out.encoding, out.errors, out.name, out.line_buffering, out.write_through)
        print("text ", end="")  # noqa: T201
        out.buffer.write(b"bytes ")
        out.buffer.flush()
        out.buffer.close()
        out.detach().close()
        print("text", flush=True)  # noqa: T201
        return told

    assert guarded(healthy, 5, clock).value == ("latin-1", "replace", 2, real.line_buffering, False)
    real.write("open")
    real.close()
    assert capfd.readouterr() == ("", "text bytes text\nopen")


def test_of_blocks_that_overlap_the_last_gives_standard_output_back():
    before, begun, let_go = sys.stdout, threading.Event(), threading.Event()

    def longer():
        with aside():
            begun.set()
            let_go.wait(5)

    thread = threading.Thread(target=longer)
    with aside():
        thread.start()
        begun.wait(5)
    assert sys.stdout is not before
    assert guarded(lambda: setattr(sys, "stdout", None), 5, clock).error is None
    assert sys.stdout is not before
    let_go.set()
    thread.join()
    assert sys.stdout is before


def test_it_works_where_there_is_no_standard_error(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    def told():
        print("nobody hears")  # noqa: T201
        sys.stdout.flush()
        with pytest.raises(io.UnsupportedOperation):
            sys.stdout.fileno()
        return sys.stdout.buffer

    outcome = guarded(told, 5, clock)
    assert (outcome.value, outcome.error) == (None, None)


def test_the_time_is_taken_by_the_clock_that_is_given():
    ticks = iter((10.0, 12.5))
    assert guarded(lambda: 7, 5, lambda: next(ticks)).seconds == 2.5
