"""Lexicon entries: the phrases of a lexicon's sections, each with its layer and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from heritage.errors import LexiconError
from heritage.resources.lexicon import BOUND, BOUND_PRESENT, Actor, Entry, Head, Modifier, Trigger
from heritage.text.tokens import words_of

SLOTS = ("base", "present", "past", "participle", "gerund")


def trigger_entries(path: Path, raw: Mapping[str, Any], triggers: tuple[Trigger, ...]) -> Iterator[Entry]:
    """Yield the forms of every verb, and the words of nouns and states of damage."""
    by_id = {trigger.id: trigger for trigger in triggers}
    for item in raw.get("trigger", ()):
        trigger = by_id[item["id"]]
        slots = str(item["forms"]).split() if "forms" in item else []
        if len(slots) != len(SLOTS):
            raise LexiconError(
                f"{path}: [[trigger]] {trigger.id}: forms must be {len(SLOTS)} words ({' '.join(SLOTS)})"
            )
        yield from _verb_entries(trigger, slots, {words_of(word) for word in item.get("not_forms", ())})
    for section in ("noun_trigger", "state_trigger"):
        for item in raw.get(section, ()):
            layer = "noun" if section == "noun_trigger" else "state"
            for word in item["words"]:
                yield Entry(words_of(word), layer, by_id[item["id"]])


def _verb_entries(trigger: Trigger, slots: list[str], skipped: set[tuple[str, ...]]) -> Iterator[Entry]:
    """The forms of a verb; one that is left out for being a noun too still is one behind an auxiliary or its doer."""
    merged: dict[tuple[str, ...], set[str]] = {}
    for slot, variants in zip(SLOTS, slots, strict=True):
        for variant in variants.split("/"):
            merged.setdefault(words_of(variant), set()).add(slot)
    for tokens, found in merged.items():
        if tokens not in skipped:
            yield Entry(tokens, "verb", (trigger, frozenset(found)))
        elif "base" in found:
            yield Entry(tokens, "verb", (trigger, BOUND))
        elif "present" in found:
            yield Entry(tokens, "verb", (trigger, BOUND_PRESENT))


def section_entries(path: Path, raw: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the phrases of all sections but those of the triggers."""
    yield from _head_entries(raw)
    yield from _word_entries(raw)
    yield from _cause_entries(raw)
    yield from _modifier_entries(path, raw)
    yield from _actor_entries(raw)


def _word_entries(raw: Mapping[str, Any]) -> Iterator[Entry]:
    for name, words in raw.get("classes", {}).items():
        for word in words:
            if not word.isalnum() and len(tokens := words_of(word)) > 1:
                yield Entry(tokens, "class", name)
    for layer, section, key in (
        ("generic", "anaphor", "generic"), ("closed", "closed", "words"), ("part", "parts", "words"),
        ("fragment", "parts", "fragment"), ("substantial", "parts", "substantial"),
        ("blocked_after", "blocked", "after"), ("blocked_before", "blocked", "before"),
        ("replica", "blocked", "replica"), ("location", "blocked", "location"),
        ("natural_fire", "natural_fire", "words"), ("no_cause", "no_cause", "words"),
    ):  # fmt: skip
        for word in raw.get(section, {}).get(key, ()):
            yield Entry(words_of(word), layer, word)


def _cause_entries(raw: Mapping[str, Any]) -> Iterator[Entry]:
    for item in raw.get("cause", ()):
        for word in item["words"]:
            yield Entry(words_of(word), "cause", (item["event"], item.get("actor_type")))
    for degree, words in raw.get("degrees", {}).items():
        for word in words:
            yield Entry(words_of(word), "partial" if degree == "partial" else "degree", degree)


def _modifier_entries(path: Path, raw: Mapping[str, Any]) -> Iterator[Entry]:
    default_scope = int(raw.get("scope", {}).get("words", 12))
    for item in raw.get("modifier", ()):
        if not item.get("example") or not item.get("counter"):
            raise LexiconError(f"{path}: [[modifier]] {item.get('category')}: example and counter are needed")
        modifier = Modifier(item["category"], item["direction"], int(item.get("scope", default_scope)))
        for word in item["words"]:
            yield Entry(words_of(word), "modifier", modifier)


def _actor_entries(raw: Mapping[str, Any]) -> Iterator[Entry]:
    for item in raw.get("actor", ()):
        for name in item["names"]:
            label = item.get("label", name)
            yield Entry(
                words_of(name), "actor", (name, Actor(label, item["type"], item.get("valid_from", 0)))
            )
    for item in raw.get("role", ()):
        for word in item["words"]:
            yield Entry(words_of(word), "role", item["type"])
    for country, names in raw.get("countries", {}).items():
        for name in names:
            yield Entry(words_of(name), "country", (name, country))


def _head_entries(raw: Mapping[str, Any]) -> Iterator[Entry]:
    for item in raw.get("head", ()):
        for pair in item["words"]:
            singular, _, plural = pair.partition("/")
            weak = bool(item.get("weak", False))
            yield Entry(words_of(singular), "head", Head(item["category"], False, weak, singular))
            if plural and plural != singular:
                yield Entry(words_of(plural), "head", Head(item["category"], True, weak, singular))
    for item in raw.get("prefix_head", ()):
        for word in item["words"]:
            yield Entry(
                words_of(word), "prefix", Head(item["category"], False, bool(item.get("weak", False)), word)
            )


def alike(raw: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return the heads that may stand for each other: "church" for a cathedral, "shrine" for a temple."""
    found: dict[str, frozenset[str]] = {}
    for group in raw.get("anaphor", {}).get("alike", ()):
        words = frozenset(word.strip() for word in group.split(","))
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found
