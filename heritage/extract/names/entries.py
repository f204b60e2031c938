"""Entries: places that a short sentence of nothing but a name opens - "Batuta. The ancient village has been ..."."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.names.labelled import is_bare_name
from heritage.extract.names.namewords import is_name_word, written
from heritage.extract.reading import Passage, Reading

_LONGEST = 10
"""Tokens of a sentence that is but the label of an entry at most."""
_LEAST = 2
"""Entries before a text is a list of them; and names in them before a bare one is a place like those."""
_DESCRIBING = 6
"""Tokens at the front of what is told behind a label among which the kind of its place stands."""
_ANCIENT = "archaeological_site"
_WIDE = (_ANCIENT, "urban_ensemble")
_SMALL = ("name_connector", "name_article", "of_link", "at_link")
_ENDS = ("preposition", "be", "have", "modal", "report_verb", "relative", "conjunction")


def find(reading: Reading) -> None:
    """Add the names of labels to the mentions of their sentences, and to those of what is told of them first."""
    entries = [p for p in reading.passages if p.sentence.part == "text" and _is_entry(p)]
    if len(entries) < _LEAST:
        return
    known = sum(any(not m.is_weak for m in p.sentence.mentions) for p in entries)
    for passage in entries:
        last = _name_end(passage)
        if any(m.first < last for m in passage.sentence.mentions) or not is_bare_name(passage, 0, last):
            continue
        behind = reading.passages[passage.sentence.index + 1]
        _name(passage, last, behind, is_listed=known >= _LEAST)


def _is_entry(passage: Passage) -> bool:
    """Whether a sentence is but a name with more told behind it, only the number of its entry before it."""
    sentences, index = passage.document.sentences, passage.sentence.index
    if len(passage) > _LONGEST or index + 1 >= len(sentences) or not is_name_word(passage, 0):
        return False
    paragraph = passage.sentence.part, passage.sentence.paragraph
    if (sentences[index + 1].part, sentences[index + 1].paragraph) != paragraph:
        return False
    is_name = all(
        is_name_word(passage, token)
        or not passage.words[token][0].isalpha()
        or passage.has(token, *_SMALL)
        or passage.is_in(token, "head", "country")
        for token in range(len(passage))
    )
    return is_name and _opens_paragraph(passage)


def _opens_paragraph(passage: Passage) -> bool:
    """Whether nothing but numbers and capitals stands before a sentence in its paragraph: "18-0073 UPDATE."."""
    sentences, index = passage.document.sentences, passage.sentence.index - 1
    paragraph = passage.sentence.part, passage.sentence.paragraph
    while index >= 0 and (sentences[index].part, sentences[index].paragraph) == paragraph:
        if any(word[0].islower() for word in passage.reading.passages[index].words):
            return False
        index -= 1
    return True


def _name_end(passage: Passage) -> int:
    """Where the name at the front of a label ends: at its stop, a comma or a bracket."""
    marks = (t for t in range(1, len(passage)) if passage.lows[t] in (".", ",", "(", ";"))
    return next(marks, len(passage))


def _name(passage: Passage, last: int, behind: Passage, *, is_listed: bool) -> None:
    """Make the place of an entry: its label, where a site or an old town is told of, or something is brought in.

    "Varosi. The Byzantine church was looted" tells of a church in a town.
    """
    name = written(passage, 0, last)
    kind = _kind(behind)
    if kind is None:
        is_bare = not (passage.sentence.mentions or behind.sentence.mentions or behind.layer("head"))
        if is_listed and is_bare:
            _add(passage, _label(passage, last, None))
        return
    first, end, category = kind
    is_any = behind.has(0, "indefinite_article")
    told = [m for m in behind.sentence.mentions if m.first < end and m.last > first]
    if any(m.site_ids for m in told):
        return
    if category in _WIDE or is_any:
        _add(passage, _label(passage, last, category))
        for mention in told or [_told(behind, first, end, name, category)]:
            mention.name, mention.is_renamed, mention.head = name, True, None


def _add(passage: Passage, mention: Mention) -> None:
    passage.sentence.mentions = sorted([*passage.sentence.mentions, mention], key=lambda m: m.first)


def _told(passage: Passage, first: int, end: int, name: str, category: str) -> Mention:
    """What the words behind a label mean, as a mention of their sentence."""
    mention = Mention(passage.sentence.index, first, end, "name", name, category)
    _add(passage, mention)
    return mention


def _label(passage: Passage, last: int, category: str | None) -> Mention:
    return Mention(passage.sentence.index, 0, last, "name", written(passage, 0, last), category)


def _kind(passage: Passage) -> tuple[int, int, str] | None:
    """Where the words begin and end that say what an entry is about, and its category: "The walled Kushan city"."""
    if not passage.has(0, "article"):
        return None
    for token in range(1, min(_DESCRIBING, len(passage))):
        hit = passage.at("head", token)
        if hit is not None and not hit.value.is_plural:
            is_named = hit.last < len(passage) and passage.has(hit.last, "of_link")
            is_other = is_named or hit.value.is_weak or not passage.words[token][0].islower()
            return None if is_other else (1, hit.last, hit.value.category)
        if passage.at("generic", token) is not None or (token > 1 and passage.has(token, "old_place")):
            return (1, token + 1, _ANCIENT)
        if not passage.words[token][0].isalpha() or passage.has(token, *_ENDS):
            return None
    return None
