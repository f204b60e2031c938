"""Whose voice a report carries: its publisher's house, the wire of its dateline or credit line, wires that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heritage.link.stories.address import publishing_host
from heritage.resources.voices import Voices
from heritage.text.letters import fold

_HEAD, _LINES, _LINE, _LINE_CHARACTERS = 240, 2, 25, 250
# A dateline by its form: a place in capitals, what may follow it, a name in brackets, a dash. It needs no list.
_DATELINE = re.compile(r"([^\W\d_][^\n()]{1,80}?)\s*\(([^()\n]{2,60})\)\s*[-\u2010-\u2015:]+\s")
# A credit by its form: a name in brackets behind the last sentence.
_LAST = re.compile(r"[.!?\u2026\"'\u201d\u2019]\s*\(([^()\n]{2,60})\)\s*$")
_PARTS = re.compile(r"\s*[/|&,;+]\s*")
_SHORT = 3
_BESIDE = 2


def houses_of(publisher: str | None, url: str | None, source: str | None, voices: Voices) -> frozenset[str]:
    """Return who publishes a report: the publisher's house and any in its name; else the host's or the source's."""
    if publisher and fold(publisher):
        parts = [part for part in _PARTS.split(publisher) if fold(part) in voices.houses]
        found = {voices.house(publisher), *(voices.house(part) for part in parts)}
        if fold(publisher) not in voices.houses:
            found.update(house for house, _ in _named(publisher, f" {fold(publisher)} ", voices))
        return frozenset(found)
    host = publishing_host(url, voices)
    if host is not None:
        known = host
        while known not in voices.hosts and "." in known:
            known = known.partition(".")[2]
        return frozenset({voices.hosts.get(known, host)})
    return frozenset({voices.house(source)} if source else ())


def wires_of(text: str, voices: Voices) -> frozenset[str]:
    """Return the wires whose report a text says it is: in the dateline, or in a short credit line at either end."""
    return frozenset((*_dateline(text[:_HEAD], voices), *_credits(text, voices)))


def cited(text: str, wires: Iterable[str], voices: Voices) -> frozenset[str]:
    """Return those of some wires whose name a text mentions."""
    # Folding a whole text takes longer than to see that no name stands in it.
    lower = text.lower()
    sought = {name: voices.houses[name] for name in voices.wire_names} | {wire: wire for wire in wires}
    likely = [
        (name, house)
        for name, house in sought.items()
        if house in wires and len(name) > _SHORT and all(word in lower for word in name.split())
    ]
    told = f" {fold(text)} " if likely else ""
    return frozenset(house for name, house in likely if f" {name} " in told)


def _dateline(head: str, voices: Voices) -> Iterator[str]:
    found = _DATELINE.match(head.lstrip())
    if found is None:
        return
    is_in_capitals = found[1].split(",")[0].isupper()
    for part in _PARTS.split(found[2]):
        house = voices.house(part)
        is_name = part[:1].isupper() and not any(letter.isdigit() for letter in part)
        if house in voices.wires or (is_in_capitals and is_name and fold(part) not in voices.countries):
            yield house


def _credits(text: str, voices: Voices) -> Iterator[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    for line in dict.fromkeys((*lines[:_LINES], *lines[-_LINES:])):
        if line is lines[-1] and (last := _LAST.search(line[-_LINE_CHARACTERS:])) is not None:
            yield from (
                house for part in _PARTS.split(last[1]) if (house := voices.house(part)) in voices.wires
            )
        if len(line) > _LINE_CHARACTERS:
            continue
        words = fold(line).split()
        told = f" {' '.join(words)} "
        named = list(_named(line, told, voices))
        if not named or len(words) > _LINE:
            continue
        is_sentence = line.rstrip().endswith((".", "!", "?"))
        is_credit = any(f" {phrase} " in told for phrase in voices.credits)
        if not is_credit and not voices.pictures.isdisjoint(words):
            continue  # "Photo: AFP"
        is_mark = not is_sentence and any(f" {mark} " in told for mark in voices.marks)
        for house, size in named:
            if is_credit or is_mark or (not is_sentence and len(words) - size <= _BESIDE):
                yield house


def _named(line: str, told: str, voices: Voices) -> Iterator[tuple[str, int]]:
    for name in voices.wire_names:
        # Short names are words of other languages too: they count in capitals alone.
        if f" {name} " in told and (len(name) > _SHORT or re.search(rf"\b{re.escape(name.upper())}\b", line)):
            yield voices.houses[name], len(name.split())
