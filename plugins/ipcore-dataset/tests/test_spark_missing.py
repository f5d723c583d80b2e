"""Where Spark is not installed, the plugin works without it and says what to install; what it cannot do is refused before it starts."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

import ipcore
from ipcore.cli.main import ipcore as command_line
from ipcore_dataset.spark import session as module


def test_without_pyspark_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ipcore.ExchangeError, match=r"pip install 'ipcore-dataset\[spark\]'.*Java 17"), module.session("local[1]"):
        pass


def test_without_java_it_is_said(monkeypatch, tmp_path):
    class Sessions:
        @staticmethod
        def getActiveSession():  # noqa: N802
            return None

    monkeypatch.setattr(module, "_loaded", lambda: Sessions)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    with pytest.raises(ipcore.ExchangeError, match="no Java"), module.session("local[1]"):
        pass


def test_spark_is_not_loaded_before_a_run_asks_for_it():
    program = "import sys, ipcore_dataset.spark.judging; assert not any(one.startswith(('pyspark', 'py4j')) for one in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


REFUSED = {
    ("-o", "out.csv"): "a folder of Parquet files",
    ("-o", "here.txt"): "a folder of Parquet files",
    ("--extract", "e.csv"): "without --extract",
    ("--pseudonym-key", "key"): "without --pseudonym-key",
    ("--memory", "1GB", "--threads", "2"): "without --memory, --threads",
    ("--caseload-over", "9"): "without --caseload-over",
}


@pytest.mark.parametrize("options", REFUSED, ids=" ".join)
def test_what_spark_cannot_do_is_refused_before_it_starts(monkeypatch, tmp_path, options):
    monkeypatch.setattr(module, "_loaded", lambda: pytest.fail("Spark was loaded"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.txt").touch()
    day = ["--on", "2025-12-31", "--reference-day", "2025-12-31"]
    result = CliRunner().invoke(command_line, ["dataset", "check", "facts.parquet", *day, "--engine", "spark", *options])
    assert result.exit_code == 2
    assert REFUSED[options] in result.output
    assert [one.name for one in tmp_path.iterdir()] == ["here.txt"]


def test_an_address_reaches_spark_as_it_was_written(monkeypatch):
    asked = []
    monkeypatch.setattr("ipcore_dataset.spark.judge", lambda *given, **_: asked.append(given), raising=False)
    monkeypatch.setattr("ipcore_dataset.running.command.summary_lines", lambda *_: iter(()))
    monkeypatch.setattr("ipcore_dataset.running.fail_over.exit_code", lambda *_: 0)
    day = ["--on", "2025-12-31", "--reference-day", "2025-12-31"]
    addresses = "hdfs:///plans/2025/", "s3a://bucket/outcomes"
    CliRunner().invoke(command_line, ["dataset", "check", addresses[0], *day, "--engine", "spark", "-o", addresses[1]])
    assert (asked[0][0][0], asked[0][4]) == addresses
