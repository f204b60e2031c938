"""Labelled: places named by the label of their line - "Baldwin Home: gone", "Cathedral: roof down".

In a list of states the label alone says of which place a line tells: a type word is then the one place of its kind in
the town that heads the lines, and a name without a type word is a place like those of the other lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.labels import is_label_only, label_end, label_start, leads
from heritage.extract.names.namewords import is_name_word, names_right, written
from heritage.extract.names.towns import heading_of, is_town
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_LEAST = 2
"""Lines with a label and something that happened before a text is a list of states."""

_SOON = 2
_TRIGGERS = ("verb", "noun", "state")
_TAIL = ("preposition", "at_link")
_OTHER = ("country", "actor", "role", "closed", "blocked_after", "cause", "noun", "part", "verb", "state")
_NO_NAME = (
    "region_word", "institution", "demonym", "denomination", "many_word", "sentence_starter", "heritage_topic",
    "report_verb", "pronoun", "they_word", "conjunction", "document_word",
)  # fmt: skip


def find(reading: Reading) -> None:
    """Add the names that labels make to the mentions of their sentences."""
    body = [p for p in reading.passages if p.sentence.part == "text"]
    labels = [(p, end) for p in body if (end := label_end(p))]
    alone = [p for p in body if is_label_only(p)]
    is_list = sum(_tells_state(passage, end) for passage, end in labels) >= _LEAST
    is_of_heritage = is_list and _names_places(reading)
    for passage, end in labels:
        _add(passage, _of_label(passage, end, is_list=is_list, is_of_heritage=is_of_heritage))
        for named in passage.sentence.mentions if is_of_heritage else ():
            is_proper = (
                named.first < end and " " in named.name
            )  # "Eames House: ..." among such is no mere house
            named.is_weak = named.is_weak and not is_proper
    if is_list or sum(_heads_state(passage) for passage in alone) >= _LEAST:
        for passage in alone:
            found = _of_head(passage, len(passage))
            _add(passage, [found] if found is not None else [])


def _add(passage: Passage, found: list[Mention]) -> None:
    if found:
        passage.sentence.mentions = sorted([*passage.sentence.mentions, *found], key=lambda m: m.first)


def _of_label(passage: Passage, end: int, *, is_list: bool, is_of_heritage: bool) -> list[Mention]:
    """The places that a label with a mark names, and those behind the label of a town."""
    mention = _explained(passage, end - 1)
    if mention is None and is_list:
        mention = _of_head(passage, end - 1)
    found = [mention] if mention is not None else []
    if mention is None and is_of_heritage:
        found = list(_bare(passage, end - 1))
    if is_list and is_town(passage, label_start(passage), end - 1):
        found.extend(_in_town(passage, end))
    return found


def _heads_state(passage: Passage) -> bool:
    """Whether something that may have happened is told soon behind one that is but a label."""
    index = passage.sentence.index + 1
    return any(_tells_state(following, 0) for following in passage.reading.passages[index : index + _SOON])


def _tells_state(passage: Passage, end: int) -> bool:
    """Whether something that may have happened is told behind a label."""
    return any(hit.first >= end for layer in _TRIGGERS for hit in passage.layer(layer))


def _names_places(reading: Reading) -> bool:
    """Whether a text names several places of heritage by their kind, so that bare names beside them are such too."""
    named = {
        m.name for p in reading.passages for m in p.sentence.mentions if m.category is not None or m.site_ids
    }
    return len(named) >= _LEAST


def _start(passage: Passage, stop: int) -> int:
    """Where the name in a label begins: behind its number and article."""
    first = label_start(passage)
    while first < stop and not is_name_word(passage, first) and leads(passage, first):
        first += 1
    return first


def _is_named(passage: Passage, first: int, stop: int) -> bool:
    return any(m.how == "name" and m.first < stop and m.last > first for m in passage.sentence.mentions)


def _explained(passage: Passage, stop: int) -> Mention | None:
    """The name of a label that brackets explain: "Bunce Island (slave fort)"."""
    opening = next((t for t in range(stop) if passage.lows[t] == "("), None)
    if opening is None or passage.lows[stop - 1] != ")":
        return None
    heads = [hit for hit in passage.layer("head") if opening < hit.first and hit.last == stop - 1]
    first = _start(passage, opening)
    if not heads or _is_named(passage, 0, stop) or not is_bare_name(passage, first, opening):
        return None
    head = heads[-1].value
    name = written(passage, first, opening)
    return Mention(passage.sentence.index, first, opening, "name", name, head.category, is_weak=head.is_weak)


def _of_head(passage: Passage, stop: int) -> Mention | None:
    """The place of a label that a type word ends: "Greek Orthodox Church", "City walls", "Taiz, National Museum"."""
    start = label_start(passage)
    if _is_named(passage, start, stop):
        return None
    hit = next((h for h in passage.layer("head") if start <= h.first < stop), None)
    if hit is None:
        return None
    first = next((t + 1 for t in range(hit.first - 1, start, -1) if passage.lows[t] == ","), start)
    while first < hit.first and not passage.words[first][0].isalpha():
        first += 1
    town = (
        written(passage, start, first - 1)
        if first - 1 > start and is_town(passage, start, first - 1)
        else None
    )
    if passage.words[first][0].islower() and (town is None or first < hit.first):
        return None  # but "Zadiyan, minaret."
    return _headed(passage, first, hit, stop, town)


def _headed(passage: Passage, first: int, hit: Hit, stop: int, town: str | None = None) -> Mention | None:
    """The one place of a kind that a line tells of; more is needed where a text has named one of that kind before."""
    is_many = hit.value.is_plural and not passage.has(hit.last - 1, "town_head")
    if is_many or any(_ends_name(passage, token) for token in range(first, hit.first)):
        return None
    if hit.first == first + 1 and passage.has(first, "article") and _is_known(passage, hit):
        return None  # "The church: closed": the one named before
    is_of = hit.last < len(passage) and passage.has(min(hit.last, stop), "of_link")
    last = names_right(passage, hit.last + 1) if is_of else hit.last
    last = last if hit.last + 1 < last <= stop else hit.last
    while first < hit.first and passage.has(first, "article"):
        first += 1
    mention = name_mention(passage, first, last, hit.value)
    town = town or heading_of(passage)
    if town is not None and town not in mention.name:
        mention.name = f"{mention.name}, {town}"
        mention.is_in_town = True
    mention.is_weak = hit.value.is_weak and first == hit.first
    return mention


def _ends_name(passage: Passage, token: int) -> bool:
    """Whether a word in a label cannot belong to the description before its type word."""
    if passage.lows[token] == POSSESSIVE or passage.lows[token] == "'":
        return False
    return not passage.words[token][0].isalpha() or passage.has(
        token, "preposition", "conjunction", "relative"
    )


def _describes(passage: Passage, token: int) -> bool:
    """Whether a word before a type word only tells which of its kind it is: "the old regional library"."""
    if passage.words[token][0].isupper() and not passage.is_in(token, "actor", "role", "country"):
        return True
    return passage.has(token, "definite", "name_adjective", "demonym", "denomination", "heritage_cue")


def _is_known(passage: Passage, hit: Hit) -> bool:
    """Whether a sentence before names a place with a type word."""
    first = passage.reading.once(_first_named).get(hit.value.singular)
    return first is not None and first < passage.sentence.index


def _first_named(reading: Reading) -> dict[str, int]:
    """The first sentence that names a place with each type word."""
    found: dict[str, int] = {}
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.how == "name" and mention.head is not None:
                found.setdefault(mention.head, passage.sentence.index)
    return found


def _bare(passage: Passage, stop: int) -> Iterator[Mention]:
    """Yield the names of a label that have no type word: "Baldwin Home", "Hale Pa'i up at the school"."""
    heads = (
        hit for hit in passage.layer("head") if hit.first > stop and passage.at("part", hit.first) is None
    )
    if _is_named(passage, stop, len(passage)) or any(heads):
        return  # "Fontan: parish church undermined": the label is a town
    if sum(passage.has(token, "region_word") for token in range(stop)) > 1:
        return  # "Basove, Bohodukhiv district, Kharkiv region: library damaged"
    for first in _beginnings(passage, stop):
        last = first
        while last < stop and not _ends_bare(passage, last, first):
            last += 1
        if is_bare_name(passage, first, last) and not _is_named(passage, first, last):
            name = written(passage, first, last)
            yield Mention(passage.sentence.index, first, last, "name", name, is_weak=False)


def _beginnings(passage: Passage, stop: int) -> Iterator[int]:
    """Yield where names may begin in a label: at its front, and behind the commas of a list, each behind a name.

    One comma alone opens where the place is: "Ibn Uthman Mosque, Shuja'iyya: struck".
    """
    if not _is_named(passage, 0, stop):
        yield _start(passage, stop)
    commas = [token for token in range(1, stop - 1) if passage.lows[token] == ","]
    for token in commas if len(commas) > 1 else ():
        if _is_named(passage, token - 1, token):
            yield token + 1


def _ends_bare(passage: Passage, token: int, first: int) -> bool:
    """Whether a bare name ends before a token: at a bracket, a comma, or the words that tell where it is."""
    if not passage.words[token][0].isalnum():
        return passage.lows[token] not in ("'", "\u2019", ".", POSSESSIVE)
    is_small = passage.words[token].islower()
    return is_small and token > first and passage.has(token, *_TAIL, "adverb", "particle")


def is_bare_name(passage: Passage, first: int, last: int) -> bool:
    """Whether the words [first, last) are a name, and of nothing that the lexicon or the gazetteer knows as other."""
    if last <= first or not all(_fits(passage, token) for token in range(first, last)):
        return False
    if passage.reading.is_settlement(written(passage, first, last)):
        return False
    return not any(passage.is_in(t, *_OTHER) or passage.has(t, *_NO_NAME) for t in range(first, last))


def _fits(passage: Passage, token: int) -> bool:
    return (
        is_name_word(passage, token)
        or passage.has(token, "name_connector", "name_article")
        or passage.lows[token] in ("'", "\u2019", ".", POSSESSIVE)
    )


def _in_town(passage: Passage, end: int) -> Iterator[Mention]:
    """Yield what type words mean behind the label of a town: "Volnovakha: Local Museum gone; church damaged"."""
    for first in range(end, len(passage)):
        if first > end and passage.lows[first - 1] != ";":
            continue
        hit = next((h for h in passage.layer("head") if first <= h.first), None)
        if hit is None or not all(_describes(passage, token) for token in range(first, hit.first)):
            continue
        if _is_named(passage, first, hit.last):
            continue
        mention = _headed(passage, first, hit, len(passage))
        if mention is not None:
            yield mention
