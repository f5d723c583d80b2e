"""Where coverage is measured, what is not to be measured is not traced either: to be traced and thrown away takes as long."""

import sys

import coverage


def test_nothing_traces_what_is_not_measured():
    assert coverage.Coverage.current() is None
    assert "coverage" not in type(sys.gettrace()).__module__
