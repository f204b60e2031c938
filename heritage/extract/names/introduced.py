"""Introduced: bare names that a type word brings in ("the largest temple, Shittaung"), and where they come again."""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import is_capital, name_mention
from heritage.extract.names.namewords import (
    is_definite,
    is_name_word,
    may_be_name_words,
    names_right,
    written,
)
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_ENDS = frozenset(",.;:)")
_CALLED = 3
"""Words between a participle and a name: "known locally as the"."""
_NAMED_AFTER_OTHERS = ("museum", "library", "archive", "monument_memorial", "burial_place", "site_of_memory")
_SHORTEST = 5


def introduced(passage: Passage, hit: Hit) -> Mention | None:
    """Return the place that a type word names behind it: "the spiral tower called the Malwiya"."""
    if hit.value.is_plural or is_capital(passage, hit) or hit.last + 1 >= len(passage):
        return None
    first = _behind_called(passage, hit.last) or _behind_comma(passage, hit)
    if not first:
        return None
    last = names_right(passage, first)
    if last == first or _names_other(passage, first, last):
        return None
    if passage.lows[hit.last] == "," and (
        last >= len(passage)
        or passage.lows[last] not in _ENDS
        or _is_speaker(passage, last)
        or _is_of_office(passage, hit)
    ):
        return None
    mention = name_mention(passage, hit.first, hit.last, hit.value)
    mention.name, mention.is_renamed = written(passage, first, last), True
    mention.is_weak = hit.value.is_weak
    return mention


def _behind_called(passage: Passage, at: int) -> int:
    """The token at which a name begins behind "called the", "known locally as"; 0 where there is none."""
    if not passage.has(at, "called_word"):
        return 0
    for token in range(at + 1, min(at + 2 + _CALLED, len(passage))):
        if is_name_word(passage, token):
            return token
        if not passage.has(token, "adverb", "name_article", "likewise_link"):
            return 0
    return 0


def _behind_comma(passage: Passage, hit: Hit) -> int:
    """The token at which the name in "the largest temple, Shittaung, has" begins; 0 where there is none."""
    if passage.lows[hit.last] != "," or not is_definite(passage, hit.first) or _only_locates(passage, hit):
        return 0
    first = hit.last + 1 + passage.has(hit.last + 1, "name_article")
    return first if first < len(passage) and is_name_word(passage, first) else 0


def _is_speaker(passage: Passage, last: int) -> bool:
    """Whether a name is somebody's who speaks: "a spokesman for the cathedral, Jan Novak, said"."""
    return passage.lows[last] == "," and last + 1 < len(passage) and passage.has(last + 1, "report_verb")


def _is_of_office(passage: Passage, hit: Hit) -> bool:
    """Whether a type word only tells where somebody holds an office: "the rector of the church, Michael Gray,"."""
    at = hit.first - 1
    while at > 0 and passage.has(at, "article"):
        at -= 1
    if at < 1 or not passage.has(at, "of_link", "at_link", "for_preposition"):
        return False
    return passage.has(at - 1, "office_word", "honoured_word") or passage.is_in(at - 1, "role", "closed")


def _only_locates(passage: Passage, hit: Hit) -> bool:
    """Whether a type word only tells what something is near: "one of the towers beside the stupa, the Anantapur,"."""
    start = hit.first
    while start and passage.words[start - 1].isalpha() and not passage.has(start - 1, "preposition"):
        start -= 1
    return any(near.last == start for near in passage.layer("location"))


def _names_other(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is a town's, a land's, somebody's or a place's with a type word of its own."""
    if passage.reading.is_settlement(written(passage, first, last)):
        return True
    layers = ("head", "prefix", "country", "actor", "role", "closed", "cause", "generic")
    return any(
        passage.is_in(t, *layers) or passage.has(t, "demonym", "institution", "region_word")
        for t in range(first, last)
    )


def again(reading: Reading) -> None:
    """Add the names of places where they come without their type word: "Topkapi Palace ... Topkapi"."""
    known = _bare_names(reading)
    if not known:
        return
    for passage in reading.passages:
        taken = {t for m in passage.sentence.mentions for t in range(m.first, m.last)}
        for token in may_be_name_words(passage):
            model = known.get(passage.words[token])
            if model is None or token in taken or not is_name_word(passage, token):
                continue
            words = tuple(model.name.split())
            last = token + len(words)
            if tuple(passage.words[token:last]) == words and _stands_alone(passage, token, last):
                mention = Mention(
                    passage.sentence.index, token, last, "name", model.name, model.category, model.head,
                    model.site_ids, is_weak=model.is_weak,
                )  # fmt: skip
                passage.sentence.mentions.append(mention)
                taken.update(range(token, last))
        passage.sentence.mentions.sort(key=lambda m: m.first)


def _bare_names(reading: Reading) -> dict[str, Mention]:
    """The places of a text by the first word of a name without a type word."""
    found: dict[str, Mention] = {}
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            name = mention.name if mention.is_renamed else _proper_part(passage, mention)
            if name is None or (name.split()[0] in found) or reading.is_settlement(name):
                continue
            model = Mention(
                mention.sentence, 0, 0, "name", name, mention.category, mention.head, mention.site_ids,
                is_weak=mention.is_weak,
            )  # fmt: skip
            if mention.is_renamed or not _is_ground(reading, name):
                found[name.split()[0]] = model
    return found


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
        and not _names_other(passage, mention.first, mention.first + 1)
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


def _stands_alone(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is no part of a longer one, and nothing else is told of: "Mr A", "A Street", "A's owner"."""
    if last < len(passage) and (is_name_word(passage, last) or passage.lows[last] == POSSESSIVE):
        return False
    if last < len(passage) and passage.is_in(last, "head", "role", "closed", "generic", "blocked_after"):
        return False
    return not first or not (is_name_word(passage, first - 1) or passage.is_in(first - 1, "role", "closed"))
