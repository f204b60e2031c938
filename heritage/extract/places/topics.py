"""Topics: the place that a paragraph is about by its label, and the one that a whole text is about."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.names.labels import label_end, label_start, leads, outside_brackets
from heritage.extract.names.named import named_mention
from heritage.extract.reading import Passage, Reading

TRACEABLE = (None, "near")
"""Blocks of a mention that may still be referred to: what stands near something is no patient, but is named."""

_LONGEST_LABEL = 16
_LONGEST_TITLE = 14
_LONGEST_OTHER = 7
_LONGEST_NOTE = 5
"""Tokens of what may stand behind a label on its line: "Grade B.", "No. 3."."""
_JOINTS = (",", "/", "&")


def topic_of(reading: Reading, index: int) -> Entity | None:
    """Return the place that labels a sentence or what goes before it in its paragraph: "4. Art Museum. It was hit"."""
    found = reading.once(_topics).get(index)
    return found[0] if found else None


def peers_of(reading: Reading, index: int) -> tuple[Entity, ...]:
    """Return all places that a sentence's label names: "San Francesco, San Lorenzo: roofs down"."""
    return reading.once(_topics).get(index, ())


def _topics(reading: Reading) -> dict[int, tuple[Entity, ...]]:
    """The places that label each sentence: those of its own label, else of the last one before in its paragraph.

    A label alone in its paragraph heads the next one.
    """
    topics: dict[int, tuple[Entity, ...]] = {}
    above: tuple[Entity, ...] = ()
    current: tuple[Entity, ...] = ()
    for passage in reading.passages:
        index = passage.sentence.index
        if passage.sentence.part == "title":
            continue
        is_first = _is_parted(reading, index, index - 1)
        if is_first:
            current = ()
        label = _label(passage, is_first=is_first)
        if label:
            current = label
            above = label if is_first and _is_heading(reading, index) else ()
        elif _is_other_label(passage):
            current = ()
        elif is_first and above:
            current, above = above, ()
        if current:
            topics[index] = current
    return topics


def _is_other_label(passage: Passage) -> bool:
    """Whether a label opens a sentence that is no place's and no part's, so that what follows is told of another."""
    end = label_end(passage)
    if not end or end > _LONGEST_OTHER or not passage.words[label_start(passage)][0].isupper():
        return False
    return not any(passage.is_in(token, "part", "fragment", "generic") for token in range(end))


def _is_heading(reading: Reading, index: int) -> bool:
    """Whether a label is all that its line holds, a few words such as "Grade B." aside."""
    if label_end(reading.passages[index]):
        return False
    behind = index + 1
    while not _is_parted(reading, index, behind):
        passage = reading.passages[behind]
        if len(passage) > _LONGEST_NOTE or any(passage.layer(layer) for layer in ("verb", "noun", "state")):
            return False
        behind += 1
    return True


def _is_parted(reading: Reading, index: int, other: int) -> bool:
    """Whether a sentence beside another is of another paragraph, or there is none."""
    if not 0 <= other < len(reading.passages):
        return True
    sentences = reading.document.sentences
    return sentences[other].paragraph != sentences[index].paragraph


def _label(passage: Passage, *, is_first: bool) -> tuple[Entity, ...]:
    """The places named by a sentence that is only a label, or that begins with a name and a colon or a dash.

    Inside a paragraph it takes the mark: "Bar. Old Bridge: cracked. The museum. Closed" tells of one bridge.
    """
    end, mark = len(passage), label_end(passage)
    if not mark and (not is_first or end > _LONGEST_LABEL):
        return ()
    stop = mark - 1 if mark else end
    named = [
        m for m in passage.sentence.mentions if m.how == "name" and m.entity is not None and m.last <= stop
    ]
    named = [m for m in named if not m.block and m.entity is not None and not m.entity.is_blocked]
    if not named:
        return ()
    first = min(named, key=lambda m: m.first)
    start = label_start(passage)
    if not all(leads(passage, token) for token in range(start, first.first)):
        return ()
    if any(passage.is_verb(token) for token in outside_brackets(passage, start, stop)):
        return ()
    told = [
        m.entity
        for m in sorted(named, key=lambda m: m.first)
        if m is first or (_joins(passage, m.first) and not names_town(passage, first, m))
    ]
    return tuple({e.number: e for e in told if e is not None}.values())


def names_town(passage: Passage, first: Mention, other: Mention) -> bool:
    """Whether the second of two names is the town of the first: "Omar Mosque, Zeitoun: its dome is down"."""
    if other.category is not None or other.site_ids or first.category is None:
        return False
    return passage.lows[other.first - 1] == "," and first.last == other.first - 1


def _joins(passage: Passage, token: int) -> bool:
    """Whether a comma or a conjunction stands before a name, an article aside."""
    while token > 0 and passage.has(token - 1, "article"):
        token -= 1
    return token > 0 and (passage.lows[token - 1] in _JOINTS or passage.has(token - 1, "conjunction"))


def focus(reading: Reading) -> Entity | None:
    """Return the place the whole text is about: of the title, else the one named most often, if that is one."""
    whole = title_place(reading)
    if whole is not None:
        return whole
    sentences = reading.document.sentences
    told = {m.entity.number for s in sentences for m in s.mentions if m.entity and m.block in TRACEABLE}
    titled = (m.entity for s in sentences if s.part == "title" for m in s.mentions if m.how == "name")
    first = next((e for e in titled if e is not None and not e.is_blocked and e.number in told), None)
    if first is not None:
        return first
    told_of = (e for e in reading.document.entities if not e.is_blocked and e.number in told)
    ranked = sorted(told_of, key=lambda e: (-e.count, e.number))
    if not ranked or _is_level(ranked):
        return None
    return ranked[0]


def _is_level(ranked: list[Entity]) -> bool:
    """Whether two places are named equally often, the second too late in the text to be told beside the first."""
    return len(ranked) > 1 and ranked[0].count == ranked[1].count and ranked[1].number > 2


def title_place(reading: Reading) -> Entity | None:
    """Return the place that is the whole title of a text, as in a register: "Great Mosque of Khan Yunis"."""
    return reading.once(_title_place)


def _title_place(reading: Reading) -> Entity | None:
    titles = [p for p in reading.passages if p.sentence.part == "title" or p.sentence.kind == "title"]
    if len(titles) != 1 or len(titles[0]) > _LONGEST_TITLE:
        return None
    passage = titles[0]
    named = [m.entity for m in passage.sentence.mentions if m.how == "name" and m.entity is not None]
    if not named and (passage.layer("noun") or passage.layer("state")):
        return None  # "The Destruction of Aleppo" tells what happened
    if not named:
        mention: Mention | None = named_mention(passage, 0, len(passage), Entity(-1, "", None, None))
    elif any(passage.is_verb(token) for token in range(len(passage))):
        mention = None
    else:
        return None if named[0].is_blocked else named[0]
    return mention.entity if mention is not None else None
