"""Where Spark is not installed, the plugin works without it and says what to install."""

import subprocess
import sys

import pytest

import ipcore
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
