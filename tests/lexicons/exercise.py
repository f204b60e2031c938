"""Exercise: every entry of a lexicon put into a sentence of its table, and what the extractor must make of it.

The sentences stand in the lexicon itself, as `[[sentence]]`. An entry is exercised by a sentence if its words are found
as that entry, the claim is as expected, and it is not so under the same lexicon without the entry's table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from heritage.extract.document import Document, Found
from heritage.extract.extractor import analyse
from heritage.extract.names.sitenames import SiteNames
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon import Entry, Lexicon
from heritage.resources.lexicon_file import load_lexicon
from heritage.text.tokens import words_of

PUBLISHED = date(2024, 1, 15)

EFFECT = {
    "negation": "denied", "pseudo_negation": "actual", "failed": "denied", "denial": "denied", "counterfactual": None,
    "dropped_plan": None, "future": "threatened", "fear": "threatened", "rule": None, "hedge": "alleged",
    "accusation": "alleged", "unverified": "alleged", "historic": None, "fiction": None, "restoration": None,
    "metaphor": None, "dispute": "actual",
}  # fmt: skip
"""What a cue of each category makes of an actual claim; None: no claim."""

_LAYERS = {
    "head": "head", "prefix_head": "prefix", "closed": "closed", "no_cause": "no_cause", "natural_fire": "natural_fire",
    "cause": "cause", "modifier": "modifier", "actor": "actor", "role": "role", "countries": "country",
    "noun_trigger": "noun", "state_trigger": "state", "trigger": "verb", "anaphor.generic": "generic",
    "blocked.after": "blocked_after", "blocked.before": "blocked_before", "blocked.replica": "replica",
    "blocked.location": "location", "parts.words": "part", "parts.fragment": "fragment",
    "parts.substantial": "substantial", "degrees": "degree", "degrees.partial": "partial",
}  # fmt: skip
"""The layer in which the entries of a table are found."""

_WITH = {
    "closed": ("role", "cause", "noun_trigger", "blocked.before", "classes.no_part", "classes.count_words", "modifier"),
    "parts.words": ("parts.fragment", "parts.substantial"), "parts.fragment": ("parts.words", "parts.substantial"),
    "parts.substantial": ("parts.words", "parts.fragment"), "prefix_head": ("head",), "natural_fire": ("cause",),
    "role": ("cause", "actor", "classes.person_word", "classes.aircraft_word"),
    "degrees.partial": ("parts.substantial", "parts.fragment"),
    "dates.never_after": ("dates.speech_after",), "dates.speech_after": ("dates.never_after",),
    "classes.region_word": ("blocked.after", "closed"), "classes.force_word": ("role", "cause", "noun_trigger"),
    "classes.demonym": ("countries", "actor"),
}  # fmt: skip
"""Tables that say the same of a word as a first one: they are left out together with it."""

_FIELDS: dict[str, Callable[[Found], Any]] = {
    "event": lambda f: f.event.value, "severity": lambda f: f.severity.value, "assertion": lambda f: f.assertion.value,
    "actor": lambda f: f.actor.value, "actor_type": lambda f: f.actor_type.value, "date": lambda f: f.date.value,
    "speaker": lambda f: f.attribution.value, "site": lambda f: f.entity.name, "category": lambda f: f.entity.category,
    "head": lambda f: f.entity.head, "country": lambda f: f.entity.country, "place": lambda f: f.entity.place,
    "how": lambda f: f.mention.how, "trigger": lambda f: f.trigger_id, "is_part": lambda f: f.part_depth > 0,
}  # fmt: skip
_PAIRED = ("anaphor.alike", "trigger")
"""Tables whose entries come in two pieces: an antecedent and what stands for it, a verb and its particle."""


@dataclass(frozen=True)
class Item:
    """An entry: its table, its words, and what a claim by it holds."""

    table: str
    word: str
    expected: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentence:
    """A `[[sentence]]` of a lexicon: the table whose entries it exercises, all of them or `only` some."""

    of: str
    text: str
    gives: Mapping[str, Any] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    title: str | None = None
    is_for_all: bool = False

    def fits(self, item: Item) -> bool:
        """Whether an entry may stand in this sentence."""
        is_of = item.table == self.of or item.table.startswith(f"{self.of}.")
        return is_of and (not self.only or item.word in self.only)


class Exercise:
    """A lexicon with the sentences of its file."""

    def __init__(self, path: Path) -> None:
        self.raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.lexicon = load_lexicon(path)
        self.names = SiteNames(load_gazetteer(), self.lexicon)
        self.sentences = [
            Sentence(
                s["of"],
                s["text"],
                s.get("gives", {}),
                frozenset(s.get("only", ())),
                s.get("title"),
                s.get("every", False),
            )
            for s in self.raw.get("sentence", ())
        ]
        self._lesser: dict[str, Lexicon] = {}
        self._by_table: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            self._by_table.setdefault(sentence.of, []).append(sentence)

    def items(self) -> list[Item]:
        """Return the entries of all tables that sentences exercise."""
        return list(_items(self.raw))

    def unexercised(self, items: list[Item]) -> list[str]:
        """Return the entries that no sentence exercises, each with what came instead."""
        return [line for item in items if (line := self.fault(item)) is not None]

    def fault(self, item: Item) -> str | None:
        """Return None for an entry that is exercised, else why it is not."""
        fitting = self._fitting(item)
        own = [s for s in fitting if s.only]
        said = []
        for sentence in own or fitting:
            text = self.text(sentence, item.word)
            why = self._why_not(item, sentence, text)
            if why is None:
                return None
            said.append(f"\n      {text}: {why}")
        return f"{item.table} {item.word!r}" + "".join(said or [": no [[sentence]] fits it"])

    def _fitting(self, item: Item) -> list[Sentence]:
        """The sentences of an entry's table, and of those that it is a part of: "modifier" of "modifier.hedge"."""
        parts = item.table.split(".")
        tables = [".".join(parts[:size]) for size in range(1, len(parts) + 1)]
        return [s for table in tables for s in self._by_table.get(table, ()) if s.fits(item)]

    def text(self, sentence: Sentence, word: str) -> str:
        """Return a sentence with an entry's words in it, as a name where it says so."""
        word, _, other = word.partition("|") if sentence.of.startswith(_PAIRED) else (word, "", "")
        small = ("name_connector", "name_article")
        title = " ".join(
            w if n and any(self.lexicon.has(c, w) for c in small) else w[:1].upper() + w[1:]
            for n, w in enumerate(word.split())
        )
        text = (
            sentence.text.replace("{}", word)
            .replace("{NAME}", word.upper())
            .replace("{Name}", title)
            .replace("{other}", other)
        )
        text = "\n".join(" ".join(line.split()) for line in text.split("\n")).replace(" .", ".")
        return text[:1].upper() + text[1:]

    def _why_not(self, item: Item, sentence: Sentence, text: str) -> str | None:
        expected = {**item.expected, **sentence.gives}
        document, found = self.read(text, sentence.title, self.lexicon)
        layer = _LAYERS.get(item.table) or _LAYERS.get(item.table.partition(".")[0])
        word = item.word.partition("|")[0] if item.table.startswith(_PAIRED) else item.word
        if layer is not None and not _is_hit(document, layer, word):
            return f"its words are not found there as {layer!r}"
        if not holds(expected, document, found):
            return f"expected {expected}, got {told(expected, found)}"
        if item.table.startswith(("trigger", "noun_trigger", "state_trigger")):
            return None
        others = self.read(text, sentence.title, self._without(item.table))
        if facts(others[1]) == facts(found) if _is_open(expected) else holds(expected, *others):
            return "the same without the entry"
        return None

    def read(
        self, text: str, title: str | None, lexicon: Lexicon, year: int = PUBLISHED.year
    ) -> tuple[Document, list[Found]]:
        """Read a text of a year with the lexicon or a lesser one."""
        return analyse(text, title, PUBLISHED.replace(year=year), lexicon, self.names, 1945)

    def _without(self, table: str) -> Lexicon:
        """The lexicon without the entries of one table."""
        if table not in self._lesser:
            self._lesser[table] = _without(self.lexicon, _tables_without(table))
        return self._lesser[table]


