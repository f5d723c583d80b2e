"""An exporter that breaks, in every way, is named, contained, and told nothing of."""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import json
import sys
import traceback
import zipfile
from collections.abc import Collection, Sequence
from typing import Any

import pytest
from attrs import evolve

import ipcore
from ipcore.disclosure import Audience, Excerpt, Ground, LeftOut
from ipcore.hooks import companions, given
from ipcore.model import Category
from tests.build import ON, case, day

CANARY = "Kanarifuglen"
SEVERAL = tuple(evolve(case(), id=f"case-{number}") for number in range(3))


class Exporter:
    """Writes ids, or does what it is told to do instead."""

    name = "probe"
    media_type = "text/plain"
    suffix = ".txt"
    audiences: Collection[Audience] = tuple(Audience)
    losses: Collection[str] = ("person", "source.records")
    options: Sequence[ipcore.Option] = (ipcore.Option(name="end", help="What ends a line.", default="\n"),)

    def __init__(self, do=None):
        self._do = do or self._ids

    def write(self, cases, out, context):
        self._do(cases, out, context)

    @staticmethod
    def _ids(cases, out, context):
        for one in cases:
            out.write((one.id + context.options["end"]).encode())


def exported(do=None, cases=SEVERAL, out=None, **more):
    asked: dict[str, Any] = {"recipient": ipcore.ARCHIVE, "on": ON} | more
    return ipcore.export(cases, do if isinstance(do, Exporter) else Exporter(do), io.BytesIO() if out is None else out, **asked)


def refused(do, **more):
    """The words for an exporter that broke; nothing leads from them to what it raised."""
    with pytest.raises(ipcore.PluginError) as caught:
        exported(do, **more)
    error = caught.value
    assert (error.__context__, error.__cause__) == (None, None)
    assert CANARY not in "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    return str(error)


def test_the_exporter_is_given_the_cases_a_stream_and_what_it_is_to_know():
    out, seen = io.BytesIO(), []

    def look(cases, out, context):
        seen.append((list(cases), context))
        out.write(b"all")

    done = exported(look, out=out, options={"end": ";"}, lang=ipcore.Lang.NN)
    [(cases, context)] = seen
    assert [one.id for one in cases] == ["case-0", "case-1", "case-2"]
    assert (context.recipient, context.on, context.lang, dict(context.options)) == (ipcore.ARCHIVE, ON, "nn", {"end": ";"})
    assert (done.cases, done.bytes, out.getvalue()) == (3, 3, b"all")


# --- the cut -----------------------------------------------------------------------------------------------------------


def left(category, ground, parts):
    return LeftOut(category=category, ground=ground, parts=parts)


@pytest.fixture
def cutting(monkeypatch):
    """Put excerpts in the place of cases, in their order."""

    def put(*excerpts):
        waiting = iter(excerpts)
        monkeypatch.setattr(given, "cut", lambda one, recipient, on: next(waiting))

    return put


def excerpt(one, *left_out, until=None, known_to="2026-11-21"):
    until = day(until) if until else None
    return Excerpt(case=one, recipient=ipcore.ARCHIVE, on=ON, left_out=left_out, until=until, known_to=day(known_to))


def test_what_was_left_out_is_summed_and_the_earliest_days_are_kept(cutting):
    cutting(
        excerpt(SEVERAL[0], left(Category.HEALTH, Ground.NO_CONSENT, 2), left(None, Ground.WITHHELD, 1), until="2027-03-01"),
        excerpt(SEVERAL[1], left(Category.HEALTH, Ground.NO_CONSENT, 3), until="2027-01-01", known_to="2026-05-01"),
        excerpt(SEVERAL[2], left(Category.ECONOMY, Ground.NO_CONSENT, 0)),
    )
    done = exported()
    assert done.left_out == (
        left(Category.ECONOMY, Ground.NO_CONSENT, 0),
        left(Category.HEALTH, Ground.NO_CONSENT, 5),
        left(None, Ground.WITHHELD, 1),
    )
    assert (done.shortened, done.until, done.known_to) == (2, day("2027-01-01"), day("2026-05-01"))


