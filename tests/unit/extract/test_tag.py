"""Tags: of a verb only those meanings become hits whose particle can stand behind it; none that could fire is lost."""

from __future__ import annotations

import pytest

from heritage.extract import blocks
from heritage.extract.document import Document
from heritage.extract.tag import tag
from heritage.extract.tools import tools
from heritage.resources.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found = tools("en", None)
    assert found is not None
    return found.lexicon


def verbs(text: str, lexicon: Lexicon) -> list[tuple[int, str, frozenset[str]]]:
    document = Document(text, None, None)
    blocks.split(document, lexicon)
    (sentence,) = document.sentences
    tag(sentence, lexicon)
    return [(hit.first, hit.value[0].id, hit.value[1]) for hit in sentence.layer("verb")]


def told(word: str, lexicon: Lexicon) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """All that the lexicon says of a verb of one word: trigger, forms, first words of its particles."""
    entries = [e for e in lexicon.index[word] if e.layer == "verb" and e.tokens == (word,)]
    return [
        (e.value[0].id, e.value[1], frozenset(e.value[0].by_start))
        for e in entries
        if "bound" not in e.value[1]
    ]


@pytest.mark.parametrize("word", ["took", "broke", "left", "brought", "fell"])
def test_a_meaning_with_a_particle_is_a_hit_where_that_stands_behind(word: str, lexicon: Lexicon) -> None:
    for trigger, _, starts in told(word, lexicon):
        for start in starts:
            found = [
                name for first, name, _ in verbs(f"Somebody {word} {start} something.", lexicon) if first == 1
            ]
            assert trigger in found, (trigger, start)


@pytest.mark.parametrize("word", ["took", "broke", "left", "brought", "fell"])
def test_alone_a_verb_has_its_forms_and_few_meanings(word: str, lexicon: Lexicon) -> None:
    found = [(name, forms) for first, name, forms in verbs(f"Somebody {word}.", lexicon) if first == 1]
    meanings = told(word, lexicon)
    assert found[0][0] == meanings[0][0]
    assert {form for _, forms in found for form in forms} == {
        form for _, forms, _ in meanings for form in forms
    }
    assert {name for name, _, starts in meanings if not starts} <= {name for name, _ in found}
    assert len(found) < len(meanings)
