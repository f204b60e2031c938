"""In town: places that only their town tells apart - "In Aleppo, the citadel was hit", "Dhamar's museum".

A town has one citadel, castle or cathedral, but many churches: only the gazetteer, an owner or its faith ("the Anglican
church") can say which is meant. A place that no list of towns knows is small: "in Cortes the church fell" is clear.
What is only brought in is told apart behind its town as it is before it, "In Kuhmo a church burned", and by the town in
which its verb says that it happened: "A church burned down in Kuhmo".
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention, Sentence
from heritage.extract.names.heads import is_capital, kind_start, name_mention
from heritage.extract.names.located import (
    behind_age,
    brings_in,
    ground_behind_verb,
    is_described_as_heritage,
)  # fmt: skip
from heritage.extract.names.namewords import is_definite, is_name_word, names_left, names_right, written
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.names.towns import Town, is_town, told_before, town_of
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.resources.lexicon import Head

_POSSESSIVES = (POSSESSIVE, "'", "\u2019")
_DESCRIBING = 3
_PUBLIC = ("religious_site", "museum", "library", "archive", "fortification")
"""Kinds of places that belong to towns, where a palace, a tomb or a statue would be somebody's."""
_TOWN_WORDS = 8
_ENDS = frozenset(",.;:")
_ROW = 5
"""Places of a row at most, and words of each."""


def in_town(passage: Passage, taken: list[bool], site_names: SiteNames) -> Iterator[Mention]:
    """Yield what definite type words mean in the town that sentence, paragraph or text is about; `taken` is marked."""
    for hit in passage.layer("head"):
        if any(taken[hit.first : hit.last]):
            continue
        if not is_definite(passage, hit.first):
            mention = _brought_in(passage, hit, site_names)
            if mention is not None:
                taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
                yield mention
            continue
        if hit.value.is_plural and not passage.has(hit.last - 1, "town_head"):
            continue  # a town has one set of "city walls"
        if passage.at("part", hit.last - 1) is not None and any(taken[: hit.first]):
            continue  # "in the Citadel ... the defensive walls": of the place named before
        mention = _in_town(passage, hit, site_names)
        if mention is not None:
            taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
            yield mention