def holds(expected: Mapping[str, Any], document: Document, found: list[Found]) -> bool:
    """Whether claims are as expected: their number where it is told, and one with all the values."""
    if "verb" in expected:
        tokens = words_of(expected["verb"])
        return any(
            words_of(document.part_text(f.sentence.part)[f.trigger[0] :])[: len(tokens)] == tokens
            for f in found
        )
    if "block" in expected:
        return any(
            m.block == expected["block"] for s in document.sentences for m in s.mentions if m.how == "name"
        )
    if "dated" in expected:
        return bool(any(d.is_event for s in document.sentences for d in s.dates) == expected["dated"])
    if "claims" in expected and len(found) != expected["claims"]:
        return False
    if _is_open(expected):
        return True
    if expected.get("claims") == 0:
        return True
    values = {name: value for name, value in expected.items() if name != "claims"}
    return any(all(_has(claim, name, value) for name, value in values.items()) for claim in found)


def _is_open(expected: Mapping[str, Any]) -> bool:
    """Whether nothing is told but that the entry matters."""
    return not expected.keys() - {"claims"} and expected.get("claims") != 0


def facts(found: list[Found]) -> list[tuple[Any, ...]]:
    """Return all that claims say."""
    return [
        (*(get(claim) for get in _FIELDS.values()), claim.site_span, claim.trigger, claim.trace[0])
        for claim in found
    ]


