"""Described: places that the text brings in by their kind or by where they stand, and never names.

"The state archive was flooded", "the mosque inside the old walls was not harmed", "the history museum next to it". The
words must tell the place apart from those that the text names: nothing of that kind has a name in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import is_capital, kind_start, name_mention
from heritage.extract.names.intown import of_town
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_YEAR_DIGITS = 4
_DESCRIBING = 3
"""Words between the article and what tells the kind: "the much older state archive"."""
_NEAR = 8
"""Sentences back in a paragraph to the site that it tells of; no paragraph goes on much longer."""
_NO_KIND = ("preposition", "determiner", "conjunction", "row_word", "former_word")
_HOLDERS = ("archaeological_site", "urban_ensemble")
_MONUMENT = "monument_memorial"
_APPOSED = 4
"""Tokens behind a comma among which the name of what stands before it begins: ", which housed the"."""
_WHOLES = ("building", "complex", "compound", "site")
"""Ends of type words that mean all of a place which the text may name by another."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The sentences in which a text first names a place with a type word, and one of a category without any."""

    words: dict[str, int]
    categories: dict[str | None, int]


def owned(passage: Passage, taken: list[bool], kinds: Kinds, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the places of towns that no list knows, "Ardovan's mosque", of a kind that the text never names."""
    for hit in passage.layer("head"):
        if any(taken[hit.first : hit.last]) or _is_named(passage, hit, kinds):
            continue
        mention = of_town(passage, hit, site_names, is_only_named=True)
        if mention is not None:
            taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
            yield mention


def described(passage: Passage, taken: list[bool], kinds: Kinds) -> Iterator[Mention]:
    """Yield the definite type words that mean a place of their own; `taken` is marked.

    None where the text names no place at all: only beside named ones is it clear that they are told of as heritage.
    """
    if passage.sentence.part != "text" or not (kinds.words or kinds.categories):
        return
    for hit in passage.layer("head"):
        if any(taken[hit.first : hit.last]) or not _may_be(passage, hit):
            continue
        first = _kind_start(passage, hit)
        article = _article(passage, first)
        if article is None or _belongs(passage, article) or _is_in_site(passage):
            continue
        behind = _beside_end(passage, hit.last)
        if _is_explained(passage, behind):
            continue
        is_other = behind > hit.last and not _is_named(passage, hit, kinds, passage.sentence.index)
        if not is_other and (not _tells_kind(passage, first, hit) or _is_named(passage, hit, kinds)):
            continue
        yield name_mention(passage, first, hit.last, hit.value)
        taken[first : hit.last] = [True] * (hit.last - first)


def _may_be(passage: Passage, hit: Hit) -> bool:
    """Whether a type word means one place of heritage by itself, no part of one and no name."""
    head = hit.value
    is_grave = head.category == "burial_place" and passage.lows[hit.first - 1] == POSSESSIVE
    if head.is_plural or (head.is_weak and not is_grave) or is_capital(passage, hit):
        return False
    is_beside = _beside_end(passage, hit.last) > hit.last
    is_part = hit.last - hit.first == 1 and passage.at("part", hit.first) is not None and not is_beside
    is_whole = hit.last - hit.first > 1 and passage.lows[hit.last - 1] in _WHOLES
    is_first = hit.last < len(passage) and (
        passage.is_in(hit.last, "head", "generic", "role", "closed") or passage.has(hit.last, "of_link")
    )
    return not (is_part or is_whole or is_first)


def _kind_start(passage: Passage, hit: Hit) -> int:
    """Where the words begin that tell the kind: a year and a person's office among them, "the 1870 courthouse"."""
    first = kind_start(passage, hit)
    before = first - 1
    if before > 0 and passage.words[before].isdigit() and len(passage.words[before]) == _YEAR_DIGITS:
        return before
    if before > 1 and passage.lows[before] == POSSESSIVE and _is_person(passage, before - 1):
        return before - 1
    return first


def _is_person(passage: Passage, token: int) -> bool:
    is_office = passage.has(token, "honoured_word", "office_word") or passage.is_in(token, "role", "closed")
    return passage.words[token].islower() and is_office


def _article(passage: Passage, first: int) -> int | None:
    """The definite article before a description, "The better-known archaeological museum"; None without one."""
    for token in range(first - 1, max(first - 2 - _DESCRIBING, -1), -1):
        if passage.has(token, "article"):
            is_definite = passage.has(token, "definite")
            return token if is_definite else None
        word = passage.words[token]
        is_adjective = word.islower() and word.replace("-", "").isalpha()
        if not is_adjective or passage.has(token, *_NO_KIND):
            return None
    return None


def _tells_kind(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether a word before the type word, or the first of its words, says which of several in a town it is."""
    if hit.last - hit.first > 1:
        is_only = passage.lexicon.has("town_head", hit.value.singular)  # "the city hall" may be what is named
        return not is_only and passage.has(hit.first, "name_adjective", "demonym", "denomination")
    return any(
        passage.words[t].isdigit()
        or _is_person(passage, t)
        or (
            passage.has(t, "name_adjective", "denomination", "demonym") and not _only_praises(passage, t, hit)
        )
        for t in range(first, hit.first)
    )


def _only_praises(passage: Passage, token: int, hit: Hit) -> bool:
    """Whether a word says of a monument only that it is one: "the historical monument" is what was named before."""
    return hit.value.category == _MONUMENT and passage.has(token, "heritage_cue")


def _beside_end(passage: Passage, at: int) -> int:
    """The end of words behind a type word that say where it stands, "next door"; their own begin where there are none.

    A comma may stand before them: "the grave, a short walk away, was not touched".
    """
    first = at + 1 if at < len(passage) and passage.lows[at] == "," else at
    if first < len(passage) and passage.has(first, "beside_link"):
        return first + 1
    end = passage.class_end(first, "beside_link")
    return end if end > first else at


def _belongs(passage: Passage, article: int) -> bool:
    """Whether a place only says what another is: "A Castle, home of the municipal museum"; a part of it may be hit."""
    if article < 2 or not passage.has(article - 1, "of_link"):
        return False
    return not passage.is_in(article - 2, "part", "fragment", "noun", "state")


def _is_in_site(passage: Passage) -> bool:
    """Whether the paragraph tells of a ruined city or an old town, to which what it describes belongs."""
    sentences, index = passage.document.sentences, passage.sentence.index
    return any(
        mention.how == "name" and _holds(passage, mention)
        for sentence in sentences[max(0, index - _NEAR) : index + 1]
        if sentence.paragraph == passage.sentence.paragraph
        for mention in sentence.mentions
    )


def _holds(passage: Passage, mention: Mention) -> bool:
    """Whether a place is a site or an old town, and no single building of one."""
    is_wide = mention.head is None or passage.lexicon.has("town_word", mention.head.split()[-1])
    return is_wide and mention.category in _HOLDERS


def _is_explained(passage: Passage, at: int) -> bool:
    """Whether a place is named right behind a comma: "the covered market next to it, the Dark Souk"."""
    if at >= len(passage) or passage.lows[at] != ",":
        return False
    return any(m.how == "name" and at < m.first <= at + _APPOSED for m in passage.sentence.mentions)


def kinds_named(reading: Reading) -> Kinds:
    """Return of which kinds a text names places, and from which sentence on; to be asked before any is described."""
    words: dict[str, int] = {}
    categories: dict[str | None, int] = {}
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.how != "name":
                continue
            if mention.head is None:
                categories.setdefault(mention.category, mention.sentence)
            else:
                words.setdefault(mention.head, mention.sentence)
                for word in mention.head.split():
                    words.setdefault(word, mention.sentence)
    return Kinds(words, categories)


def _is_named(passage: Passage, hit: Hit, kinds: Kinds, stop: int | None = None) -> bool:
    """Whether the text, up to a sentence, names a place of that kind, for which the words may stand."""
    singular: str = hit.value.singular
    alike = passage.lexicon.alike.get(singular, frozenset())
    firsts = [kinds.words[word] for word in kinds.words.keys() & {*singular.split(), *alike}]
    firsts += [kinds.categories[one] for one in (None, hit.value.category) if one in kinds.categories]
    return bool(firsts) and (stop is None or min(firsts) < stop)
