"""The gold of the gate: its own checker passes, and our reader takes it as it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from heritage.evaluate.gold import read_gold
from heritage.evaluate.judge import judge

HERE = Path(__file__).parent
GOLD = HERE / "gold"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the gold's own checker on a copy of the gold."""
    command = [sys.executable, str(folder / "check.py")]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_checker_passes() -> None:
    done = check(GOLD)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "0 errors"), done.stdout[-2000:]


def test_the_checker_fails_where_evidence_is_not_in_the_text(tmp_path: Path) -> None:
    copy = tmp_path / "gold"
    shutil.copytree(GOLD, copy, ignore=shutil.ignore_patterns("__pycache__"))
    path = copy / "dev" / "traps.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    broken = next(row for row in rows if row["claims"])
    broken["claims"][0]["evidence"] = "words that no text has"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    done = check(copy)
    assert done.returncode == 1
    assert f"ERROR traps/{broken['id']} claim 1: evidence 'words that no text has'" in done.stdout


def test_the_split_gives_every_document_one_part() -> None:
    split = json.loads((HERE / "split.json").read_text(encoding="utf-8"))
    for path in sorted((GOLD / "dev").glob("*.jsonl")):
        given = sorted(key for ids in split[path.name].values() for key in ids)
        assert given == sorted(document.id for document in read_gold(path)), path.name


@pytest.mark.parametrize("name", ["en.jsonl", "traps.jsonl", "ar.jsonl", "uk.jsonl"])
def test_the_gold_agrees_with_itself(name: str) -> None:
    """A coder who writes what the gold says is fully right: matching mixes up none of its rows."""
    develop = set(json.loads((HERE / "split.json").read_text(encoding="utf-8"))[name]["develop"])
    documents = [document for document in read_gold(GOLD / "dev" / name) if document.id in develop]
    assert documents
    wrong = [document.id for document in documents if not judge(document, document.claims).is_fully_right]
    assert not wrong