def test_the_exporter_sees_the_cut_case_and_nothing_leads_back(cutting):
    uncut = evolve(case(), person=evolve(case().person, name=CANARY))
    cutting(*(excerpt(one) for one in SEVERAL))

    def look(cases, out, context):
        for one, cut in zip(cases, SEVERAL, strict=True):
            assert one is cut
            assert not any(holder in (cases, out) for holder in gc.get_referrers(uncut))
            assert [name for name in dir(cases) if not name.startswith("_")] == ["raised"]

    exported(look, cases=(uncut for _ in range(3)), strict=True)


def test_no_case_and_nothing_left_out(cutting):
    done = exported(cases=())
    assert (done.cases, done.left_out, done.until, done.known_to, done.lost) == (0, (), None, None, {})


def test_declared_losses_that_stood_in_the_cut_cases_are_counted(cutting):
    cutting(*(excerpt(one) for one in (evolve(SEVERAL[0], person=evolve(SEVERAL[0].person, name="N")), *SEVERAL[1:])))
    assert exported().lost == {"person.born_on": 3, "person.key": 3, "person.name": 1, "source.records": 3}


def test_a_cut_that_cannot_be_made_is_let_through(monkeypatch):
    def cut(one, recipient, on):
        raise ipcore.ExchangeError("no such participant")

    monkeypatch.setattr(given, "cut", cut)
    with pytest.raises(ipcore.ExchangeError, match="no such participant"):
        exported()


# --- what the exporter says to the sender ------------------------------------------------------------------------------


def noting(*texts):
    """An exporter that says these things of each case."""

    def write(cases, out, context):
        for _ in cases:
            for text in texts:
                context.note(text)

    return write


def test_what_an_exporter_notes_is_counted_in_the_order_it_was_first_said():
    assert dict(exported().notes) == {}
    assert list(exported(noting("nothing to show", "a", "a")).notes.items()) == [("nothing to show", 3), ("a", 6)]


def test_few_notes_are_kept_however_many_there_are():
    done = exported(noting("x" * 1000, *(f"{number}" for number in range(1000))))
    assert (len(done.notes), set(done.notes.values()), done.more_notes) == (20, {3}, 3 * 981)
    assert max(map(len, done.notes)) == 300


def test_a_note_can_always_be_written():
    [text] = exported(noting("half a character: \ud800")).notes
    assert text == "half a character: ?"


def test_a_note_that_is_no_text_is_named():
    assert "broke off: TypeError" in refused(noting(7))


def test_nobody_listens_where_an_exporter_is_run_without_the_host():
    ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=ON).note("heard by nobody")


# --- what is asked for -------------------------------------------------------------------------------------------------


def test_an_audience_that_is_not_served_and_settings_that_are_not_there_are_refused_before_anything_is_written():
    out = io.BytesIO()
    only = Exporter()
    only.audiences = (Audience.STATISTICS, Audience.PERSON)
    with pytest.raises(ipcore.ExchangeError, match="probe does not serve the audience archive; it serves: person, statistics"):
        exported(only, out=out)
    with pytest.raises(ipcore.ExchangeError, match="a setting that there is not, expected one of: end") as caught:
        exported(out=out, options={CANARY: CANARY})
    assert CANARY not in str(caught.value)
    only.audiences, only.options = tuple(Audience), (ipcore.Option(name="must", help="It must."),)
    with pytest.raises(ipcore.ExchangeError, match="the setting must is missing: It must"):
        exported(only, out=out)
    assert out.getvalue() == b""


# --- breaking ----------------------------------------------------------------------------------------------------------


class Odd(BaseException):
    pass


@pytest.mark.parametrize(
    "kind", [ValueError, KeyError, RecursionError, MemoryError, SystemExit, GeneratorExit, StopIteration, Odd, OSError]
)
def test_a_crash_is_named_with_its_place_and_without_its_text(kind):
    def crash(cases, out, context):
        raise kind(CANARY)

    line = crash.__code__.co_firstlineno + 1
    assert refused(crash) == f"the exporter probe broke off: {kind.__name__} in test_exporting.py, line {line}"