def _has(claim: Found, name: str, value: Any) -> bool:
    if name == "rule":
        return any(rule.startswith(value) for rule in claim.trace)
    if name == "trigger":
        return claim.trigger_id == value or f"MG-{value}" in claim.trace
    if name == "flag":
        return value in claim.flags
    return bool(_FIELDS[name](claim) == (value or None))


def told(expected: Mapping[str, Any], found: list[Found]) -> str:
    """Return what claims say of the fields that are expected."""
    if not found:
        return "no claim"
    names = [name for name in expected if name in _FIELDS]
    return f"{len(found)}: " + "; ".join(
        ", ".join([*(f"{name} {_FIELDS[name](f)}" for name in names), *f.trace]) for f in found
    )


def _is_hit(document: Document, layer: str, word: str) -> bool:
    tokens = words_of(word)
    return any(
        tuple(low.lower() for low in s.tokens.lows[h.first : h.last]) == tokens
        for s in document.sentences for h in s.layer(layer)
    )  # fmt: skip


def _tables_without(table: str) -> list[str]:
    """A table, and those left out with it."""
    section, _, name = table.partition(".")
    if section == "modifier":
        return [f"modifier.{category}" for category, effect in EFFECT.items() if effect == EFFECT[name]]
    return [table, *(_WITH.get(table) or _WITH.get(section, ()))]


def _without(lexicon: Lexicon, tables: list[str]) -> Lexicon:
    """A lexicon without the entries of some tables."""
    parts = [table.partition(".") for table in tables]
    classes = {name for section, _, name in parts if section == "classes"}
    layers = {_LAYERS.get(table) or _LAYERS.get(table.partition(".")[0]) for table in tables} - {
        None,
        "modifier",
    }
    cues = {name for section, _, name in parts if section == "modifier"}

    def is_left_out(entry: Entry) -> bool:
        if entry.layer == "modifier":
            return entry.value.category in cues or "" in cues
        return entry.layer in layers or (entry.layer == "class" and entry.value in classes)

    boilerplate, dates = (
        {key: words for key, words in mapping.items() if f"{name}.{key}" not in tables}
        for name, mapping in (("boilerplate", lexicon.boilerplate), ("dates", lexicon.dates))
    )
    index = {first: tuple(e for e in found if not is_left_out(e)) for first, found in lexicon.index.items()}
    changes: dict[str, Any] = {
        "classes": {name: words for name, words in lexicon.classes.items() if name not in classes},
        "boilerplate": boilerplate,
        "dates": dates,
        "terminators": frozenset() if "scope.terminators" in tables else lexicon.terminators,
        "alike": {} if "anaphor.alike" in tables else lexicon.alike,
        "date_patterns": () if "date_pattern" in tables else lexicon.date_patterns,
    }
    if sum(map(len, index.values())) < sum(map(len, lexicon.index.values())):
        return replace(lexicon, index={first: found for first, found in index.items() if found}, **changes)
    # The phrases stay: arranging all of them anew for each of a hundred tables would take most of the time.
    lesser = copy(lexicon)
    words = {word: frozenset(found - classes) for word, found in lexicon.words.items()}
    for name, value in {**changes, "words": words}.items():
        object.__setattr__(lesser, name, value)
    return lesser


