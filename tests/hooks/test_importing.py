"""Running an adapter: what it opens, what it is told, and how a broken one is named without its words."""

import io
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from ipcore import read_cases
from ipcore.adapters import FolderAdapter, JsonLinesAdapter
from ipcore.errors import ExchangeError, ParseError, PluginError
from ipcore.exchange import Option, Reason, Rejection, Takes
from ipcore.hooks import Host
from ipcore.model import Case
from tests.cli.samples import CANARY, CLEAN, line


class Probe:
    """An adapter that does what it is told."""

    name = "probe"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".probe",)
    records: Collection[str] = ("ipcore/1",)
    options: Sequence[Option] = (Option(name="colour", help="Its colour.", default="red"),)

    def __init__(self, do):
        self.do = do

    def read(self, source, context):
        return self.do(source, context)


def answers(do, source=b"", **more):
    return list(read_cases(io.BytesIO(source) if isinstance(source, bytes) else source, Probe(do), **more))


def test_the_built_in_adapters_enter_by_the_hooks():
    assert {"json", "jsonl", "folder", "table"} <= set(Host().adapters())


def test_a_file_is_opened_and_closed(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text(line(CLEAN), encoding="utf-8")
    streams = []

    def do(source, context):
        streams.append(source)
        yield from JsonLinesAdapter().read(source, context)

    for name in (file, str(file)):
        assert [one.id for one in read_cases(name, Probe(do)) if isinstance(one, Case)] == ["clean"]
    assert all(one.closed for one in streams)


def test_a_stream_of_the_callers_is_not_closed():
    stream = io.BytesIO(line(CLEAN).encode())
    assert len(list(read_cases(stream, JsonLinesAdapter()))) == 1
    assert not stream.closed


def test_an_adapter_that_takes_an_address_gets_it(tmp_path):
    assert list(read_cases(tmp_path, FolderAdapter())) == []
    with pytest.raises(ExchangeError, match="takes an address"):
        list(read_cases(io.BytesIO(), FolderAdapter()))


def test_settings_tokens_and_the_listener_reach_the_adapter():
    heard: list[str] = []

    def do(source, context):
        context.unread(context.options["colour"])
        context.unread(context.token("scope"))
        return iter(())

    answers(do, options={"colour": "blue"}, token=lambda scope: f"token for {scope}", unread=heard.append)
    assert heard == ["blue", "token for scope"]
    answers(lambda source, context: iter([context.unread("nobody listens")] * 0))
    with pytest.raises(ExchangeError, match="a setting that there is not"):
        answers(do, options={"size": CANARY})


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(CANARY), Reason.NOT_AVAILABLE),
        (ConnectionRefusedError(CANARY), Reason.NOT_AVAILABLE),
        (TimeoutError(CANARY), Reason.NOT_AVAILABLE),
        (PermissionError(CANARY), Reason.NOT_ALLOWED),
        (IsADirectoryError(CANARY), Reason.UNREADABLE),
        (OSError(5, CANARY), Reason.UNREADABLE),
    ],
)
def test_a_source_that_cannot_be_read_is_a_rejection_of_it_as_a_whole(error, reason):
    def do(source, context):
        raise error

    (found,) = answers(do)
    assert (found.reason, found.number, found.line) == (reason, None, None)
    assert CANARY not in repr(found)


def test_a_file_that_is_not_there_is_a_rejection():
    (found,) = read_cases(Path("/nowhere/at/all"), JsonLinesAdapter())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AVAILABLE


class OddError(Exception):
    def __str__(self):
        raise ValueError(CANARY)


@pytest.mark.parametrize("error", [KeyError, ValueError, RecursionError, MemoryError, SystemExit, StopAsyncIteration, OddError])
@pytest.mark.parametrize("late", [False, True])
def test_a_crash_is_named_by_type_file_and_line_and_never_by_its_words(error, late):
    def do(source, context):
        if late:
            return crashing()
        raise error(CANARY)

    def crashing():
        yield from ()
        raise error(CANARY)

    with pytest.raises(PluginError, match=rf"^the adapter probe broke off: {error.__name__} in test_importing\.py, line \d+$") as caught:
        answers(do)
    assert CANARY not in str(caught.value)
    assert caught.value.__context__ is None


def test_what_came_before_a_crash_has_been_given():
    def do(source, context):
        yield from JsonLinesAdapter().read(source, context)
        raise KeyError(CANARY)

    answers = read_cases(io.BytesIO(line(CLEAN).encode()), Probe(do))
    assert isinstance(next(answers), Case)
    with pytest.raises(PluginError):
        next(answers)


def test_an_error_of_ours_that_no_adapter_may_raise_is_a_crash_too():
    def do(source, context):
        raise ParseError([])

    with pytest.raises(PluginError, match="ParseError"):
        answers(do)


@pytest.mark.parametrize("answer", [None, {}, "case", 3, [None]])
def test_something_else_than_cases_and_rejections_is_a_crash(answer):
    with pytest.raises(PluginError, match="the adapter probe "):
        answers(lambda source, context: [answer])
    with pytest.raises(PluginError, match="the adapter probe "):
        answers(lambda source, context: None)


def test_strict_lets_through_what_it_raises():
    def do(source, context):
        raise KeyError(CANARY)

    with pytest.raises(KeyError):
        answers(do, strict=True)


def test_being_interrupted_is_no_crash():
    def do(source, context):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answers(do)
