"""A total may not fall without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError, DatasetError
from heritage.quality.suites import run_counts
from heritage.release.fall import REJECTED, Fall, fall, last_release
from heritage.release.withdrawals import COLUMNS, read_notes
from heritage.settings import Settings
from tests.fixtures.release_rows import Told, made_id, written

OLD = [Told("a", ("r1/a",)), Told("b", ("r2/a", "r3/a")), Told("c", ("r4/a",), "SY-old-bridge")]


def fell(folder: Path, new: list[Told], noted: tuple[str, ...] = (), **more: object) -> Fall:
    old = written(folder / "old", OLD)
    return fall(old, written(folder / "new", new, **more), noted)  # type: ignore[arg-type]


def broken(found: Fall) -> dict[str, tuple[str, ...]]:
    return {each.name: each.find({}).broken for each in found.invariants}


def test_lost_without_a_word_is_critical(tmp_path: Path) -> None:
    found = fell(tmp_path, OLD[1:])
    assert found.fallen == ("UA", "all")
    assert broken(found) == {"total_fell": (made_id("INC", "a"),), "incident_lost": ()}
    assert [each.severity for each in found.invariants] == ["critical", "warning"]


def test_great_expectations_hold_it_to_nought(tmp_path: Path) -> None:
    invariants = fell(tmp_path, OLD[1:]).invariants
    results = run_counts([(each, each.find({})) for each in invariants])
    assert [(result.rule, result.success, result.unexpected) for result in results] == [
        ("integrity.total_fell", False, 1),
        ("integrity.incident_lost", True, 0),
    ]
    assert results[0].examples == (made_id("INC", "a"),)


def test_merged_is_explained(tmp_path: Path) -> None:
    found = fell(tmp_path, [Told("b", ("r1/a", "r2/a", "r3/a")), OLD[2]])
    assert found.fallen == ("UA", "all")
    assert broken(found) == {"total_fell": (), "incident_lost": ()}


def test_new_ones_elsewhere_hide_nothing(tmp_path: Path) -> None:
    new = [OLD[0], OLD[1], Told("d", ("r8/a",)), Told("e", ("r9/a",))]
    found = fell(tmp_path, new)
    assert found.fallen == ("SY",)
    assert broken(found)["total_fell"] == (made_id("INC", "c"),)


def test_replaced_in_the_same_country_is_a_warning(tmp_path: Path) -> None:
    found = fell(tmp_path, [OLD[1], OLD[2], Told("d", ("r8/a",))])
    assert broken(found) == {"total_fell": (), "incident_lost": (made_id("INC", "a"),)}


@pytest.mark.parametrize(
    ("noted", "is_explained"),
    [
        ((made_id("INC", "b"),), True),
        ((made_id("REP", "r2"), made_id("REP", "r3")), True),
        ((made_id("REP", "r2"),), False),
        ((made_id("CLM", "r2/a"), made_id("CLM", "r3/a")), True),
        ((made_id("REP", "r1"),), False),
    ],
)
def test_notes_explain_what_they_name(tmp_path: Path, noted: tuple[str, ...], *, is_explained: bool) -> None:
    found = fell(tmp_path, [OLD[0], OLD[2]], noted)
    assert broken(found)["total_fell"] == (() if is_explained else (made_id("INC", "b"),))


def test_note_on_a_report_that_is_still_there_explains_nothing(tmp_path: Path) -> None:
    found = fell(tmp_path, OLD[1:], (made_id("REP", "r1"),), silent_claims=["r1/b"])
    assert broken(found)["total_fell"] == (made_id("INC", "a"),)


def test_rejected_claims_explain(tmp_path: Path) -> None:
    found = fell(tmp_path, OLD[1:], silent_claims=["r1/a"], flags={"r1/a": [REJECTED]})
    assert broken(found) == {"total_fell": (), "incident_lost": ()}


def test_notes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "withdrawn.csv"
    path.write_text(
        f"{','.join(COLUMNS)}\n{made_id('REP', 'r1')},asked for,K7,2026-11-26\n", encoding="utf-8"
    )
    assert read_notes(path)[made_id("REP", "r1")].reason == "asked for"
    assert read_notes(tmp_path / "none.csv") == {}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("r1,asked for,K7,2026-11-26", "expected the id of a report"),
        ("REP-00000000000000aa,,K7,2026-11-26", "has no reason"),
        ("REP-00000000000000aa,asked for, ,2026-11-26", "has no reason"),
        ("REP-00000000000000aa,asked for,K7,26.11.2026", "expected a date"),
        ("REP-00000000000000aa,asked for,K7", "expected 4 cells"),
        ('REP-00000000000000aa,"asked', "expected CSV"),
    ],
)
def test_notes_at_fault(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "withdrawn.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        read_notes(path)


def test_last_release_is_the_newest_or_the_one_named(tmp_path: Path) -> None:
    for version in ("2026.9.1", "2026.09.9", "2026.09.10", "draft"):
        (tmp_path / "releases" / version).mkdir(parents=True)
        (tmp_path / "releases" / version / "release.json").write_text("{}", encoding="utf-8")
    settings = Settings(tmp_path).resolved()
    assert last_release(settings) == tmp_path / "releases" / "2026.09.10"
    assert (
        last_release(Settings(tmp_path, last_release="2026.09.9").resolved())
        == tmp_path / "releases" / "2026.09.9"
    )
    assert last_release(Settings(tmp_path, last_release="none").resolved()) is None
    assert last_release(Settings(tmp_path / "releases" / "draft").resolved()) is None
    with pytest.raises(DatasetError, match=r"no release '2025\.01\.0'"):
        last_release(Settings(tmp_path, last_release="2025.01.0").resolved())
