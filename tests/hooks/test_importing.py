"""Running an adapter: what it opens, what it is told, and how a broken one is named without its words."""

import contextlib
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
@pytest.mark.parametrize("kind", ["stream", "swallowed", "address"])
def test_a_source_that_cannot_be_read_is_a_rejection_of_it_as_a_whole(error, reason, kind):
    class Broken(io.RawIOBase):
        def readable(self):
            return True

        def read(self, size=-1):
            raise error

        readline = read

    def reading(source, context):
        with contextlib.suppress(OSError) if kind == "swallowed" else contextlib.nullcontext():
            yield from source

    def opening(source, context):
        raise error

    if kind == "address":
        probe = Probe(opening)
        probe.takes = Takes.ADDRESS
        (found,) = read_cases("https://example.org", probe)
    else:
        (found,) = answers(reading, Broken())
    assert isinstance(found, Rejection)
    assert (found.reason, found.number, found.line) == (reason, None, None)
    assert CANARY not in repr(found)


@pytest.mark.parametrize("late", [False, True])
def test_a_file_of_its_own_that_an_adapter_misses_is_no_fault_of_the_source(late):
    def do(source, context):
        if late:
            yield from JsonLinesAdapter().read(source, context)
        Path(f"/nowhere/{CANARY}").read_bytes()

    with pytest.raises(PluginError, match=r"FileNotFoundError in test_importing\.py") as caught:
        answers(do, line(CLEAN).encode())
    assert CANARY not in str(caught.value)


def test_the_stream_an_adapter_is_given_reads_like_the_one_below_and_closes_for_itself():
    def do(source, context):
        assert (source.readable(), source.seekable(), source.tell(), source.getbuffer().nbytes) == (True, True, 0, 9)
        assert [source.readline(), source.read1(1), source.read(1), *source] == [b"a\n", b"b", b"b", b"\n", b"cc\n", b"d"]
        source.seek(1)
        assert io.TextIOWrapper(source, encoding="utf-8").read() == "\nbb\ncc\nd"
        source.close()
        with pytest.raises(ValueError, match="closed"):
            source.read()
        yield from ()

    stream = io.BytesIO(b"a\nbb\ncc\nd")
    assert answers(do, stream) == []
    assert not stream.closed


def test_a_read_that_nobody_can_go_through_is_named():
    async def later(source, context):
        raise KeyError(CANARY)

    async def bit_by_bit(source, context):
        yield CANARY

    for do in (later, bit_by_bit):
        with pytest.raises(PluginError, match=r"^the adapter probe read nothing: its read is async"):
            answers(do)
    with pytest.raises(PluginError, match=r"^the adapter probe gave back a int, expected cases one by one$"):
        answers(lambda source, context: 5)


def test_a_type_without_a_name_is_not_repeated():
    odd = type(f"Ola {CANARY} 01010112345", (Exception,), {})

    def do(source, context):
        raise odd

    for broken in (do, lambda source, context: [odd()]):
        with pytest.raises(PluginError) as caught:
            answers(broken)
        assert CANARY not in str(caught.value)


def test_whoever_asks_is_told_what_was_raised_and_says_it():
    def do(source, context):
        raise KeyError(CANARY)

    with pytest.raises(PluginError, match=r"^KeyError it was$") as caught:
        answers(do, broken=lambda error: f"{type(error).__name__} it was")
    assert caught.value.__context__ is None


def test_the_reason_of_a_rejection_is_one_of_them():
    with pytest.raises(TypeError, match="expected one of Reason") as caught:
        Rejection(reason=CANARY)  # type: ignore[arg-type]
    assert CANARY not in str(caught.value)


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
