"""The words that names translate: sorted, each once, none that the type words know otherwise."""

from __future__ import annotations

import csv
from pathlib import Path

from heritage.text.letters import fold

FOLDER = Path(__file__).resolve().parents[3] / "data" / "gazetteer"


def read(name: str) -> list[tuple[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return [(row["form"], row["type"]) for row in csv.DictReader(stream)]


def test_sorted_and_each_once() -> None:
    forms = [form for form, _ in read("translations.csv")]
    assert forms == sorted(set(forms))
    assert len(forms) > 2000


FINER = {
    ("church", "cathedral"), ("church", "chapel"), ("house", "estate"), ("q:regional", "q:local_history"),
    ("q:public", "q:children"), ("q:public", "q:youth"), ("q:public", "q:scientific"),
}  # fmt: skip
"""What a type word is to the linking of claims, and what it is besides to the finding of names."""


def test_no_form_says_two_things() -> None:
    seen: dict[str, str] = {}
    for form, kind in [*read("type_words.csv"), *read("translations.csv")]:
        if kind == "prefix":
            continue
        word, _, before = form.partition(" >")
        key = f"{'*' * form.startswith('*')}{fold(word)}{'*' * word.endswith('*')}>{before if ' >' in form else '-'}"
        known = seen.setdefault(key, kind)
        assert known == kind or (known, kind) in FINER, form


def test_beginnings_are_long_enough_not_to_hit_other_words() -> None:
    short = [form for form, _ in read("translations.csv") if form.endswith("*") and len(fold(form)) < 3]
    assert short == []