def test_what_was_raised_from_something_else_is_contained_with_it():
    def crash(cases, out, context):
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(CANARY) from error

    assert "ValueError" in refused(crash)


def test_the_place_told_is_the_exporters_own_and_not_one_below_it():
    def crash(cases, out, context):
        json.loads("{" + CANARY)

    line = crash.__code__.co_firstlineno + 1
    assert refused(crash) == f"the exporter probe broke off: JSONDecodeError in test_exporting.py, line {line}"


def test_names_that_may_be_anything_are_not_repeated():
    name = f"Ola {CANARY} 01010112345"

    def of_a_type(cases, out, context):
        raise type(name, (Exception,), {})

    def of_a_file(cases, out, context):
        exec(compile("raise ValueError", name, "exec"))

    def written(cases, out, context):
        out.write(type(name, (), {})())

    def written_from(cases, out, context):
        exec(compile("out.write('')", name, "exec"), {"out": out})

    line = of_a_type.__code__.co_firstlineno + 1
    assert refused(of_a_type) == f"the exporter probe broke off: an exception in test_exporting.py, line {line}"
    assert "ValueError in test_exporting.py" in refused(of_a_file)
    assert "wrote a thing without a name, expected bytes: test_exporting.py" in refused(written)
    assert refused(written_from) == "the exporter probe wrote a str, expected bytes"


@pytest.mark.filterwarnings("error")
def test_a_write_that_was_never_run_is_named():
    class Later(Exporter):
        async def write(self, cases, out, context):
            out.write(b"late")

    class BitByBit(Exporter):
        def write(self, cases, out, context):
            yield out.write(b"late")

    for one in (Later(), BitByBit()):
        told = "the exporter probe wrote nothing: its write is async or has a yield, expected a plain function"
        assert (refused(one), refused(one, cases=())) == (told, told)


def test_being_strict_lets_it_through():
    def crash(cases, out, context):
        raise LookupError(CANARY)

    with pytest.raises(LookupError):
        exported(crash, strict=True)


def test_ctrl_c_is_let_through():
    def stop(cases, out, context):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exported(stop)


def test_what_the_exporter_says_it_cannot_take_is_said():
    def refuse(cases, out, context):
        raise ipcore.ExchangeError("probe takes one case")

    with pytest.raises(ipcore.ExchangeError, match="probe takes one case"):
        exported(refuse)


@pytest.mark.parametrize("name", ["name", "audiences", "losses", "options"])
def test_an_exporter_of_the_wrong_shape_is_contained_too(name):
    class Broken(Exporter):
        pass

    setattr(Broken, name, property(lambda self: [][0]))
    assert "broke off: IndexError in test_exporting.py" in refused(Broken())


# --- the stream and the cases are not the exporter's -------------------------------------------------------------------


