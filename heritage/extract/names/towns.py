"""Towns: which town a sentence is about - by its own words, by a label before it, or as the only one of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heritage.extract.names.namewords import is_name_word, name_tokens, names_right, written
from heritage.extract.reading import Passage, Reading

_LONGEST_LABEL = 6
_LABEL_ENDS = (":", "-", "\u2013", "\u2014")
_MOST_WORDS = 4
_LONGEST_TOWN = 40
_BEFORE_AREA = ("determiner", "possessive", "near_adjective", "name_adjective", "demonym", "area_word")
"""Words before the kind of a town: "in the nearby fishing village of"."""
_DATELINE = re.compile(r"\s*[,(]|\s+[-\u2013\u2014]")


@dataclass(frozen=True, slots=True)
class Town:
    """A town that a text tells of: its name, and `by` what - `label`, `front`, `sentence` or `text`."""

    name: str
    by: str


def town_of(passage: Passage, before: int) -> Town | None:
    """Return the town in which a place named by its type word only, at a token, lies; None where that is not clear."""
    label = heading_of(passage)
    if label is not None:
        return Town(label, "label")
    return told_before(passage, before) or passage.reading.once(only_town)


def heading_of(passage: Passage) -> str | None:
    """Return the town that labels a sentence or its paragraph, else the one that heads the lines it stands among."""
    label = passage.once(_label_before) or passage.once(_label_above)
    return label or passage.reading.once(_headings).get(passage.sentence.index)


def _headings(reading: Reading) -> dict[int, str]:
    """The town that heads each sentence: it stands alone on a line above, as "NORCIA", up to the next such line."""
    found: dict[int, str] = {}
    sentences, town = reading.document.sentences, ""
    for passage in reading.passages:
        index = passage.sentence.index
        if passage.sentence.part == "title":
            continue
        alone = all(
            sentences[other].paragraph != passage.sentence.paragraph
            for other in (index - 1, index + 1)
            if 0 <= other < len(sentences)
        )
        heading = _whole_heading(passage) if alone else None
        if heading is not None:
            town = heading
        elif town:
            found[index] = town
    return found


def _whole_heading(passage: Passage) -> str | None:
    """The town that is a whole line without a stop: a known one, or any name in capitals."""
    if len(passage) > _MOST_WORDS or not all(is_name_word(passage, token) for token in range(len(passage))):
        return None
    name = written(passage, 0, len(passage))
    if any(passage.has(token, "heading_word") for token in range(len(passage))):
        return None
    is_known = passage.reading.is_settlement(name) or passage.reading.is_settlement(name.title())
    if not is_known and not (name.isupper() and is_town(passage, 0, len(passage))):
        return None
    return name.title() if name.isupper() else name


def is_town(passage: Passage, first: int, last: int) -> bool:
    """Whether the words [first, last) may be the name of a town: a known one, or no other thing that is known."""
    if not 0 < last - first <= _MOST_WORDS:
        return False
    if passage.reading.is_settlement(written(passage, first, last)):
        return True
    if last < len(passage) and (passage.has(last, "region_word") or is_name_word(passage, last)):
        return False
    return not any(_names_other(passage, token) for token in range(first, last))


def _names_other(passage: Passage, token: int) -> bool:
    known = passage.is_in(token, "country", "actor", "role", "closed", "head", "generic", "cause", "part")
    return known or passage.has(
        token, "institution", "region_word", "demonym", "denomination", "many_word", "sentence_starter",
        "heritage_topic", "heritage_cue", "abbreviation", "they_word", "pronoun", "document_word",
    )  # fmt: skip


def _label_before(passage: Passage) -> str | None:
    """The town of a label at the front: "Aleppo: a bomb ...", "CHERNIHIV - A bomb ...", "Tyre, Lebanon: ..."."""
    if len(passage) < 3 or not is_name_word(passage, 0):
        return None
    last = names_right(passage, 0)
    stop = next(
        (t for t in range(last, min(last + _LONGEST_LABEL, len(passage))) if passage.lows[t] in _LABEL_ENDS),
        0,
    )
    if not stop or any(_may_be_verb(passage, token) for token in range(stop)):
        return None
    town = written(passage, 0, last)
    is_plain = stop == last and passage.lows[stop] == ":" and is_town(passage, 0, last)
    return town if is_plain or passage.reading.is_settlement(town) else None


def _town_end(passage: Passage, first: int) -> int:
    """The end of a town's name: in "In Taiz Houthi rockets" another begins behind the first word."""
    last = names_right(passage, first)
    for end in range(last, first, -1):
        if passage.reading.is_settlement(written(passage, first, end)):
            return end
    return last


