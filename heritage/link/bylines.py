"""Whose voice a report carries besides its publisher's: the wire in its dateline or credit line, and wires that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heritage.link.stories.address import publishing_host
from heritage.resources.voices import Voices
from heritage.text.matchkeys import fold

_HEAD, _LINES, _LINE = 240, 2, 25
# A dateline by its form: a place in capitals, what may follow it, a name in brackets, a dash. It needs no list.
_DATELINE = re.compile(r"([^\W\d_][^\n()]{1,80}?)\s*\(([^()\n]{2,60})\)\s*[-\u2010-\u2015:]+\s")
_PARTS = re.compile(r"\s*[/|&,;+]\s*")
_SHORT = 3
_BESIDE = 2


def houses_of(publisher: str | None, url: str | None, source: str | None, voices: Voices) -> frozenset[str]:
    """Return who publishes a report: the publisher's house, and any wire in its name; else the host's; else the source's."""
    if publisher and fold(publisher):
        parts = [part for part in _PARTS.split(publisher) if fold(part) in voices.houses]
        return frozenset({voices.house(publisher), *(voices.house(part) for part in parts)})
    host = publishing_host(url, voices)
    if host is not None:
        while host not in voices.hosts and host.count(".") > 1 and host.partition(".")[2] in voices.hosts:
            host = host.partition(".")[2]
        return frozenset({voices.hosts.get(host, host)})
    return frozenset({voices.house(source)} if source else ())


def wires_of(text: str, voices: Voices) -> frozenset[str]:
    """Return the wires whose report a text says that it is: in the dateline, or in a short credit line at either end."""
    return frozenset((*_dateline(text[:_HEAD], voices), *_credits(text, voices)))


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
        words = fold(line).split()
        if len(words) > _LINE:
            continue
        told = f" {' '.join(words)} "
        has_credit = any(f" {phrase} " in told for phrase in voices.credits)
        for house, size in _named(line, told, voices):
            if len(words) - size <= (_LINE if has_credit else _BESIDE) and (has_credit or _is_end(line)):
                yield house


def _is_end(line: str) -> bool:
    """Whether a line is no sentence: `AFP`, `(Reuters)`; a sentence of three words ends in a full stop."""
    return not line.rstrip().endswith((".", "!", "?"))


def _named(line: str, told: str, voices: Voices) -> Iterator[tuple[str, int]]:
    for name, house in voices.houses.items():
        if house in voices.wires and f" {name} " in told:
            if len(name) > _SHORT or re.search(rf"\b{re.escape(name.upper())}\b", line):
                yield house, len(name.split())


def cited(text: str, names: Iterable[str]) -> frozenset[str]:
    """Return those of some wires' names that a text mentions."""
    told = f" {fold(text)} "
    return frozenset(name for name in names if f" {name} " in told)
