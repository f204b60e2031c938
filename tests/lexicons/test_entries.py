"""Every entry of every lexicon is exercised: by a sentence of its table, or by one of its own.

A new entry that no `[[sentence]]` of the lexicon exercises fails here. The few that the grammar cannot reach are listed
with the reason in unreached.toml.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from heritage.resources.lexicon_file import available
from tests.lexicons.exercise import Exercise, Item

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "lexicons" / "es.toml"
PATHS = {**available(), "es": FIXTURE}
README = ROOT / "data" / "lexicons" / "README.md"
ENTRIES = ("triggers", "modifiers", "heads", "parts", "actors")
AT_LEAST = {"triggers": 70, "modifiers": 180, "heads": 90, "parts": 50, "actors": 250}
"""What the English lexicon holds at the least."""


@lru_cache(maxsize=4)
def exercise(code: str) -> Exercise:
    return Exercise(PATHS[code])


def sections(code: str) -> list[str]:
    return sorted({item.table.partition(".")[0] for item in exercise(code).items()} - {"classes"})


def unreached(code: str) -> Counter[tuple[str, str]]:
    groups = tomllib.loads((Path(__file__).parent / "unreached.toml").read_text(encoding="utf-8"))["group"]
    return Counter((g["table"], word) for g in groups if g["lexicon"] == code for word in g["words"])


@pytest.mark.parametrize(("code", "section"), [(code, name) for code in PATHS for name in sections(code)])
def test_every_entry_is_exercised(code: str, section: str) -> None:
    listed = unreached(code)
    items = [i for i in exercise(code).items() if i.table.partition(".")[0] == section]
    faults = exercise(code).unexercised([i for i in items if (i.table, i.word) not in listed])
    assert not faults, (
        f"{len(faults)} entries of {section} are not exercised. Give the table a [[sentence]] in which they work, or "
        "one of their own with `only`; delete those that cannot work.\n" + "\n".join(faults[:30])
    )


@pytest.mark.parametrize("code", PATHS)
def test_what_is_listed_as_unreached_is_there_and_unreached(code: str) -> None:
    items = {(item.table, item.word): item for item in exercise(code).items()}
    gone = [key for key in unreached(code) if key not in items]
    assert not gone, f"no longer in the lexicon: take them out of unreached.toml: {gone}"
    reached = [key for key in unreached(code) if exercise(code).fault(items[key]) is None]
    assert not reached, f"exercised now: take them out of unreached.toml: {reached}"


@pytest.mark.parametrize("code", PATHS)
def test_every_class_matters(code: str) -> None:
    known = exercise(code)
    for name, words in known.raw["classes"].items():
        items = [Item(f"classes.{name}", word) for word in words]
        table = [s for s in known.sentences if s.of == f"classes.{name}"]
        assert words, f"classes.{name} is empty: leave it out"
        assert table or code not in available(), f"classes.{name}: no [[sentence]] of it"
        if any(s.is_for_all for s in table):
            assert not (faults := known.unexercised(items)), "\n".join(faults)
        elif table:
            assert any(known.fault(item) is None for item in items), (
                f"classes.{name}: no word changes its sentences\n{known.fault(items[0])}"
            )


@pytest.mark.parametrize("code", available())
def test_a_weak_head_needs_another_sign_of_heritage(code: str) -> None:
    known = exercise(code)
    (plain,) = [s for s in known.sentences if s.of == "head.own.singular" and not s.only]
    weak = [item.word for item in known.items() if item.table == "head.weak.singular"]
    claimed = [word for word in weak if known.read(known.text(plain, word), None, known.lexicon)[1]]
    # What itself says that it is of heritage ("heritage hotel", "ancient well") is its own sign.
    cued = {word for word in weak if known.lexicon.classes["heritage_cue"].intersection(word.split())}
    assert set(claimed) <= cued


@pytest.mark.parametrize("code", available())
def test_an_actor_is_not_named_before_it_was(code: str) -> None:
    known = exercise(code)
    young = [item for item in known.raw["actor"] if item.get("valid_from", 0) > 1946]
    assert young
    for item in young:
        # "the group" is a word for whichever group a text names
        name = next(
            n
            for n in item["names"]
            if not any(known.lexicon.has("group_anaphor", w) for w in n.lower().split())
        )
        for year, may_be_named in ((item["valid_from"] - 1, False), (item["valid_from"], True)):
            found = known.read(f"{name} destroyed the Temple of Bel.", None, known.lexicon, year)[1]
            is_named = any(claim.actor.value == item.get("label", name) for claim in found)
            assert may_be_named or not is_named, f"{name} in {year}"


def test_the_english_lexicon_is_large() -> None:
    raw = exercise("en").raw
    triggers = (raw[section] for section in ("trigger", "noun_trigger", "state_trigger"))
    found = {
        "triggers": sum(map(len, triggers)),
        "modifiers": sum(len(item["words"]) for item in raw["modifier"]),
        "heads": sum(len(item["words"]) for item in raw["head"]),
        "parts": len(raw["parts"]["words"]),
        "actors": len(raw["actor"]),
    }
    assert all(found[name] >= AT_LEAST[name] for name in ENTRIES), found


def asked_for() -> set[str]:
    """Names of classes that the code may ask for: its strings, and those of a trigger's patient and needs."""
    found = {f"{kind}_preposition" for kind in ("of", "to", "on", "in", "from", "into", "through")}
    for code in available():
        needs = (trigger.needs or "" for trigger in exercise(code).lexicon.triggers)
        found.update(name for need in needs for name in need.partition(":")[2].split("|"))
    for path in (ROOT / "heritage" / "extract").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("code", PATHS)
def test_every_class_is_used_by_the_code(code: str) -> None:
    unused = sorted(set(exercise(code).raw["classes"]) - asked_for())
    assert not unused, f"no code asks for the classes {unused}: remove them from {PATHS[code].name}"


def test_every_class_and_section_is_documented() -> None:
    text = README.read_text(encoding="utf-8")
    classes = text.partition("### Classes")[2].partition("\n### ")[0]
    told = set(re.findall(r"`([a-z_]+)`", classes))
    missing = sorted(set(exercise("en").raw["classes"]) - told)
    assert not missing, f"README.md does not document the classes {missing}"
    sections_told = set(re.findall(r"`\[{1,2}([a-z_]+)\]{1,2}`", text))
    assert not set(exercise("en").raw) - sections_told
    assert not {item["category"] for item in exercise("en").raw["modifier"]} - set(
        re.findall(r"`([a-z_]+)`", text)
    )
