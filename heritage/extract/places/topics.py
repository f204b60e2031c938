"""Topics: the place that a paragraph is about by its label, and the one that a whole text is about."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.names.named import named_mention
from heritage.extract.reading import Passage, Reading

TRACEABLE = (None, "near")
"""Blocks of a mention that may still be referred to: what stands near something is no patient, but is named."""

_LONGEST_LABEL = 16
_LONGEST_TITLE = 14
_LABEL_ENDS = (":", "\u2013", "\u2014")


def topic_of(reading: Reading, index: int) -> Entity | None:
    """Return the place that heads a sentence's paragraph, as in "4. Art Museum, Mariupol. The museum was hit"."""
    sentence = reading.document.sentences[index]
    return reading.once(_topics).get((sentence.part, sentence.paragraph))


def _topics(reading: Reading) -> dict[tuple[str, int], Entity]:
    """The place that opens each paragraph by a label; a label alone in its paragraph heads the next one."""
    topics: dict[tuple[str, int], Entity] = {}
    above: Entity | None = None
    for passage in reading.passages:
        index = passage.sentence.index
        key = (passage.sentence.part, passage.sentence.paragraph)
        if passage.sentence.part == "title" or key in topics:
            continue
        is_first = _is_parted(reading, index, index - 1)
        label = _label(passage) if is_first else None
        if label is not None:
            topics[key] = label
            above = label if _is_parted(reading, index, index + 1) else None
        elif is_first and above is not None:
            topics[key] = above
            above = None
    return topics


def _is_parted(reading: Reading, index: int, other: int) -> bool:
    """Whether a sentence beside another is of another paragraph, or there is none."""
    if not 0 <= other < len(reading.passages):
        return True
    sentences = reading.document.sentences
    return sentences[other].paragraph != sentences[index].paragraph


def _label(passage: Passage) -> Entity | None:
    """The place named by a sentence that is only a label, or that begins with a name and a colon."""
    named = [m for m in passage.sentence.mentions if m.how == "name" and m.entity is not None and not m.block]
    if not named or named[0].entity is None or named[0].entity.is_blocked:
        return None
    first = min(named, key=lambda m: m.first)
    if not all(_leads_label(passage, token) for token in range(first.first)):
        return None
    end = len(passage)
    stop = next((token for token in range(first.last, end) if passage.lows[token] in _LABEL_ENDS), end)
    if stop == end and end > _LONGEST_LABEL:
        return None
    return None if any(passage.is_verb(token) for token in range(stop)) else first.entity


def _leads_label(passage: Passage, token: int) -> bool:
    """Whether a word may stand before the name that heads a paragraph: an article, a number, "d)"."""
    low = passage.lows[token]
    return passage.has(token, "article", "adverb") or len(low) == 1 or low.isdigit()


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
    if not named:
        mention: Mention | None = named_mention(passage, 0, len(passage), Entity(-1, "", None, None))
    elif any(passage.is_verb(token) for token in range(len(passage))):
        mention = None
    else:
        return None if named[0].is_blocked else named[0]
    return mention.entity if mention is not None else None
