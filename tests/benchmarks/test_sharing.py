"""What all benchmarks share: turns, equal counts, ratios within a round."""

from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def measuring(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import measuring  # type: ignore[import-not-found]  # the benchmarks' own folder, on the path while this runs

    return measuring


def test_each_piece_is_first_in_its_turn(measuring):
    done = []
    measuring.interleaved({name: lambda name=name: done.append(name) for name in "abc"}, 3)
    assert "".join(done) == "abcbcacababc"


def test_the_first_round_is_not_measured(measuring):
    taken = measuring.interleaved({"a": lambda: 1, "b": lambda: 1}, 3)
    assert {len(each.rounds) for each in taken.values()} == {3}


def test_a_ratio_is_taken_within_the_round(measuring):
    busy, base = measuring.Taken((2.0, 20.0, 4.0)), measuring.Taken((1.0, 10.0, 1.0))
    assert busy.beside(base).rounds == (2.0, 2.0, 4.0)
    assert busy.beside(base).middle == 2.0
    assert busy.beyond(base).rounds == (1.0, 10.0, 3.0)


def test_another_count_ends_with_an_error_that_says_whose(measuring):
    with pytest.raises(SystemExit) as ended:
        measuring.interleaved({"a": lambda: 5, "b": lambda: 6}, 1)
    assert ended.value.code == "b: found 6, expected 5"


def test_a_count_that_changes_from_round_to_round_ends_with_an_error(measuring):
    counts = iter((5, 5, 6))
    with pytest.raises(SystemExit, match="a: found 6, expected 5"):
        measuring.interleaved({"a": lambda: next(counts)}, 2)


def test_a_budget_that_does_not_hold_is_told(measuring, capsys):
    measuring.budget("one beside another", 2.01, 2)
    measuring.budget("one beside another", 2.0, 2)
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("2.01, NOT MET")
    assert told[1].endswith("2.00, met")


def test_a_process_of_its_own_that_fails_is_not_taken_for_an_answer(measuring):
    assert measuring.in_child("import sys; print(sys.argv[1])", "so").strip() == "so"
    with pytest.raises(SystemExit, match="exit code 3"):
        measuring.in_child("raise SystemExit(3)")


def test_the_most_memory_is_that_of_this_process(measuring):
    least = float(measuring.in_child(_PROGRAM, str(BENCHMARKS), "0"))
    assert 60 < float(measuring.in_child(_PROGRAM, str(BENCHMARKS), "64")) - least < 80


_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); import measuring; b'x' * (int(sys.argv[2]) << 20); print(measuring.most_memory())"