def _items(raw: Mapping[str, Any]) -> Iterator[Item]:
    yield from _head_items(raw)
    for section in ("anaphor", "blocked", "parts", "closed", "no_cause", "natural_fire", "boilerplate"):
        for key, words in raw.get(section, {}).items():
            table = section if key == "words" and section != "parts" else f"{section}.{key}"
            if key != "alike":
                yield from (Item(table, word) for word in words)
    yield from (Item("scope.terminators", word) for word in raw.get("scope", {}).get("terminators", ()))
    for item in raw.get("cause", ()):
        implied = {"actor_type": item["actor_type"]} if "actor_type" in item else {}
        yield from (
            Item(f"cause.{item['event']}", w, {"event": item["event"], **implied}) for w in item["words"]
        )
    for degree, words in raw.get("degrees", {}).items():
        expected = {"severity": "severe" if degree == "partial" else degree}
        yield from (Item(f"degrees.{degree}", word, expected) for word in words)
    for item in raw.get("modifier", ()):
        value = EFFECT[item["category"]]
        told_by = {"assertion": value} if value else {"claims": 0}
        yield from (Item(f"modifier.{item['category']}", word, told_by) for word in item["words"])
    yield from _actor_items(raw)
    for section in ("noun_trigger", "state_trigger"):
        for item in raw.get(section, ()):
            yield from (Item(f"{section}.{item['id']}", w, {"trigger": item["id"]}) for w in item["words"])
    yield from _verb_items(raw)
    yield from _date_items(raw)
    for name, words in raw.get("classes", {}).items():
        yield from (Item(f"classes.{name}", word) for word in words)


def _head_items(raw: Mapping[str, Any]) -> Iterator[Item]:
    for item in raw.get("head", ()):
        weak = ".weak" if item.get("weak") else ".own"
        for pair in item["words"]:
            singular, _, plural = pair.partition("/")
            expected = {"category": item["category"], "head": singular}
            yield Item(f"head{weak}.singular", singular, expected)
            if plural and plural != singular:
                yield Item(f"head{weak}.plural", plural, expected)
    for item in raw.get("prefix_head", ()):
        weak = "weak" if item.get("weak") else "own"
        yield from (Item(f"prefix_head.{weak}", w, {"category": item["category"]}) for w in item["words"])
    category = {p.partition("/")[0]: i["category"] for i in raw.get("head", ()) for p in i["words"]}
    for group in raw.get("anaphor", {}).get("alike", ()):
        words = [word.strip() for word in group.split(",")]
        for word in words:
            others = [o for o in words if category.get(o) != category.get(word)] or [
                o for o in words if o != word
            ]
            yield Item("anaphor.alike", f"{word}|{others[0]}")


def _actor_items(raw: Mapping[str, Any]) -> Iterator[Item]:
    for item in raw.get("actor", ()):
        for name in item["names"]:
            expected = {"actor": item.get("label", name), "actor_type": item["type"]}
            yield Item("actor", name, expected)
    for item in raw.get("role", ()):
        yield from (Item("role", word, {"actor_type": item["type"]}) for word in item["words"])
    for country, names in raw.get("countries", {}).items():
        yield from (Item("countries", name, {"country": country}) for name in names)


def _verb_items(raw: Mapping[str, Any]) -> Iterator[Item]:
    """Every form of a verb with its first particle, and every further particle with a past form."""
    for item in raw.get("trigger", ()):
        first, *further = item.get("particle", "").split("/")
        slots = [variants.split("/") for variants in item["forms"].split()]
        forms = [
            form
            for form in dict.fromkeys(form for slot in slots for form in slot)
            if form not in item.get("not_forms", ())
        ]
        past = next((form for form in slots[2] if form in forms), forms[0])
        pairs = [(form, first) for form in forms] + [(past, particle) for particle in further]
        yield from (Item(f"trigger.{item['id']}", "|".join(pair), {"verb": pair[0]}) for pair in pairs)


def _date_items(raw: Mapping[str, Any]) -> Iterator[Item]:
    dates = raw.get("dates", {})
    for number, names in enumerate(dates.get("months", ()), 1):
        yield from (Item("dates.months", name, {"date": f"2023-{number:02}"}) for name in names.split("/"))
    for number, names in enumerate(dates.get("weekdays", ())):
        day = f"2024-01-{8 + number:02}" if number else "2024-01-15"
        yield from (Item("dates.weekdays", name, {"date": day}) for name in names.split("/"))
    for name, code in dates.get("seasons", {}).items():
        yield Item("dates.seasons", name, {"date": f"2023-{code}"})
    for key, words in dates.items():
        if key not in ("months", "weekdays", "seasons", "capitalised"):
            yield from (Item(f"dates.{key}", word) for word in words)
    yield from (Item("date_pattern", item["pattern"]) for item in raw.get("date_pattern", ()))