def _may_be_verb(passage: Passage, token: int) -> bool:
    return passage.at("verb", token) is not None or passage.has(token, "be", "have", "report_verb")


def _grounds(reading: Reading) -> frozenset[str]:
    """The names that a text has behind "in" or "at"."""
    return frozenset(
        written(passage, token, names_right(passage, token))
        for passage in reading.passages
        if "at_link" in passage.present
        for token in name_tokens(passage)
        if token and passage.has(token - 1, "at_link")
    )


def told_before(passage: Passage, before: int) -> Town | None:
    """The nearest town that "in" or "at" governs before a token: "In Aleppo, ...", "Shelling in Kharkiv hit"."""
    for token in reversed(name_tokens(passage)):
        if not 0 < token < before:
            continue
        link = _link_before(passage, token)
        if link is None:
            continue
        last = min(_town_end(passage, token), before)
        name = written(passage, token, last)
        if link == 0 and is_town(passage, token, last):
            return Town(name, "front")
        if passage.reading.is_settlement(name):
            return Town(name, "sentence")
    return None


def _link_before(passage: Passage, token: int) -> int | None:
    """The token of the "in" that governs a town's name, "nearby" or "the village of" between; None without one."""
    at = token - 1
    if passage.has(at, "near_adjective"):
        at -= 1
    elif at > 1 and passage.has(at, "of_link") and passage.has(at - 1, "area_word"):
        at -= 2
        while at > 0 and passage.words[at].islower() and passage.has(at, *_BEFORE_AREA):
            at -= 1
    return at if at >= 0 and passage.has(at, "at_link") else None


def _label_above(passage: Passage) -> str | None:
    """The town that opens the paragraph, in a sentence of its own or with a colon: "Kharkiv, Kharkiv region."."""
    sentences, index = passage.document.sentences, passage.sentence.index
    first = index
    while first and sentences[first - 1].paragraph == sentences[index].paragraph:
        first -= 1
    if first == index:
        return None
    label = passage.reading.passages[first]
    opened = passage.reading.passages[first + 1]
    return _whole_label(label, is_opened=opened.has(0, "article")) or _label_before(label)


def _whole_label(label: Passage, *, is_opened: bool) -> str | None:
    """The town that a sentence names and nothing else: "Norcia. A church ...", "Falmouth. The courthouse ...".

    One that nobody knows is a town where "the" opens what it labels and the text says "in Falmouth" elsewhere.
    """
    if len(label) > _LONGEST_LABEL or not is_name_word(label, 0):
        return None
    last = names_right(label, 0)
    town = written(label, 0, last)
    if label.reading.is_settlement(town):
        return town
    is_whole = last == len(label) - 1 and not label.words[last][0].isalnum()
    if not (is_opened and is_whole and is_town(label, 0, last)):
        return None
    return town if town in label.reading.once(_grounds) else None


def only_town(reading: Reading) -> Town | None:
    """The one town that the text names, title and all."""
    towns = reading.once(towns_in)
    return Town(towns[0], "text") if len(towns) == 1 else None


def dateline_of(reading: Reading) -> str | None:
    """The town that opens the text, which its sentences leave out: "KHARKIV, Ukraine - A missile hit the museum"."""
    first = next((s for s in reading.document.sentences if s.part == "text"), None)
    opening = reading.document.text[: first.start] if first is not None else ""
    town = _DATELINE.split(opening.strip(), maxsplit=1)[0].strip().title()
    return town if 0 < len(town) <= _LONGEST_TOWN and reading.is_settlement(town) else None


def towns_in(reading: Reading) -> tuple[str, ...]:
    """The towns that a text names, the first spelling of each."""
    dateline = dateline_of(reading)
    found = {dateline.lower(): dateline} if dateline else {}
    for passage in reading.passages:
        last = 0
        for token in name_tokens(passage):
            if token < last:
                continue
            last = max(names_right(passage, token), token + 1)
            name = written(passage, token, last)
            if reading.is_settlement(name):
                found.setdefault(name.lower(), name)
    return tuple(found.values())
