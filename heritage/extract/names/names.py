"""Names: the mentions of heritage places in a sentence, by gazetteer, by form, by apposition, and what refers back.

Three kinds of mention are made: names, definite heads ("the temple") and generic words ("the site"), with pronouns.
What stands near a place, bears its name or copies it is marked with a `block`, so that it can never be a patient.
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names import entries, labelled, nameforms, ofsite
from heritage.extract.names.again import again
from heritage.extract.names.apposition import apposed, explain, without_descriptions
from heritage.extract.names.blocked import block_of
from heritage.extract.names.described import described, kinds_named, owned
from heritage.extract.names.generics import of_heritage
from heritage.extract.names.intown import in_town
from heritage.extract.names.namewords import is_definite, is_name_word, written
from heritage.extract.names.onesat import ones_at, those_of
from heritage.extract.names.oneword import in_one_word
from heritage.extract.names.predicated import explain_front, said_to_be
from heritage.extract.names.remains import at_front, told_by_parts
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.reading import Passage, Reading
from heritage.resources.lexicon import Head

_NO_NAME = ("heritage_cue", "name_adjective", "name_prefix", "demonym", "denomination", "name_connector")
"""Classes of words that describe the name behind them."""


def find(reading: Reading, site_names: SiteNames) -> None:
    """Fill `sentence.mentions` of every sentence: first all names, then what only these let understand."""
    for passage in reading.passages:
        passage.sentence.mentions = _named(passage, site_names)
    labelled.find(reading)
    entries.find(reading)
    again(reading)
    ofsite.find(reading, site_names)
    kinds = kinds_named(reading)
    for passage in reading.passages:
        chosen = passage.sentence.mentions
        taken = [False] * len(passage)
        for mention in chosen:
            _take(taken, mention.first, mention.last)
        layers = passage.sentence.hits
        if "head" in layers:
            chosen.extend(in_town(passage, taken, site_names))
            chosen.extend(owned(passage, taken, kinds, site_names))
            chosen.extend(described(passage, taken, kinds))
        if "head" in layers or "generic" in layers:
            chosen.extend(_anaphors(passage, taken))
        chosen.extend(_epithets(passage, taken))
        chosen.extend(_pronouns(passage, taken))
        for mention in chosen:
            mention.block = block_of(passage, mention)
        chosen.sort(key=lambda m: m.first)


def _named(passage: Passage, site_names: SiteNames) -> list[Mention]:
    """The names of a sentence: the gazetteer's, those that heads make, those that an apposition explains."""
    chosen = [
        *_in_gazetteer(passage, site_names),
        *_quarters(passage, site_names),
        *in_one_word(passage, site_names),
    ]
    layers = passage.sentence.hits
    has_head = "head" in layers
    if has_head or "prefix" in layers or "generic" in layers or passage.tokens_of("general_name"):
        chosen.extend(nameforms.find(passage, site_names))
    chosen.extend(of_heritage(passage))
    taken = [False] * len(passage)
    if chosen:
        chosen = _longest(passage, chosen)
        explain(passage, chosen)
        explain_front(passage, chosen)
        chosen = without_descriptions(passage, chosen)
        for mention in chosen:
            _take(taken, mention.first, mention.last)
    explained = list(apposed(passage, taken))
    chosen = without_descriptions(passage, [*chosen, *explained]) if explained else chosen
    chosen.extend(said_to_be(passage, taken))
    chosen.extend(told_by_parts(passage, taken))
    chosen.extend(ones_at(passage, taken))
    chosen.extend(those_of(passage, taken, chosen))
    chosen.extend(at_front(passage, taken))
    return sorted(chosen, key=lambda m: m.first)


def _take(taken: list[bool], first: int, last: int) -> None:
    taken[first:last] = [True] * (last - first)