def _in_town(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    head: Head = hit.value
    is_only = is_one_of_town(passage, hit)
    if _is_located(passage, hit.last) or _goes_on(passage, hit.last) or _is_bracketed(passage, hit):
        return None
    if is_capital(passage, hit) and hit.first and not is_only:
        return None
    town = _joined_town(passage, hit) or town_of(passage, hit.first)
    if town is None or any(_is_alike(m, head, town) for s in _reach(passage, town.by) for m in s.mentions):
        return None
    first = kind_start(passage, hit)
    words = [*passage.words[first : hit.last], *town.name.split()]
    site_ids = site_names.of_words(content_words(" ".join(words), passage.lexicon))
    is_of_faith = passage.words[first][0].isupper() and first < hit.first
    is_own = is_of_faith or town.by == "label" or (town.by == "front" and not site_names.is_place(town.name))
    is_told = is_own and not (head.is_weak or head.is_plural)
    if not site_ids and not is_only and not is_told:
        return None
    mention = name_mention(passage, first, hit.last, head)
    mention.name = mention.name if is_of_faith else f"{mention.name}, {town.name}"
    mention.site_ids, mention.is_weak, mention.is_in_town = site_ids, False, True
    return mention


def _joined_town(passage: Passage, hit: Hit) -> Town | None:
    """The town behind the last of a row of places: "the courthouse, the church and the council hall in Black River"."""
    at, is_closed = hit.last, False
    for _ in range(_ROW):
        start = at
        while at < len(passage) and (passage.lows[at] == "," or passage.has(at, "list_conjunction")):
            is_closed = is_closed or passage.has(at, "list_conjunction")
            at += 1
        if at == start or at >= len(passage) or not passage.has(at, "definite"):
            return None
        end = next((t for t in range(at + 1, min(at + 1 + _ROW, len(passage))) if _ends_kind(passage, t)), 0)
        if not end or end == at + 1:
            return None
        at = end
        if is_closed:
            break
    if not is_closed or at + 1 >= len(passage) or not passage.has(at, "at_link"):
        return None
    last = names_right(passage, at + 1) if is_name_word(passage, at + 1) else 0
    return Town(written(passage, at + 1, last), "label") if last and is_town(passage, at + 1, last) else None


def _ends_kind(passage: Passage, token: int) -> bool:
    """Whether a token is behind the words for a kind of place: a mark, a conjunction or a preposition."""
    return not passage.words[token][0].islower() or passage.has(token, "preposition", "conjunction")


def _brought_in(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    """The place that the town at the front, or behind its verb, tells apart: "In Kuhmo a wooden church burned"."""
    head: Head = hit.value
    if not brings_in(passage, hit):
        return None
    is_aged = behind_age(passage, hit.last) > hit.last  # "a church of 1770"
    if (_is_located(passage, hit.last) and not is_aged) or _goes_on(passage, hit.last):
        return None
    town = told_before(passage, hit.first)
    if town is None or town.by != "front":
        ground = ground_behind_verb(passage, hit, site_names)
        town = Town(ground, "front") if ground is not None else None
    if town is None or _is_apposed(passage, hit, town):
        return None
    if any(_is_alike(m, head, town) for s in _reach(passage, town.by) for m in s.mentions):
        return None
    mention = name_mention(passage, kind_start(passage, hit), hit.last, head)
    mention.name, mention.ground, mention.is_renamed = f"{mention.name} in {town.name}", town.name, True
    return mention


def _is_apposed(passage: Passage, hit: Hit, town: Town) -> bool:
    """Whether a type word between commas explains what stands before it: "In A the school, an old synagogue, fell"."""
    first = hit.first - 1
    while first > 0 and not passage.has(first, "article"):
        first -= 1
    if first < 2 or passage.lows[first - 1] != "," or passage.words[first - 2] == town.name.split()[-1]:
        return False  # "In Khartoum, a museum was hit"
    is_closed = hit.last == len(passage) or not passage.lows[hit.last][0].isalnum()
    return is_closed or is_name_word(passage, first - 2)


def _reach(passage: Passage, by: str) -> list[Sentence]:
    """The sentences in which a named place of that kind would be what the type word means."""
    sentences, index = passage.document.sentences, passage.sentence.index
    if by == "label":
        return [s for s in sentences[: index + 1] if s.paragraph == passage.sentence.paragraph]
    return sentences[: index + 2] if by == "front" else sentences


def _is_alike(mention: Mention, head: Head, town: Town) -> bool:
    """Whether a mention names a place for which a type word may stand, or of which it may tell a part."""
    if mention.how != "name" or mention.is_in_town:
        return False
    if town.by == "text":
        return True
    return mention.head == head.singular or (mention.head is None and mention.category == head.category)


def with_town(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    """A head told apart by its town only ("the military prison in Syria's ancient city of Palmyra"), if it is known."""
    head: Head = hit.value
    if head.is_plural or hit.last >= len(passage) or not passage.has(hit.last, "at_link"):
        return None
    for token in range(hit.last + 1, min(hit.last + _TOWN_WORDS, len(passage))):
        if passage.lows[token] in _ENDS or passage.at("verb", token) or passage.has(token, "be"):
            return None
        if is_name_word(passage, token):
            last = names_right(passage, token)
            words = [*passage.lows[hit.first : hit.last], *passage.words[token:last]]
            site_ids = site_names.of_words(content_words(" ".join(words), passage.lexicon))
            if site_ids:
                mention = name_mention(passage, hit.first, last, head)
                mention.site_ids = site_ids
                mention.name = f"{written(passage, hit.first, hit.last + 1)} {written(passage, token, last)}"
                return mention
    return None


def of_town(
    passage: Passage, hit: Hit, site_names: SiteNames, *, is_only_named: bool = False
) -> Mention | None:
    """Return the place that a town's possessive tells apart: "Dhamar's museum", "Homs' medieval citadel".

    A town that no list knows counts where the text names no place of that kind for which the words may stand.
    """
    head: Head = hit.value
    is_any = head.is_plural and not passage.has(hit.last - 1, "town_head")
    if is_any or is_capital(passage, hit) or (head.is_weak and not is_described_as_heritage(passage, hit)):
        return None
    owner = hit.first - 1
    while owner > 0 and hit.first - owner <= _DESCRIBING and _only_describes(passage, owner):
        owner -= 1
    if owner < 1 or passage.lows[owner] not in _POSSESSIVES:
        return None
    first = names_left(passage, owner)
    # "Kolomyia's Jewish cemetery": nobody but a town has one.
    faith = next((t for t in range(owner + 1, hit.first) if passage.words[t][0].isupper()), None)
    faith = faith if owner - first == 1 else None
    is_of_faith = faith is not None
    if first == owner or not (is_of_faith or is_town(passage, first, owner)):
        return None
    town = written(passage, first, owner)
    is_public = is_only_named and owner - first == 1 and head.category in _PUBLIC
    if not (is_of_faith or is_public or is_one_of_town(passage, hit) or site_names.is_place(town)):
        return None
    mention = name_mention(passage, first, hit.last, head)
    mention.name = f"{town} {written(passage, hit.first if faith is None else faith, hit.last)}"
    return mention


def is_one_of_town(passage: Passage, hit: Hit) -> bool:
    """Whether a town has but one place of a kind, so that "the citadel" there needs no name."""
    kind: str = hit.value.singular
    return passage.lexicon.has("town_head", kind) or passage.has(hit.last - 1, "town_head")


def _only_describes(passage: Passage, token: int) -> bool:
    if passage.words[token][0].isupper():
        return passage.has(token, "denomination", "demonym")
    return passage.has(token, "name_adjective", "demonym", "heritage_cue", "denomination")


def _is_bracketed(passage: Passage, hit: Hit) -> bool:
    """Whether a type word only explains the name before it: "Sao Paulo palace (the museum)"."""
    first = hit.first - 1 if hit.first and passage.has(hit.first - 1, "article") else hit.first
    is_closed = hit.last < len(passage) and passage.lows[hit.last] == ")"
    return is_closed and first > 1 and passage.lows[first - 1] == "("


def _goes_on(passage: Passage, at: int) -> bool:
    """Whether another type word follows, to which the first only belongs: "the palace mound"."""
    return at < len(passage) and passage.is_in(at, "head", "generic")


def _is_located(passage: Passage, at: int) -> bool:
    """Whether "of" or "in" and a name follow, which tell where or whose it is; "in the Square" does not."""
    if at >= len(passage):
        return False
    if passage.has(at, "of_link"):
        return not (at + 1 < len(passage) and passage.words[at + 1].isdigit())  # "the courthouse of 1815"
    return passage.has(at, "at_link") and not (at + 1 < len(passage) and passage.has(at + 1, "determiner"))
