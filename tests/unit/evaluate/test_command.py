"""The command: which documents it takes, what it refuses, what it says."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heritage import cli

PARTS = ("develop", "check", "shut")
Run = Callable[..., tuple[int, str, str]]


def gold_claim(site: str, **fields: Any) -> dict[str, Any]:
    row = {
        "site": site, "site_aliases": [site], "country": "SY", "event_type": "explosion_demolition",
        "severity": "destroyed", "date": "2015-08-23", "actor": "Islamic State", "actor_type": "non_state_armed",
        "assertion": "actual", "attribution": None, "evidence": site, "optional": False,
    }  # fmt: skip
    return row | fields


def gold_document(name: str, text: str, *claims: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name, "lang": "en", "title": None, "published": "2015-08-24", "publisher": None, "text": text,
        "claims": list(claims), "traps": ["quote"],
    }  # fmt: skip


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One document for each part, and a split beside them."""
    blown = "Islamic State fighters blew up the Temple of Baalshamin in Palmyra on Sunday."
    rows = [
        gold_document(part, f"{blown} Part {part}.", gold_claim("Temple of Baalshamin")) for part in PARTS
    ]
    rows[0]["text"] += " The Citadel of Aleppo burned down on Saturday."
    rows.append(gold_document("loose", "Restorers have finished their work at the Old Bridge of Mostar."))
    (tmp_path / "split.json").write_text(json.dumps({"g.jsonl": {p: [p] for p in PARTS}}), encoding="utf-8")
    return write(tmp_path / "g.jsonl", *rows)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `heritage evaluate`; its exit status, output and complaints."""

    def evaluate(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["heritage", "evaluate", *map(str, words)])
        code: object = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
        told = capsys.readouterr()
        return code if isinstance(code, int) else 0, told.out, told.err

    return evaluate


def test_our_extractor_on_what_may_be_read(run: Run, gold: Path, tmp_path: Path) -> None:
    status, told, _ = run(gold, "--errors", "--rules", "--traps", "--json", tmp_path / "out.json")
    assert status == 0
    assert "develop  FALSE ALARM  Citadel of Aleppo: arson_fire" in told
    assert "rules  TR-burn_down-" in told
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (table,) = report["tables"]
    figures = {one["name"]: one for one in table["figures"]}
    assert table["documents"] == 2  # the develop part, and the document of no split
    assert (figures["relaxed_recall"]["value"], figures["relaxed_precision"]["value"]) == (1, 0.5)
    assert figures["negatives_coded"]["bottom"] == 1
    assert table["assertions"]["actual"] == {
        "actual": 1,
        "alleged": 0,
        "denied": 0,
        "threatened": 0,
        "none": 1,
    }
    assert [error["kind"] for error in report["errors"]] == ["false_alarm"]
    assert {trap["name"]: trap["documents"] for trap in report["traps"]} == {"quote": 2}
    assert report["calibration"]["claims"] == 2
    assert [tier["name"] for tier in report["calibration"]["tiers"]] == ["publish", "flagged", "review"]
    assert any(rule["claims"] == 2 for rule in report["rules"])


def test_a_miss_is_told_with_its_text(run: Run, gold: Path, tmp_path: Path) -> None:
    nothing = write(tmp_path / "p.jsonl", {"id": "develop", "claims": []}, {"id": "loose", "claims": []})
    _, told, _ = run(gold, "--pred", nothing, "--errors")
    assert "develop  MISS  Temple of Baalshamin: explosion_demolition | destroyed | 2015-08-23" in told
    assert "gold   Temple of Baalshamin" in told


def test_a_wrong_field_is_told_with_both_values(run: Run, gold: Path, tmp_path: Path) -> None:
    wrong = gold_claim("Temple of Baalshamin", severity="minor")
    pred = write(tmp_path / "p.jsonl", {"id": "develop", "claims": [wrong]}, {"id": "loose", "claims": []})
    _, told, _ = run(gold, "--pred", pred, "--errors")
    assert "develop  FIELD  Temple of Baalshamin: severity minor, gold destroyed\n" in told


def test_files_have_tables_of_their_own_and_one_together(run: Run, gold: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "h.jsonl", gold_document("other", "Nothing happened in Mostar."))
    _, told, _ = run(gold, other)
    assert [line.split("  ")[0] for line in told.splitlines() if " documents  " in line] == [
        "g.jsonl, 2 documents",
        "h.jsonl, 1 documents",
        "all, 3 documents",
    ]
    twice = write(tmp_path / "i.jsonl", gold_document("loose", "Nothing happened in Mostar."))
    status, _, said = run(gold, twice)
    assert (status, "id 'loose' stands in" in said) == (2, True)


@pytest.mark.parametrize("part", ["shut", "all"])
def test_the_shut_part_stays_shut(run: Run, gold: Path, part: str) -> None:
    status, told, said = run(gold, "--part", part)
    assert (status, told) == (2, "")
    assert "--final" in said


@pytest.mark.parametrize("option", ["--errors", "--rules", "--traps"])
def test_the_shut_part_is_told_in_aggregate(run: Run, gold: Path, option: str) -> None:
    status, told, said = run(gold, "--part", "shut", "--final", option)
    assert (status, told) == (2, "")
    assert "in aggregate only" in said


def test_the_end_opens_the_shut_part(run: Run, gold: Path, tmp_path: Path) -> None:
    status, told, _ = run(gold, "--part", "all", "--final", "--json", tmp_path / "out.json")
    assert status == 0
    assert "g.jsonl, 4 documents" in told
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert not {"errors", "rules", "traps"} & report.keys()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no gold given"),
        (("g.jsonl", "--part", "test"), "expected develop, check, shut, all"),
        (("g.jsonl", "--final"), "--final opens the shut part"),
        (("g.jsonl", "--language", "fr"), "is left to score"),
        (("g.jsonl", "--split", "g.jsonl"), "g.jsonl: expected"),
        (("g.jsonl", "--split", "none.json"), "none.json: the split cannot be read"),
        (("g.jsonl", "--json", "no/out.json"), "cannot be written"),
        (("--agreement", "g.jsonl", "g.jsonl", "--errors"), "leave out"),
    ],
)
def test_wrong_use_is_one_message(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(gold.parent)
    status, _, told = run(*words)
    assert status == 2
    assert told.startswith("heritage: ")
    assert said in told


def test_predictions_that_lack_documents_say_so(run: Run, gold: Path, tmp_path: Path) -> None:
    some = write(tmp_path / "p.jsonl", {"id": "loose", "claims": []}, {"id": "elsewhere", "claims": []})
    _, told, _ = run(gold, "--pred", some)
    assert "1 of 2 documents have no line in" in told
    assert "count as coded with no claim: develop" in told
    assert "1 documents of" in told
    assert "are left out" in told
    none = write(tmp_path / "q.jsonl", {"id": "elsewhere", "claims": []})
    status, _, said = run(gold, "--pred", none)
    assert (status, "holds none of the 2 documents chosen" in said) == (2, True)


def test_two_coders(run: Run, gold: Path, tmp_path: Path) -> None:
    baal = gold_claim("Temple of Baalshamin")
    one = write(tmp_path / "a.jsonl", {"id": "develop", "claims": [baal]}, {"id": "loose", "claims": []})
    other = write(
        tmp_path / "b.jsonl",
        {"id": "develop", "claims": [baal | {"severity": "severe"}]},
        {"id": "shut", "claims": []},
    )
    status, told, _ = run("--agreement", one, other, "--json", tmp_path / "out.json")
    assert status == 0
    assert f"1 documents of {one} are not in {other} and are left out: loose" in told
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (report["documents"], report["f1"], report["fields"]["severity"]["agreement"]) == (1, 1.0, 0.0)
    lone = write(tmp_path / "c.jsonl", {"id": "loose", "claims": []})
    status, _, said = run("--agreement", other, lone)
    assert (status, "have no document in common" in said) == (2, True)
    status, _, said = run("--agreement", one, other, gold, "--part", "check")
    assert (status, "is among" in said) == (2, True)
