"""Phrases: where a sentence is cut, what kind a piece is, and what is known of verbs and nouns."""

from __future__ import annotations

import pytest

from heritage.extract.grammar.phrases import PREPOSITION, SUBORDINATOR, VERB, Phrase
from tests.unit.extract.cutting import Read


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The Temple of Bel was destroyed.", "The Temple of Bel | was destroyed"),
        ("A large part of the roof fell.", "A large part | of | the roof | fell"),
        ("All the houses were hit.", "All the houses | were hit"),
        ("Stained glass was lost.", "Stained glass | was lost"),
        ("The badly damaged church was closed.", "The badly damaged church | was closed"),
        ("Damaged churches were closed.", "Damaged churches | were closed"),
        ("Damaged by shells, the church was closed.", "Damaged | by | shells | , | the church | was closed"),
        ("The mill, hit in 2012, lost its roof.", "The mill | , | hit | in | 2012 | , | lost | its roof"),
        ("The church's bell fell.", "The church | bell | fell"),
        (
            "Raiders hit the mill; the barn was burned.",
            "Raiders | hit | the mill | ; | the barn | was burned",
        ),
        ("The walls - built of mud - fell.", "The walls | - | built | of | mud | - | fell"),
        ("The mosque (built of mud) fell.", "The mosque | ( | built | of | mud | ) | fell"),
    ],
)
def test_a_sentence_is_cut_into_phrases(text: str, cut: str) -> None:
    assert Read(text).cut() == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Shells wrecked around 100 headstones.", "Shells | wrecked | 100 headstones"),
        ("Looters broke at least five statues.", "Looters | broke | five statues"),
        ("The church burned to the ground.", "The church | burned"),
        ("The gate fell completely.", "The gate | fell"),
        ('The "old" church fell.', "The old church | fell"),
    ],
)
def test_what_only_tells_how_much_belongs_to_no_phrase(text: str, cut: str) -> None:
    assert Read(text).cut().replace('" ', "") == cut


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The strike damaged the tower.", ["damaged"]),
        ("Militants plan to strike the tower.", ["to strike"]),
        ("Shells strike the tower.", ["strike"]),
        ("A direct hit wrecked the tower.", ["wrecked"]),
        ("Damage, says the agency, was done to the bridge.", ["says", "was done"]),
        ("The bombing of the library was condemned.", ["was condemned"]),
        ("The group was charged for bombing churches.", ["was charged", "bombing"]),
        ("The tower is said to have been destroyed.", ["is said", "to have been destroyed"]),
    ],
)
def test_a_word_is_a_verb_by_where_it_stands(text: str, verbs: list[str]) -> None:
    read = Read(text)
    assert read.words(*(p for p in read.syntax.phrases if p.kind == VERB)) == verbs


@pytest.mark.parametrize("title", ["Shells strike tower", "Blast rips roof"])
def test_a_headline_has_its_verb_in_the_present(title: str) -> None:
    read = Read("The tower is old.", title=title)
    assert [p.kind for p in read.syntax.phrases].count(VERB) == 1


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The house that was hit fell.", "that", "relative"),
        ("He said that the house was hit.", "that", "subordinator"),
        ("The square where the statue stood was shelled.", "where", "relative"),
        ("The tower fell since shells hit the gate.", "since", SUBORDINATOR),
        ("The tower fell since the war.", "since", PREPOSITION),
        ("The tower fell as shells hit the gate.", "as", SUBORDINATOR),
        ("Shells wrecked the tower as a warning.", "as", PREPOSITION),
    ],
)
def test_a_small_word_is_read_by_what_follows(text: str, word: str, kind: str) -> None:
    assert Read(text).holding(word).kind == kind


def _traits(verb: Phrase) -> tuple[str, bool, bool]:
    return verb.voice, verb.is_finite, verb.is_infinitive


@pytest.mark.parametrize(
    ("text", "word", "traits"),
    [
        ("Troops burned the mill.", "burned", ("active", True, False)),
        ("The mill was burned.", "burned", ("passive", True, False)),
        ("The mosque, built over an old cemetery, was hit.", "built", ("bare", False, False)),
        ("The chapel was reported destroyed.", "reported", ("passive", True, False)),
        ("The chapel was reported destroyed.", "destroyed", ("bare", False, False)),
        ("Troops want to destroy the mill.", "destroy", ("active", False, True)),
        ("The house is to be torn down.", "torn", ("passive", True, False)),
        ("Troops were burning the mill.", "burning", ("active", True, False)),
    ],
)
def test_a_verb_has_a_voice_and_is_finite_or_not(
    text: str, word: str, traits: tuple[str, bool, bool]
) -> None:
    assert _traits(Read(text).holding(word)) == traits


def test_a_noun_knows_its_owner_and_its_preposition() -> None:
    read = Read("The roof of the church's tower fell.")
    tower = read.holding("tower")
    assert tower.owner is read.holding("church")
    assert tower.governor is read.holding("of")
    assert read.holding("roof").governor is None