class Full(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")


def swallow(cases, out, context):
    for one in cases:
        with contextlib.suppress(OSError):
            out.write(one.id.encode())


def rename(cases, out, context):
    try:
        out.write(b"x")
    except OSError as error:
        raise ValueError(CANARY) from error


@pytest.mark.parametrize(("do", "strict"), [(None, False), (None, True), (swallow, False), (swallow, True), (rename, False)])
def test_what_the_stream_raises_is_let_through_whatever_the_exporter_makes_of_it(do, strict):
    with pytest.raises(OSError, match="No space left") as caught:
        exported(do, out=Full(), strict=strict)
    assert caught.value.errno == errno.ENOSPC


def test_what_reading_the_cases_raises_is_let_through_too():
    def reading():
        yield case()
        raise UnicodeError("the reader's own")

    def swallow(cases, out, context):
        with contextlib.suppress(UnicodeError):
            list(cases)

    for do in (None, swallow):
        with pytest.raises(UnicodeError, match="the reader's own"):
            exported(do, cases=reading())


def test_closing_the_stream_is_named_and_does_not_close_it():
    out = io.BytesIO()

    def close(cases, out, context):
        with out:
            out.write(str(len(list(cases))).encode())

    assert "the exporter probe closed the stream, which is the caller's" in refused(close, out=out)
    assert not out.closed
    assert out.getvalue() == b"3"


def test_a_text_wrapper_left_alone_closes_it_and_one_detached_does_not():
    def wrapped(cases, out, context):
        text = io.TextIOWrapper(out, encoding="utf-8")
        text.write("".join(one.id for one in cases))

    def detached(cases, out, context):
        text = io.TextIOWrapper(out, encoding="utf-8")
        text.write("".join(one.id for one in cases))
        text.detach()

    if sys.implementation.name == "cpython":
        assert "unless it is detached" in refused(wrapped)
    assert exported(detached).bytes == 18


def test_leaving_out_cases_is_named():
    def first(cases, out, context):
        out.write(next(iter(cases)).id.encode())

    assert refused(first) == "the exporter probe left out cases: it ended after 1, and there are more"
    assert "it ended after 0" in refused(lambda cases, out, context: None)
    assert exported(first, cases=SEVERAL[:1]).cases == 1


def test_writing_text_is_named_with_its_place_also_where_it_is_caught():
    def text(cases, out, context):
        out.write(next(iter(cases)).id)

    def caught(cases, out, context):
        for one in cases:
            with contextlib.suppress(TypeError):
                out.write(one.id)

    assert refused(text).startswith("the exporter probe wrote a str, expected bytes: test_exporting.py, line ")
    assert refused(caught).startswith("the exporter probe wrote a str, expected bytes: test_exporting.py, line ")


def test_the_stream_is_of_no_use_afterwards():
    kept = []

    def keep(cases, out, context):
        list(cases)
        kept.append(out)

    target = io.BytesIO()
    exported(keep, out=target)
    with pytest.raises(ValueError, match="the export is over"):
        kept[0].write(b"late")
    assert target.getvalue() == b""


def test_a_stream_that_takes_a_little_at_a_time_gets_all():
    class Slow(io.RawIOBase):
        def __init__(self):
            self.taken = b""

        def writable(self):
            return True

        def write(self, data):
            self.taken += bytes(data[:2])
            return min(2, len(data))

    out = Slow()
    assert exported(lambda cases, out, context: out.write(bytearray(b"x" * len(list(cases)))), out=out).bytes == 3
    assert out.taken == b"xxx"


def test_an_archive_can_be_written_to_a_stream_that_cannot_be_moved_about_in():
    out = io.BytesIO()

    def archive(cases, out, context):
        with zipfile.ZipFile(out, "w") as file:
            for one in cases:
                file.writestr(one.id, one.id)

    exported(archive, out=out)
    assert zipfile.ZipFile(out).namelist() == ["case-0", "case-1", "case-2"]


# --- what stands beside ------------------------------------------------------------------------------------------------


def beside(answer):
    class Beside(Exporter):
        def companions(self, context):
            return answer(context) if callable(answer) else answer

    return companions(Beside(), recipient=ipcore.ARCHIVE, on=ON)


def test_companions_are_asked_for_by_the_same_options():
    assert beside(lambda context: {".read-me.txt": context.options["end"].encode()}) == {".read-me.txt": b"\n"}
    assert companions(Exporter(), recipient=ipcore.ARCHIVE, on=ON) == {}


@pytest.mark.parametrize("answer", [{"/etc/x": b""}, {".a/../../b": b""}, {"": b""}, {".": b""}, {".txt": "text"}, {1: b""}, {"..": b""}])
def test_companions_that_are_none_are_refused(answer):
    with pytest.raises(ipcore.PluginError, match="expected bytes by the endings of their names"):
        beside(answer)


def test_companions_that_break_off_are_contained():
    def crash(context):
        raise ValueError(CANARY)

    with pytest.raises(ipcore.PluginError, match=r"the exporter probe broke off: ValueError in test_exporting\.py") as caught:
        beside(crash)
    assert (caught.value.__context__, CANARY in str(caught.value)) == (None, False)
    with pytest.raises(ipcore.PluginError, match="TypeError"):
        beside(3)
