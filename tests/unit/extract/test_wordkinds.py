"""Word kinds: sentences are cut as by the rules alone; of needs, none that a clause meets is given up before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from heritage.extract import claims, verbs
from heritage.extract.coding import needs, sentenceneeds
from heritage.extract.grammar import cut, wordkinds
from heritage.extract.grammar.phrasekinds import CONJUNCTION, NOUN, PREPOSITION, Phrase
from heritage.extract.grammar.phrases import phrases_of
from heritage.extract.reading import Passage, Reading
from tests.unit.extract.conftest import document, english

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold" / "dev"


def _passages() -> Iterator[Passage]:
    """Every sentence of the English texts of the gold, with names and dates tagged."""
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)
            if text["lang"] == "en":
                yield from Reading(document(text["text"], title=text["title"])[0], english()[0]).passages


def _plain(phrases: list[Phrase]) -> list[tuple[object, ...]]:
    """What is known of phrases, with those that they name as numbers."""
    return [
        (p.kind, p.first, p.last, p.governor and p.governor.number, p.owner and p.owner.number, p.verb, p.voice,
         p.is_finite, p.is_infinitive, p.forms)
        for p in phrases
    ]  # fmt: skip


@pytest.mark.slow
def test_sentences_are_cut_as_by_the_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    passages = list(_passages())
    quick = [_plain(phrases_of(passage)) for passage in passages]

    def names_alone(passage: Passage, _forms: object) -> list[str | None]:
        return [wordkinds.NAME if token in passage.names() else None for token in range(len(passage))]

    monkeypatch.setattr(cut, "kinds_of", names_alone)
    assert len(passages) > 500
    assert quick == [_plain(phrases_of(passage)) for passage in passages]


def test_kinds_of_words() -> None:
    text = "On 3 May 2016 the Temple of Bel and a large gate were badly hit, said Omar."
    passage = Reading(document(text)[0], english()[0]).passages[0]
    told = dict(zip(passage.words, cut.Cut(passage).kinds, strict=True))
    assert told["Temple"] == wordkinds.NAME
    assert told["and"] == CONJUNCTION
    assert told["On"] == PREPOSITION
    assert told["a"] == NOUN
    assert told["gate"] == told["Omar"] == wordkinds.PLAIN
    assert told[","] == wordkinds.MARK
    assert told["hit"] == wordkinds.VERBAL
    assert {word for word, kind in told.items() if kind is None} >= {
        "May",
        "2016",
        "were",
        "badly",
    }


@pytest.mark.slow
def test_needs_that_a_clause_meets_its_sentence_may_meet() -> None:
    met = 0
    for passage in _passages():
        for hit, trigger, forms in claims._triggers(passage):
            fired = verbs.fire(passage, hit, trigger, forms) if trigger.needs else None
            if fired is not None and needs.are_met(passage, fired):
                met += 1
                assert sentenceneeds.may_be_met(passage, hit, trigger), (trigger.id, passage.words)
    assert met > 20
