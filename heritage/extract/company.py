"""Company: triggers by their rarest word, with the words that stand near it and the company that each of them needs.

For `apart`, which looks through long texts of archives: what a trigger needs (a weapon, a crew, a word of some class)
is sought in the words around it, much as `coding.needs` asks it of the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from heritage.extract.gate import Needs, Phrases, by_rarest, need, trigger_phrases
from heritage.extract.tag import BINDING, DOERS
from heritage.extract.textwords import WORD
from heritage.resources.lexicon import Entry, Lexicon

REACH = 10
"""Words within which the words of one phrase stand that may be parted."""

_SLACK = 2
"""Words more than between a verb and its particle, for a text is cut elsewhere than its tokens: "didn't"."""

_COMPANY = 10
"""Words between a trigger and what it needs: a clause."""

_COMPANIONS = ("cause", "role", "actor", "part", "fragment")
_COMPANION_WORDS = frozenset({"military_word", "road_word", "house_word", "water_word", "works_word", "wearing_word",
                              "loot_word", "debris_word", "smoke_word", "river_word", "vehicle_word", "base_word",
                              "crowd_pronoun", "crowd_word", "falling_word"})  # fmt: skip
"""Layers and closed classes that triggers need beside them (heritage.extract.coding.needs), with those they name."""

_OF_NEED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "armed": (("role", "actor"), ()),
    "criminal": (("role",), ()),
    "troops_do": (("role", "actor"), ("crowd_pronoun",)),
    "crowd_does": ((), ("crowd_word",)),
    "fire": (("cause",), ()),
    "smoke": (("cause",), ("smoke_word",)),
    **dict.fromkeys(("cause", "cause_behind", "cause_subject", "cause_object", "weapon_subject", "weapon_object"),
                    (("cause",), ("vehicle_word", "falling_word"))),
    "military": ((), ("military_word", "base_word")),
    **dict.fromkeys(("military_subject", "military_thing"), ((), ("military_word",))),
    "house_thing": ((), ("house_word", "road_word")),
    **dict.fromkeys(("houses_behind", "houses_subject"), ((), ("house_word",))),
    "road_near": ((), ("road_word",)),
    "crown_thing": ((), ("crown_part",)),
    "sprawl_subject": ((), ("sprawl_word",)),
    **dict.fromkeys(("loot_subject", "taken", "gone_goods", "goods_lost"), ((), ("loot_word",))),
    "scribbler": ((), ("text_word", "mark_word")),
    "looted_pits": ((), ("pit_word",)),
    "looter_object": (("role",), ()),
    "tool": (("cause",), ()),
    "wearing_subject": ((), ("wearing_word",)),
    **dict.fromkeys(("water_subject", "standing_water"), ((), ("water_word",))),
    "works_subject": ((), ("works_word", "lake_word")),
    "part_object": (("part", "fragment", "head"), ()),
    "part_thing": (("part", "fragment"), ()),
    "falling_subject": (("part",), ("falling_word",)),
    "damage_object": (("noun",), ()),
}  # fmt: skip
"""Layers and classes of which a need asks one in a sentence (`coding.sentenceneeds`); any companion does for others."""

_BEHIND = ("part_object", "damage_object", "behind:")
"""Needs, or how they begin, of what stands behind the trigger."""

_ALONE = (None, "negated", "weapon")
"""Needs without company: none, a word of denial anywhere before, and what a passive may do without."""

_Option = tuple[tuple[str, ...], tuple[str, ...], int, bool, str]
"""The other words of a trigger, those of them that stand behind its rarest, the words within which they stand, whether
it is a verb behind an auxiliary only, and its need, or nothing."""

_Parted = tuple[list[_Option], dict[str, list[_Option]]]
"""Options without other words, and those with others by the longest of these."""

_Made = tuple[dict[str, tuple[_Option, ...]], dict[str, Needs]]
"""Triggers by their rarest word, and the company of each need: plain data that the cache can keep."""


class Triggers:
    """The triggers of a lexicon, as they are sought in a text's words."""

    def __init__(self, lexicon: Lexicon, made: _Made) -> None:
        options, company = made
        self._words = frozenset(options)
        self._options = {word: _parted(found) for word, found in options.items()}
        self._company = {needed: Phrases(*words) for needed, words in company.items()}
        self._binding = _pieces(word for name in BINDING for word in lexicon.classes.get(name, ()))
        self._binding |= _pieces(_last_words(lexicon, DOERS))
        self._adverbs = _pieces(word for word in lexicon.classes.get("adverb", ()) if " " not in word)

    def stand_near(self, words: Sequence[str], places: Sequence[int], reach: int) -> bool:
        """Whether a trigger with all that it needs stands within reach of one of some places, which are in order."""
        present = set(words)
        live = {word: _live(*self._options[word], present) for word in self._words & present}
        begun = {word for word, options in live.items() if options}
        return bool(begun) and any(
            word in begun and is_near(at, places, reach) and self._is_met(words, at, live[word])
            for at, word in enumerate(words)
        )

    def _is_met(self, words: Sequence[str], at: int, options: Iterable[_Option]) -> bool:
        return any(
            (not others or _stand_around(others, behind, words, at, reach))
            and (not is_bound or self._is_bound(words, at))
            and (not needed or self._has_company(words, at, needed))
            for others, behind, reach, is_bound, needed in options
        )

    def _has_company(self, words: Sequence[str], at: int, needed: str) -> bool:
        beside = {*words[at + 1 : at + _COMPANY + 1]}
        if not needed.startswith(_BEHIND):
            beside.update(words[max(0, at - _COMPANY) : at])
        return self._company[needed].may_stand_in(beside)

    def _is_bound(self, words: Sequence[str], place: int) -> bool:
        """Whether a word stands behind an auxiliary or a doer, adverbs between aside, much as `tag` asks it."""
        before = place - 1
        while before > 0 and words[before] in self._adverbs:
            before -= 1
        return before < 0 or words[before] in self._binding


