"""Syntax: subjects, objects and what prepositions govern, each with the nouns that are joined to it."""

from __future__ import annotations

import pytest

from heritage.extract.grammar.syntax import Position
from tests.unit.extract.cutting import Read


@pytest.mark.parametrize(
    ("text", "verb", "nouns"),
    [
        ("The roof of the church fell.", "fell", ["The roof"]),
        ("The church's bell fell.", "fell", ["bell"]),
        ("The church, the mill and the barn fell.", "fell", ["The church", "the mill", "the barn"]),
        ("Rebels and, in the modern town, soldiers hit the mill.", "hit", ["Rebels", "soldiers"]),
        ("The church and its mosque (built of mud) fell.", "fell", ["The church", "its mosque"]),
        ("The nave sustained damage and the tower fell.", "fell", ["the tower"]),
        ("Damage, says the agency, was done to the bridge.", "done", ["Damage"]),
        ("The house that was hit fell.", "fell", ["The house"]),
        ("Raiders who took the town in May razed the mill.", "razed", ["Raiders"]),
        ("The tremor that killed a guard has split the tower.", "split", ["The tremor"]),
        ("People who said raiders razed the mill fled.", "razed", ["raiders"]),
        ("The citadel, above the ruins, which lost its gate, is closed.", "closed", ["The citadel"]),
        ("The council cleared the way for the house to be torn down.", "torn", ["the house"]),
        ("Raiders hit the mill; the barn was burned.", "burned", ["the barn"]),
    ],
)
def test_a_subject_stands_left_of_its_verb(text: str, verb: str, nouns: list[str]) -> None:
    read = Read(text)
    found = read.syntax.subject(read.holding(verb))
    assert (found.how, read.words(*found.nouns)) == ("subject", nouns)


@pytest.mark.parametrize(
    ("text", "verb", "nouns"),
    [
        ("Such a flood is able to destroy the mill.", "destroy", ["Such a flood"]),
        ("The arch was found destroyed.", "destroyed", ["The arch"]),
        ("The tower is said to have been destroyed.", "destroyed", ["The tower"]),
        ("Troops entered the town and burned the library.", "burned", ["Troops"]),
        ("Built by monks, the church was burned.", "Built", ["the church"]),
    ],
)
def test_a_verb_shares_the_subject_of_another(text: str, verb: str, nouns: list[str]) -> None:
    read = Read(text)
    found = read.syntax.subject(read.holding(verb))
    assert (found.how, read.words(*found.nouns)) == ("shared", nouns)


def test_what_stands_between_commas_is_said_of_the_subject() -> None:
    read = Read("The church, its pride, fell.")
    found = read.syntax.subject(read.holding("fell"))
    assert read.words(*found.nouns, *found.asides) == ["The church", "its pride"]


@pytest.mark.parametrize(
    ("text", "verb", "nouns", "chain"),
    [
        ("The house that was hit fell.", "hit", ["The house"], []),
        ("The temple, a shrine of stone that fell, was old.", "fell", ["stone", "a shrine"], ["The temple"]),
        (
            "The citadel, above the ruins, which lost its gate, is closed.",
            "lost",
            ["the ruins"],
            ["The citadel"],
        ),
    ],
)
def test_a_relative_word_leads_to_its_noun(text: str, verb: str, nouns: list[str], chain: list[str]) -> None:
    read = Read(text)
    found = read.syntax.subject(read.holding(verb))
    assert (found.how, read.words(*found.nouns), read.words(*found.chain)) == ("relative", nouns, chain)


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The group wrecked the arch.", ["the arch"]),
        ("The group wrecked the arch, the gate and the wall.", ["the arch", "the gate", "the wall"]),
        ("The group wrecked the arch, a work of brick.", ["the arch"]),
        ("The group wrecked the arch and the barn was hit.", ["the arch"]),
        ("The group wrecked the arch and the dam, a work of brick, was hit.", ["the arch"]),
        ("The group wrecked the church's bell.", ["bell"]),
        ("The arch was wrecked.", []),
    ],
)
def test_an_object_stands_right_of_its_verb(text: str, nouns: list[str]) -> None:
    read = Read(text)
    assert read.words(*read.syntax.object(read.holding("wrecked")).nouns) == nouns


@pytest.mark.parametrize(
    ("text", "governed"),
    [
        ("Damage was done to the church and to the mosque.", ["the church", "the mosque"]),
        (
            "Damage was done to the church, the mosque and the mill.",
            ["the church", "the mosque", "the mill"],
        ),
        ("Damage to the church was heavy.", ["the church"]),
        ("Damage was heavy since shells hit a road to the church.", []),
    ],
)
def test_a_preposition_governs_what_is_joined_behind_it(text: str, governed: list[str]) -> None:
    read = Read(text)
    positions = read.syntax.governed(0, "preposition", passes_light=True)
    first = next(positions, Position())
    assert read.words(*first.nouns) == governed


def test_a_group_is_the_same_from_each_of_its_members() -> None:
    read = Read("Shells hit the mill, the barn and the school.")
    groups = [read.words(*read.syntax.group(read.holding(word))) for word in ("mill", "barn", "school")]
    assert groups == [["the mill", "the barn", "the school"]] * 3


@pytest.mark.parametrize(
    ("text", "noun", "begins"),
    [
        ("The barn was hit.", "barn", True),
        ("Shells hit the barn.", "barn", False),
    ],
)
def test_a_noun_begins_a_clause_where_its_verb_follows(text: str, noun: str, *, begins: bool) -> None:
    read = Read(text)
    assert read.syntax.begins_clause(read.holding(noun)) is begins


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("The barn was hit.", "hit", "The barn was hit ."),
        ("Raiders hit the mill; the barn was burned.", "burned", "the barn was burned ."),
        ("Troops burned the mill and the barn was wrecked.", "burned", "Troops burned the mill"),
        ("Troops burned the mill and the barn was wrecked.", "wrecked", "the barn was wrecked ."),
        ("The tower fell since shells hit the gate.", "fell", "The tower fell"),
        ("The tower fell since shells hit the gate.", "hit", "since shells hit the gate ."),
    ],
)
def test_a_clause_ends_where_another_opens(text: str, word: str, clause: str) -> None:
    read = Read(text)
    phrase = read.holding(word)
    first, last = read.syntax.clause(phrase.first, phrase.last)
    assert " ".join(read.syntax.passage.words[first:last]) == clause


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("The mosque, built over an old cemetery, was hit.", True),
        ("The mosque, says the agency, was hit.", True),
        ("The mosque fell, Troops burned the mill.", False),
    ],
)
def test_an_insertion_stands_between_two_commas(text: str, *, opens: bool) -> None:
    read = Read(text)
    last = max(p.number for p in read.syntax.phrases if p.kind == "comma")
    assert (read.syntax.insertion(last) is not None) is opens
