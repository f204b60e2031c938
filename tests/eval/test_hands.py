"""The texts of other hands: they hold to the rules of the gold's checker, stand apart from it, and three are shut."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
HANDS = HERE / "hands"
OPEN = ("a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl", "e.jsonl", "g.jsonl", "h.jsonl", "i.jsonl", "k.jsonl")
SHUT = ("f.jsonl", "j.jsonl", "l.jsonl")
FILES = (*OPEN, *SHUT)
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def faults(documents: list[Row]) -> list[str]:
    """What the gold's checker finds; as `traps`, which may be of any length, as these texts are."""
    checker = _checker()
    readme = (HERE / "gold" / "README.md").read_text(encoding="utf-8")
    labels = set(checker.readme_labels(readme.partition(checker.BEGIN)[0]))
    seen: set[str] = set()
    for row in documents:
        checker.check_doc("traps", row, seen, labels)
    return list(checker.errors)


def _checker() -> ModuleType:
    """A fresh copy of the gold's checker, which gathers errors in a list of its own."""
    spec = importlib.util.spec_from_file_location("gold_check", HERE / "gold" / "check.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def passages(text: str) -> set[str]:
    """Sentences long enough that two authors do not write them by chance."""
    return {part for part in re.split(r"(?<=[.!?])\s+", text) if len(part) >= 60}


def test_every_text_is_coded_by_the_rules_and_no_id_stands_twice() -> None:
    documents = [row for name in FILES for row in rows(HANDS / name)]
    assert len(documents) == 901
    assert faults(documents) == []
    assert {row["lang"] for row in documents} == {"en"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"evidence": "words that no text has"}, "is not a substring of the text"),
        ({"date": "1066"}, "is before 1945"),
        ({"assertion": "denied", "severity": "severe"}, "denied claim with a degree of damage"),
    ],
)
def test_the_rules_find_a_fault(change: Row, fault: str) -> None:
    coded = next(row for row in rows(HANDS / "a.jsonl") if row["claims"])
    coded["claims"][0].update(change)
    assert any(fault in line for line in faults([coded]))


def test_nothing_seems_to_be_of_a_real_publisher() -> None:
    """The wording is ours: none of it may pass for a publisher's."""
    names = {row["publisher"] for file in FILES for row in rows(HANDS / file)} - {None}
    assert all(name.startswith("Example ") for name in names), names


def test_no_passage_is_shared_with_another_file_or_the_other_golds() -> None:
    told = {name: set().union(*(passages(row["text"]) for row in rows(HANDS / name))) for name in FILES}
    others = [*sorted((HERE / "gold" / "dev").glob("*.jsonl")), HERE / "incidents" / "reports.jsonl"]
    known = set().union(*(passages(row["text"]) for path in others for row in rows(path)))
    assert len(known) > 1000
    for name, found in told.items():
        rest = known.union(*(told[other] for other in FILES if other != name))
        assert not found & rest, name


def test_half_of_the_files_is_to_read_and_half_is_shut() -> None:
    split = json.loads((HANDS / "split.json").read_text(encoding="utf-8"))
    for name in FILES:
        ids = sorted(row["id"] for row in rows(HANDS / name))
        part = "develop" if name in OPEN else "shut"
        assert split[name] == {"develop": [], "check": [], "shut": [], part: ids}
