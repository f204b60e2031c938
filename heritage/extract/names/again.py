"""Again: the names of places where they come without their type word - "Topkapi Palace ... Topkapi", "the Khanenko"."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.names.introduced import names_other
from heritage.extract.names.namewords import is_name_word, may_be_name_words, name_tokens
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_NAMED_AFTER_OTHERS = ("museum", "library", "archive", "monument_memorial", "burial_place", "site_of_memory")
"""Kinds of places named after somebody or something else, whose name alone means that."""
_SHORTEST = 5
_GOES_ON = (
    "be",
    "have",
    "do",
    "modal",
    "preposition",
    "conjunction",
    "adverb",
    "relative",
    "report_verb",
    "other_verb",
)


def again(reading: Reading) -> None:
    """Add the names of places where they come without their type word, some of them only behind an article."""
    bare, short = _bare_names(reading), _short_names(reading)
    if not bare and not short:
        return
    names = bare.keys() | short.keys()
    for passage in reading.passages:
        if not names.isdisjoint(passage.words):
            _add(passage, bare, short)
        passage.sentence.mentions.sort(key=lambda m: m.first)


def _add(passage: Passage, bare: dict[str, Mention], short: dict[str, Mention]) -> None:
    """Add the mentions of one sentence."""
    taken = {t for m in passage.sentence.mentions for t in range(m.first, m.last)}
    for token in name_tokens(passage):
        if token in taken:
            continue
        word = passage.words[token]
        model = bare.get(word)
        words = tuple(model.name.split()) if model is not None else ()
        if model is None and word in short and _is_led(passage, token):
            model, words = short[word], (word,)
        mention = _told_again(passage, token, model, words) if model is not None else None
        if mention is not None:
            passage.sentence.mentions.append(mention)
            taken.update(range(token, mention.last))


def _told_again(passage: Passage, token: int, model: Mention, words: tuple[str, ...]) -> Mention | None:
    """The mention of a place at a token, if these words stand there alone."""
    last = token + len(words)
    if tuple(passage.words[token:last]) != words or not _stands_alone(passage, token, last):
        return None
    return Mention(
        passage.sentence.index, token, last, "name", model.name, model.category, model.head, model.site_ids,
        is_weak=model.is_weak,
    )  # fmt: skip


def _is_led(passage: Passage, token: int) -> bool:
    """Whether an article leads a name that is all of its noun phrase: "the Khanenko's roof", "blew up al-Nuri"."""
    after = token + 1
    is_word = after < len(passage) and passage.words[after][0].isalpha() and passage.lows[after] != POSSESSIVE
    if is_word and not (passage.has(after, *_GOES_ON) or passage.at("verb", after)):
        return False  # "the Khanenko collection"
    return _has_article(passage, token) or (token > 0 and passage.has(token - 1, "name_article"))


def _has_article(passage: Passage, token: int) -> bool:
    """Whether an article is tied to a name: "al-Nuri"."""
    article, _, rest = passage.lows[token].partition("-")
    return bool(rest) and passage.lexicon.has("name_link", article)


def _short_names(reading: Reading) -> dict[str, Mention]:
    """The places of a text by the one word that tells them apart: "Khanenko" of a museum, "al-Nuri" of a mosque."""
    found: dict[str, Mention] = {}
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            name = _only_word(passage, mention)
            is_own = name is not None and not (
                reading.is_settlement(name) or name in reading.once(_whereabouts)
            )
            if name is not None and is_own and name not in found:
                found[name] = Mention(
                    mention.sentence, 0, 0, "name", mention.name, mention.category, mention.head, mention.site_ids,
                    is_weak=mention.is_weak,
                )  # fmt: skip
    return found


def _only_word(passage: Passage, mention: Mention) -> str | None:
    """The only word of a name that is neither its kind nor a word for its land, faith or rank."""
    if (
        mention.how != "name"
        or mention.is_renamed
        or (mention.head is None and mention.last - mention.first < 2)
    ):
        return None
    own = [
        t
        for t in range(mention.first, mention.last)
        if is_name_word(passage, t) and not _is_common(passage, t)
    ]
    if len(own) != 1 or len(passage.words[own[0]]) < _SHORTEST or names_other(passage, own[0], own[0] + 1):
        return None
    return passage.words[own[0]]


def _is_common(passage: Passage, token: int) -> bool:
    """Whether a word of a name is one of its kind: "Great Mosque", "State Library"."""
    if passage.is_in(token, "head", "prefix", "part", "generic"):
        return True
    return passage.words[token].isalpha() and passage.has(
        token, "rank_adjective", "name_adjective", "row_word"
    )


def _bare_names(reading: Reading) -> dict[str, Mention]:
    """The places of a text by the first word of a name without a type word."""
    found: dict[str, Mention] = {}
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            is_whole = mention.is_renamed or _is_explained(passage, mention)
            name = mention.name if is_whole else _proper_part(passage, mention)
            if name is None or (name.split()[0] in found) or reading.is_settlement(name):
                continue
            model = Mention(
                mention.sentence, 0, 0, "name", name, mention.category, mention.head, mention.site_ids,
                is_weak=mention.is_weak,
            )  # fmt: skip
            if is_whole or not _is_ground(reading, name):
                found[name.split()[0]] = model
    return found


def _is_explained(passage: Passage, mention: Mention) -> bool:
    """Whether only other words tell the kind of a named place: "Derawar, a square fort", "two churches, A and B"."""
    if mention.how != "name" or mention.head is None or mention.site_ids or mention.is_in_town:
        return False
    return not any(passage.is_in(token, "head", "prefix") for token in range(mention.first, mention.last))


def _proper_part(passage: Passage, mention: Mention) -> str | None:
    """The name before a type word: "Christiansborg" of "Christiansborg Palace"; None of what is named after others."""
    if (
        mention.how != "name"
        or mention.head is None
        or mention.category in _NAMED_AFTER_OTHERS
        or mention.is_weak
    ):
        return None
    if mention.last - mention.first != 2 or mention.last - 1 not in _heads(passage):
        return None
    name = passage.words[mention.first]
    is_plain = (
        name.isalpha()
        and len(name) >= _SHORTEST
        and not names_other(passage, mention.first, mention.first + 1)
    )
    is_kind = passage.has(
        mention.first, "denomination", "name_adjective", "heritage_cue", "honoured_word", "epithet"
    )
    return name if is_plain and not is_kind and not passage.at("part", mention.first) else None


def _heads(passage: Passage) -> set[int]:
    return {hit.first for hit in passage.layer("head") if hit.last - hit.first == 1}


def _is_ground(reading: Reading, name: str) -> bool:
    """Whether a text uses a name for a town too: "in Baclayon"."""
    return name in reading.once(_grounds)


def _grounds(reading: Reading) -> frozenset[str]:
    """The capitalised words of a text behind "in", "at", "from"."""
    return frozenset(
        passage.words[token]
        for passage in reading.passages
        for token in may_be_name_words(passage)
        if token and passage.has(token - 1, "at_link", "from_preposition", "ground_link")
    )


def _whereabouts(reading: Reading) -> frozenset[str]:
    """The capitalised words of a text behind "in" or "at"."""
    return frozenset(
        passage.words[token]
        for passage in reading.passages
        if "at_link" in passage.present
        for token in may_be_name_words(passage)
        if token and passage.has(token - 1, "at_link")
    )


def _stands_alone(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is no part of a longer one, and nothing else is told of: "Mr A", "A Street", "A's owner"."""
    if last < len(passage) and (is_name_word(passage, last) or passage.lows[last] == POSSESSIVE):
        return False
    if last < len(passage) and passage.is_in(last, "head", "role", "closed", "generic", "blocked_after"):
        return False
    return not first or not (is_name_word(passage, first - 1) or passage.is_in(first - 1, "role", "closed"))