def _in_gazetteer(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    words, last = passage.words, 0
    for token in site_names.beginnings(words):
        found = site_names.at(words, token) if token >= last else None
        if found is None:
            continue
        if token == 0 and _is_plain(passage, token + 1, found.size - 1):
            continue  # "My son burned the toast" names no "My Son"
        last = token + found.size
        name = written(passage, token, last)
        yield Mention(
            passage.sentence.index, token, last, "name", name, found.category, site_ids=found.site_ids
        )


def _quarters(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield old quarters whose name begins with a small letter: "houses in old Sanaa"."""
    for token in passage.tokens_of("age_adjective"):
        if not passage.words[token][0].islower() or _tells_whereabouts(passage, token):
            continue  # "the covered market of old Aleppo" tells where it is
        found = site_names.quarter_at(passage.words, token)
        if found is not None:
            last = token + found.size
            name = written(passage, token, last)
            yield Mention(
                passage.sentence.index, token, last, "name", name, found.category, site_ids=found.site_ids
            )


def _tells_whereabouts(passage: Passage, token: int) -> bool:
    """Whether a name stands behind "of" and one building, which it only places."""
    if token < 2 or not passage.has(token - 1, "of_link"):
        return False
    hit = passage.at("head", token - 2)
    return hit is not None and not hit.value.is_plural


def _is_plain(passage: Passage, first: int, size: int) -> bool:
    """Whether the words behind the first of a sentence are ordinary ones in small letters, no types of place.

    Behind an article a type of place is ordinary too: "The citadel" of a sentence's front names none.
    """
    is_led = size > 0 and passage.has(first - 1, "article")
    return size > 0 and all(
        passage.words[t][0].islower() and (is_led or not passage.is_in(t, "head", "generic", "part"))
        for t in range(first, first + size)
    )


def _longest(passage: Passage, mentions: list[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions; a gazetteer name inside a longer form lends it its candidates."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.last - m.first), m.head is None, m.first)):
        longer = next((k for k in kept if k.first < mention.last and mention.first < k.last), None)
        if longer is None:
            kept.append(mention)
            continue
        if _is_bearer(passage, longer, mention):
            longer.is_weak = longer.is_bearer = True
            continue
        if longer.is_weak and not mention.is_weak and _is_of_place(passage, longer, mention):
            longer.is_weak = False  # "the hall of the Muro-ji"
        extra = (longer.last - longer.first) - (mention.last - mention.first)
        if mention.site_ids and not longer.site_ids and (extra == 0 or (extra == 1 and not longer.is_weak)):
            longer.site_ids = mention.site_ids
            longer.is_weak = False
    return kept


def _is_bearer(passage: Passage, longer: Mention, site: Mention) -> bool:
    """Whether a longer name only bears a site's: "the Trump Taj Mahal", "Hotel Parthenon"."""
    is_one_more = site.first == longer.first + 1 and site.last == longer.last
    if is_one_more and _is_other_name(passage, longer):
        return True
    return longer.is_weak and any(hit.last == site.first for hit in passage.layer("blocked_before"))


def _is_of_place(passage: Passage, longer: Mention, place: Mention) -> bool:
    """Whether a longer name only tells which building of a place is meant."""
    link = place.first - 1
    while link > longer.first and passage.has(link, "article"):
        link -= 1
    return place.last == longer.last and link > longer.first and passage.has(link, "of_link")


def _is_other_name(passage: Passage, longer: Mention) -> bool:
    """Whether a word before a site's name is a name of its own and no description."""
    token = longer.first
    if any(passage.at("head", t) for t in range(longer.first, longer.last)) or passage.has(token, *_NO_NAME):
        return False
    is_kind = passage.is_in(token, "head", "prefix", "part", "generic", "country", "degree")
    is_name = not is_kind and is_name_word(passage, token)
    return is_name and not passage.reading.is_settlement(passage.words[token])


def _anaphors(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield heads ("the temple") and generic words ("the site") that may stand for a place named elsewhere."""
    for layer, how in (("head", "anaphor"), ("generic", "generic")):
        for hit in passage.layer(layer):
            if any(taken[hit.first : hit.last]):
                continue
            if how == "generic" and hit.first and passage.has(hit.first - 1, "other_use"):
                continue  # "the police building"
            _take(taken, hit.first, hit.last)
            yield _anaphor(passage, hit, how)


def _epithets(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield what praises a place by its age or style: "the constructivist giant", "the Gothic masterpiece"."""
    for token in passage.tokens_of("epithet"):
        is_of_style = token > 1 and passage.has(token - 1, "demonym", "heritage_cue")
        if (
            not taken[token]
            and is_of_style
            and passage.words[token].islower()
            and is_definite(passage, token)
        ):
            mention = Mention(
                passage.sentence.index, token, token + 1, "generic", passage.words[token], is_definite=True
            )
            taken[token] = True
            yield mention


def _anaphor(passage: Passage, hit: Hit, how: str) -> Mention:
    head: Head | None = hit.value if how == "anaphor" else None
    return Mention(
        passage.sentence.index, hit.first, hit.last, how, written(passage, hit.first, hit.last),
        head.category if head else None, head.singular if head else None, is_plural=bool(head and head.is_plural),
        is_definite=is_definite(passage, hit.first),
    )  # fmt: skip


def _pronouns(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    for token in passage.tokens_of("site_pronoun"):
        if not taken[token]:
            yield Mention(
                passage.sentence.index, token, token + 1, "pronoun", passage.lows[token], is_definite=True
            )