def is_near(one: int, others: Sequence[int], reach: int) -> bool:
    """Whether one of the others, in their order, stands within reach, and is not the same word."""
    start = bisect_left(others, one - reach)
    return any(other != one for other in others[start : bisect_left(others, one + reach + 1)])


def arranged(lexicon: Lexicon) -> _Made:
    """Arrange a lexicon's triggers by their rarest words, with the company of their needs."""
    entries = [entry for found in lexicon.index.values() for entry in found]
    triggers = {
        (_pieces_of(phrase), _reach(phrase, entry), _is_bound(entry, phrase), _needed(entry))
        for entry in entries
        for phrase in trigger_phrases(entry)
    }
    counts = Counter(word for phrase in {phrase for phrase, *_ in triggers} for word in {*phrase})
    found: dict[str, set[_Option]] = {}
    for phrase, reach, is_bound, needed in triggers:
        if phrase:
            rarest, *others = sorted(set(phrase), key=lambda w: (counts[w], -len(w), w))
            behind = (
                tuple(dict.fromkeys(phrase[phrase.index(rarest) + 1 :])) if phrase.count(rarest) == 1 else ()
            )
            option = tuple(others), tuple(w for w in behind if w != rarest), reach, is_bound, needed
            found.setdefault(rarest, set()).add(option)
    wanted = sorted({needed for *_, needed in triggers if needed})
    return (
        {word: _first_alone(options) for word, options in found.items()},
        {needed: by_rarest(_companions(lexicon, entries, needed)) for needed in wanted},
    )


def _first_alone(options: set[_Option]) -> tuple[_Option, ...]:
    """Options in order; where a word is a trigger by itself, the others say nothing more."""
    inorder = sorted(options)
    plain = [one for one in inorder if not one[0] and not one[3] and not one[4]]
    return tuple(plain[:1] or inorder)


def _parted(options: Iterable[_Option]) -> _Parted:
    """Part options by the longest of their other words, which is the rarest mostly: one word may have hundreds."""
    alone: list[_Option] = []
    by_other: dict[str, list[_Option]] = {}
    for option in options:
        if option[0]:
            by_other.setdefault(max(option[0], key=len), []).append(option)
        else:
            alone.append(option)
    return alone, by_other


def _live(alone: list[_Option], by_other: dict[str, list[_Option]], present: set[str]) -> list[_Option]:
    """The options of a word of which all other words are present."""
    found = [*alone]
    for other in by_other.keys() & present:
        found += [option for option in by_other[other] if present.issuperset(option[0])]
    return found


def _stand_around(
    others: Iterable[str], behind: Iterable[str], words: Sequence[str], at: int, reach: int
) -> bool:
    after = words[at + 1 : at + reach + 1]
    if not all(other in after for other in behind):
        return False
    around = words[max(0, at - reach) : at + reach + 1]
    return all(other in around for other in others)


def _pieces_of(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a phrase as a text is cut here, in their order."""
    return tuple(piece for token in phrase for piece in sorted(need((token,)), key=token.lower().find))


def _reach(phrase: tuple[str, ...], entry: Entry) -> int:
    """How far from each other a trigger's words stand: side by side, but for the particles of verbs."""
    size = len(WORD.findall(" ".join(phrase)))
    return size if len(phrase) == len(entry.tokens) else min(REACH, size + entry.value[0].gap + _SLACK)


def _is_bound(entry: Entry, phrase: tuple[str, ...]) -> bool:
    """Whether a word is a verb behind an auxiliary only."""
    return entry.layer == "verb" and "bound" in entry.value[1] and len(need(phrase)) == 1


def _needed(entry: Entry) -> str:
    """What a trigger needs beside it, as a weapon does that nobody is hit by ("it rained on"), or nothing."""
    is_verb = entry.layer == "verb"
    trigger: Any = entry.value[0] if is_verb else entry.value
    needs: str | None = getattr(trigger, "needs", None)
    is_active = needs == "weapon" and is_verb and "participle" not in entry.value[1]
    return needs or "" if is_active or needs not in _ALONE else ""


def _companions(lexicon: Lexicon, entries: Iterable[Entry], needed: str) -> set[frozenset[str]]:
    """What may stand beside a trigger with a need."""
    layers: Iterable[str]
    classes: Iterable[str]
    if ":" in needed:
        layers, classes = (), _named(needed)
    elif needed in _OF_NEED:
        layers, classes = _OF_NEED[needed]
    else:
        named = (one for trigger in lexicon.triggers for one in _named(trigger.needs or ""))
        layers, classes = _COMPANIONS, _COMPANION_WORDS.union(named)
    found = {need(entry.tokens) for entry in entries if entry.layer in layers}
    return found | {need((word,)) for name in classes for word in lexicon.classes.get(name, ())}


def _named(needed: str) -> list[str]:
    """The classes that a need names: "thing:missile_word"."""
    _, mark, names = needed.partition(":")
    return names.split("|") if mark else []


def _last_words(lexicon: Lexicon, layers: tuple[str, ...]) -> Iterator[str]:
    entries = (entry for found in lexicon.index.values() for entry in found)
    last = (entry.tokens[-1] for entry in entries if entry.layer in layers)
    # "IS" and "US" are small words too, and a hyphen would leave such.
    return (word for word in last if word.isalpha() and word.lower() not in lexicon.words)


def _pieces(words: Iterable[str]) -> frozenset[str]:
    """The words as a text is cut here: "didn't" in two."""
    return frozenset(piece for word in words for piece in need((word,)))
