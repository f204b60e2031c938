"""docs/sources.md names all that a source.toml may say, and its examples are read as they stand."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from heritage.resources import read_options
from heritage.resources.source import TARGETS, load_profile
from heritage.resources.sources import facts, groups, load, mapping, passes, shaping, when_where

DOCS = Path("docs/sources.md").read_text(encoding="utf-8")
ROOMS = (facts, groups, mapping, passes, shaping, when_where)
KEYS = sorted(
    set(chain(*(keys for room in ROOMS for name, keys in vars(room).items() if name.endswith("_KEYS"))))
)
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)


def test_there_are_keys_and_examples() -> None:
    assert {"id", "holds", "may_be_empty", "pseudo_edtf", "expect", "personal", "status"} <= set(KEYS)
    assert len(EXAMPLES) > 12


@pytest.mark.parametrize("key", sorted({*KEYS, *read_options._KEYS}))
def test_each_key_has_an_example(key: str) -> None:
    assert any(re.search(rf"(^|[\[{{,.\s]){key}\]* *(=|$|\])", text, re.MULTILINE) for text in EXAMPLES), key


@pytest.mark.parametrize("section", load.SECTIONS)
def test_each_section_has_a_heading(section: str) -> None:
    assert re.search(rf"^## .*\[{section}\]", DOCS, re.MULTILINE)


@pytest.mark.parametrize(
    "word",
    [
        *TARGETS,
        *facts.HOLDS,
        *when_where.ROLES,
        *when_where.FORMS,
        *when_where.SEVERAL_DATES,
        *when_where.PAIR_ROLES,
    ],
)
def test_each_target_and_value_is_named(word: str) -> None:
    assert re.search(rf"\b{re.escape(word)}\b", DOCS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_sound(example: str, tmp_path: Path) -> None:
    named = [
        name
        for names in re.findall(r'^columns = \[("[^\]]*)\]', example, re.MULTILINE)
        for name in names.split(", ")
    ]
    targets = ("claim.cause_type", "claim.date_from", "claim.date_to")
    extra = "".join(f"{name} = {target!r}\n" for name, target in zip(named, targets, strict=False)) if (
        "[[parallel]]" in example) else ""  # fmt: skip
    text = example if "[source]" in example else f'[source]\nid = "my-register"\n{example}'
    if extra:
        text += f'[columns]\n"Site" = "claim.site"\n{extra}'
    home = tmp_path / "my-register"
    home.mkdir()
    # The example shows both keys, which exclude each other.
    (home / "source.toml").write_text(text.replace("header_row = 3", ""), encoding="utf-8")
    assert load_profile(home / "source.toml").id == "my-register"
