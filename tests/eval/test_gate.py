"""The gate: floors hold, break, rise by themselves, and fall for a reason only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heritage.evaluate.scores import FIGURES
from tests.eval import gate
from tests.eval.floors import Floors, Values, broken, moved

OLD: Floors = {
    "corpus_sha256": "c",
    "floors": {"develop": {"relaxed_f1": 0.8, "dangerous": 0.04}},
    "lowered": [],
}


def measured(relaxed_f1: float = 0.85, dangerous: float = 0.03) -> dict[str, Values]:
    return {"develop": {"relaxed_f1": relaxed_f1, "dangerous": dangerous}}


def test_floors_that_hold() -> None:
    assert broken(OLD, measured(), "c") == []
    assert broken(OLD, measured(0.8, 0.04), "c") == []


def test_a_figure_under_its_floor_and_an_error_over_its_ceiling() -> None:
    assert broken(OLD, measured(0.799, 0.041), "c") == [
        "develop: relaxed_f1 is 0.799, its floor 0.8",
        "develop: dangerous is 0.041, its ceiling 0.04",
    ]


def test_a_figure_that_is_gone_and_another_corpus() -> None:
    assert "can no longer be measured" in broken(OLD, {"develop": {"dangerous": 0.0}}, "c")[0]
    assert "is not the one" in broken(OLD, measured(), "d")[0]


def test_first_floors_stand_just_below_what_is_measured() -> None:
    found = moved(
        None, {"develop": {"relaxed_f1": 0.8567, "dangerous": 0.0312, "strict_f1": 0.005}}, "c", None
    )
    assert found["floors"] == {"develop": {"relaxed_f1": 0.846, "dangerous": 0.042, "strict_f1": 0.0}}
    assert moved(None, {"develop": {"relaxed_f1": 1.0, "dangerous": 0.995}}, "c", None)["floors"] == {
        "develop": {"relaxed_f1": 0.99, "dangerous": 1.0}
    }


def test_floors_rise_and_never_fall_by_themselves() -> None:
    found = moved(OLD, measured(0.9, 0.01), "c", None)
    assert found["floors"]["develop"] == {"relaxed_f1": 0.89, "dangerous": 0.02}
    assert moved(OLD, measured(0.805, 0.035), "c", None)["floors"] == OLD["floors"]
    assert found["lowered"] == []


@pytest.mark.parametrize(("value", "corpus"), [(0.79, "c"), (0.85, "d")])
def test_lowering_needs_a_reason(value: float, corpus: str) -> None:
    with pytest.raises(ValueError, match="only with --allow-lower"):
        moved(OLD, measured(value), corpus, None)


def test_the_reason_is_kept() -> None:
    found = moved(OLD, measured(0.7, 0.01), "c", "dates are read more strictly")
    assert found["floors"]["develop"] == {"relaxed_f1": 0.69, "dangerous": 0.02}
    assert found["lowered"] == [
        {"figure": "develop: relaxed_f1", "from": 0.8, "to": 0.69, "reason": "dates are read more strictly"}
    ]
    again = moved(found, measured(0.7, 0.01), "d", "gold corrected")
    assert [one["figure"] for one in again["lowered"]] == ["develop: relaxed_f1", "corpus"]
    assert again["corpus_sha256"] == "d"


def test_a_figure_lost_is_recorded() -> None:
    found = moved(OLD, {"develop": {"dangerous": 0.0}}, "c", "no claims any more")
    assert found["lowered"][0] == {
        "figure": "develop: relaxed_f1",
        "from": 0.8,
        "to": None,
        "reason": "no claims any more",
    }


def test_the_committed_floors_are_of_this_gold_and_of_figures_that_exist() -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert floors["corpus_sha256"] == gate.corpus_hash()
    assert set(floors["floors"]) == set(gate.PARTS)
    known = {figure.name for figure in FIGURES} | {"traps_fully_right"}
    for part in gate.PARTS:
        assert set(floors["floors"][part]) <= known
        assert {"relaxed_f1", "strict_f1", "dangerous"} <= set(floors["floors"][part])


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A gate whose floors lie elsewhere and whose figures are given, so that nothing is extracted."""
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "judged_part", lambda part: {})
    monkeypatch.setattr(gate, "values", lambda judged: {"relaxed_f1": 0.5})
    return tmp_path / "floors.json"


def test_the_command(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit) as ended:
        gate.main([])
    assert ended.value.code == 2
    assert gate.main(["--write-floors"]) == 0
    assert gate.main([]) == 0
    assert "develop  relaxed_f1           0.500  floor 0.49" in capsys.readouterr().out
    monkeypatch.setattr(gate, "values", lambda judged: {"relaxed_f1": 0.4})
    assert gate.main([]) == 1
    assert gate.main(["--write-floors"]) == 1
    assert "check: relaxed_f1 is 0.400, its floor 0.49" in capsys.readouterr().err
    assert json.loads(small.read_text(encoding="utf-8"))["floors"]["check"] == {"relaxed_f1": 0.49}
    assert gate.main(["--write-floors", "--allow-lower", "rules redone"]) == 0
    assert gate.main([]) == 0
    with pytest.raises(SystemExit):
        gate.main(["--allow-lower", "rules redone"])
    with pytest.raises(SystemExit):
        gate.main(["--write-floors", "--allow-lower", " "])
