"""In town: places that only their town tells apart - "In Aleppo, the citadel was hit", "Kharkiv. The art museum ...".

A town has one citadel, castle or cathedral, but many churches: only the gazetteer can say which church is meant.
"""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namewords import is_definite, is_name_word, names_right, written
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head

_LONGEST_LABEL = 6


def in_town(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    """Return the place that a definite type word means in the town that opens its sentence or heads its paragraph."""
    head: Head = hit.value
    is_bare = passage.words[hit.first][0].islower() or hit.first == 0
    if head.is_plural or not is_bare or not is_definite(passage, hit.first):
        return None
    if hit.last < len(passage) and passage.has(hit.last, "of_link", "at_link"):
        return None
    town = _front_town(passage, hit, site_names) or _label_town(passage, site_names)
    if town is None or _is_named_before(passage, head):
        return None
    words = [*passage.words[hit.first : hit.last], *town.split()]
    site_ids = site_names.of_words(content_words(" ".join(words), passage.lexicon))
    if not site_ids and not passage.has(hit.last - 1, "town_head"):
        return None
    mention = name_mention(passage, hit.first, hit.last, head)
    mention.name = f"{written(passage, hit.first, hit.last)}, {town}"
    mention.site_ids, mention.is_weak = site_ids, False
    return mention


def _front_town(passage: Passage, hit: Hit, site_names: SiteNames) -> str | None:
    """The town of "In Aleppo, ..." at the front of the sentence."""
    if not passage.has(0, "place_preposition") or len(passage) < 2 or not is_name_word(passage, 1):
        return None
    last = names_right(passage, 1)
    town = written(passage, 1, last)
    return town if last <= hit.first and site_names.is_place(town) else None


def _label_town(passage: Passage, site_names: SiteNames) -> str | None:
    """The town that heads the paragraph in a sentence of its own: "Kharkiv.", "Kharkiv, Kharkiv region."."""
    sentences, index = passage.document.sentences, passage.sentence.index
    if index == 0 or sentences[index - 1].paragraph != passage.sentence.paragraph:
        return None
    label = passage.reading.passages[index - 1]
    if len(label) > _LONGEST_LABEL or not is_name_word(label, 0):
        return None
    town = written(label, 0, names_right(label, 0))
    return town if site_names.is_place(town) else None


def _is_named_before(passage: Passage, head: Head) -> bool:
    """Whether the text has named a place of that kind, which the type word may then mean."""
    before = passage.document.sentences[: passage.sentence.index + 1]
    return any(m.how == "name" and m.head == head.singular for sentence in before for m in sentence.mentions)
