"""What somebody hears who writes a first exporter and gets something small wrong: one line that says it."""

from __future__ import annotations

import os
import subprocess
import sys
import unittest
from pathlib import Path

import attrs
import pytest

from ipcore.disclosure import Audience
from ipcore.errors import ExchangeError
from ipcore.exchange import losses_except
from ipcore.testing.conformance import EXPORTER_REQUIREMENTS, ConformanceError, check_adapter, check_exporter, exporter_conformance
from ipcore.testing.conformance.adapters import adapter_trial
from ipcore.testing.conformance.doubling import doubled
from ipcore.testing.conformance.elsewhere import OTHER_SEED, exported_elsewhere
from ipcore.testing.conformance.pool import fullest_first
from ipcore.testing.conformance.reading_on import gives_the_first_case_before_the_end, needs_no_more_memory_for_more_cases
from ipcore.testing.conformance.trial import ExporterTrial
from tests.testing.conformance.toys import Toy, ToyAdapter


class WithoutAComma(Toy):
    audiences = Audience.PERSON  # type: ignore[assignment]  # the fault


class OfNothing(Toy):
    media_type = None  # type: ignore[assignment]  # the fault


class WritesText(Toy):
    def line(self, case, context):
        return super().line(case, context).decode()


class Markdown(Toy):
    media_type = "text/markdown"
    suffix = ".md"


class PrintsAPickle(Toy):
    """What it prints makes a file, if it is unpickled."""

    def line(self, case, context):
        print("cos\nsystem\n(S'echo > UNPICKLED'\ntR.")  # noqa: T201  # that is the fault
        return super().line(case, context)


class WritesToEveryDescriptor(Toy):
    def line(self, case, context):
        for number in range(3, 20):
            try:
                os.write(number, b"cos\nsystem\n(S'echo > UNPICKLED'\ntR.")
            except OSError:
                continue
        return super().line(case, context)


class OfLittle(ToyAdapter):
    """Reads a stream as it comes, sixteen kilobytes at a time, and makes small cases of short lines."""

    name = "little"

    def read(self, source, context):
        rest = b""
        while piece := source.read(16 * 1024):
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                yield attrs.evolve(PLAIN, id=line.decode())


PLAIN = attrs.evolve(fullest_first()[0], plans=(), groups=(), consents=(), disclosures=(), withheld=())


def one(name):
    return next(one for one in EXPORTER_REQUIREMENTS if one.name == name)


@pytest.mark.parametrize("faulty", [WithoutAComma, OfNothing])
def test_what_has_not_the_shape_is_asked_nothing_else(faulty):
    with pytest.raises(ConformanceError) as told:
        check_exporter(faulty())
    first, second = str(told.value).splitlines()
    assert first == "the exporter toy: nothing else is asked until this is met"
    assert second.startswith("  has_the_shape_of_an_exporter: the host would refuse it")
    tests = exporter_conformance(faulty())()
    with pytest.raises(unittest.SkipTest, match=r"^see has_the_shape_of_an_exporter$"):
        tests.test_keeps_threads_apart()
    with pytest.raises(ConformanceError):
        tests.test_has_the_shape_of_an_exporter()


def test_an_adapter_that_has_not_the_shape_is_asked_nothing_else():
    with pytest.raises(ConformanceError, match=r"nothing else is asked until this is met\n  has_the_shape_of_an_adapter"):
        check_adapter(object(), samples=[b"x"])  # type: ignore[arg-type]  # the fault


def test_text_in_the_place_of_bytes_is_said_in_a_line():
    with pytest.raises(ConformanceError, match=r"^it writes text: bytes are expected$"):
        one("writes_the_same_bytes_again").check(ExporterTrial(exporter=WritesText()))


def test_what_could_not_be_asked_does_not_pass():
    with pytest.raises(unittest.SkipTest, match="no parse="):
        one("stays_well_formed_whatever_the_texts").check(ExporterTrial(exporter=Markdown()))
    one("stays_well_formed_whatever_the_texts").check(ExporterTrial(exporter=Markdown(), parse=bytes.decode))


def test_pytest_counts_it_as_skipped(tmp_path):
    (tmp_path / "test_mine.py").write_text(
        "from ipcore.testing import exporter_conformance\n"
        "from tests.testing.conformance.test_beginners import WithoutAComma\n"
        "TestMine = exporter_conformance(WithoutAComma())\n",
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_mine.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert f"1 failed, {len(EXPORTER_REQUIREMENTS) - 1} skipped" in done.stdout


def test_an_exporter_that_prints_is_told_so_and_nothing_it_prints_is_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    tried = ExporterTrial(exporter=PrintsAPickle())
    one("writes_the_same_bytes_in_another_process").check(tried)
    with pytest.raises(ConformanceError, match="it prints"):
        one("prints_nothing_and_logs_no_text").check(tried)
    capsys.readouterr()
    assert not Path("UNPICKLED").exists()


def test_an_answer_that_was_spoiled_is_not_run_either(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConformanceError, match="writes to standard output"):
        exported_elsewhere(ExporterTrial(exporter=WritesToEveryDescriptor()), OTHER_SEED)
    assert not Path("UNPICKLED").exists()


def test_a_reader_that_takes_short_records_in_large_pieces_is_not_accused():
    def many(count: int) -> bytes:
        return b"".join(b"case-%d\n" % number for number in range(count))

    trial = adapter_trial(OfLittle(), samples=[many(2)], many=many)
    gives_the_first_case_before_the_end.check(trial)
    needs_no_more_memory_for_more_cases.check(trial)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plans.goals.kind", "one of plans.goals: id, wording, set_on, due_on, parent, closed_on"),
        ("plans.goals.wordings", "expected plans.goals.wording, the nearest, or one of plans.goals: id, "),
        ("zzz", "expected a path such as plans.measures.extent"),
    ],
)
def test_a_field_that_there_is_not_brings_those_near_it(name, told):
    with pytest.raises(ExchangeError) as error:
        losses_except(name)
    assert told in str(error.value)


def test_a_case_is_doubled_in_all_its_parts():
    before = fullest_first()[0]
    after = doubled(before)
    assert len(after.plans) == 2 * len(before.plans)
    assert [len(plan.goals) for plan in after.plans] == [2 * len(plan.goals) for plan in before.plans] * 2
