"""Name forms: heritage places named by a type word, its head ("Church of St Michael", "Tell Sheikh Hamad")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.headnames import around_head
from heritage.extract.names.heads import name_mention
from heritage.extract.names.intown import of_town, with_town
from heritage.extract.names.introduced import introduced
from heritage.extract.names.namelists import after_list, counted, distributed
from heritage.extract.names.namewords import (
    APOSTROPHES,
    behind_connectors,
    is_name_word,
    names_left,
    names_right,
    written,
)
from heritage.extract.names.saints import is_church_of_town, two_saints
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.reading import POSSESSIVE, Passage

_BUILDING = "historic_building"
_TITLE_WORDS = 6
_TITLE_SHARE = 0.75

_VERBS = ("be", "have", "include_verb", "report_verb", "other_verb")


def find(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the names that heads and prefix heads of a sentence make, with the sites that are known by those words."""
    for hit in passage.layer("head"):
        yield from _of_head(passage, hit, site_names)
    yield from _with_general_word(passage, site_names)
    for hit in passage.layer("prefix"):
        yield from _of_prefix(passage, hit, site_names)


def _of_head(passage: Passage, hit: Hit, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the name that a head makes, or the names of a list where it stands for several places."""
    mention = around_head(passage, hit, site_names) or with_town(passage, hit, site_names)
    mention = mention or of_town(passage, hit, site_names)
    mention = mention or after_list(passage, hit) or _that_of(passage, hit) or introduced(passage, hit)
    if mention is None:
        yield from counted(passage, hit, site_names)
        return
    if not mention.site_ids:
        mention.site_ids = _sites(passage, hit, mention, site_names)
        mention.is_weak = mention.is_weak and not mention.site_ids
    if not mention.site_ids and passage.once(_is_title_case):
        return
    yield mention
    yield from distributed(passage, hit, mention, site_names)


def _sites(passage: Passage, hit: Hit, mention: Mention, site_names: SiteNames) -> tuple[str, ...]:
    """The sites that are known by the words of a name, or by those behind what tells their kind more closely."""
    found = site_names.of_words(content_words(mention.name, passage.lexicon))
    if found or hit.first <= mention.first or hit.last >= mention.last:
        return found
    return site_names.of_words(content_words(written(passage, hit.first, mention.last), passage.lexicon))


def _of_prefix(passage: Passage, hit: Hit, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the name that a prefix head begins ("Tell Sheikh Hamad"), up to a conjunction."""
    is_name = passage.words[hit.first][:1].isupper()
    last = _prefixed_end(passage, hit.last) if is_name else hit.last
    last = next((t for t in range(hit.last, last) if passage.has(t, "list_conjunction")), last)
    last = two_saints(passage, hit.first, _before_period(passage, hit.last, last))
    is_whole = last == hit.last and _is_dedication(passage, hit)
    is_church = is_church_of_town(passage, hit.first, last)
    is_settlement = not is_church and site_names.is_settlement(written(passage, hit.first, last))
    if (last == hit.last and not is_whole) or is_settlement:
        return
    if _is_any(passage, hit.first) or (not is_whole and _is_town_of_saint(passage, hit, last)):
        return  # "a wooden Saint Joseph"
    mention = name_mention(passage, hit.first, last, hit.value)
    mention.head = None
    is_told = is_church or _is_told_as_place(passage, hit.first) or _is_in_town(passage, hit, last)
    mention.is_weak = hit.value.is_weak and not is_told
    yield mention


def _is_town_of_saint(passage: Passage, hit: Hit, last: int) -> bool:
    """Whether a saint's name that "in" governs is a town's or a parish's: "roofs have gone in St Elizabeth"."""
    is_saint = hit.value.is_weak and hit.value.category == "religious_site"
    if not is_saint or hit.first == 0 or not passage.has(hit.first - 1, "inside_link"):
        return False
    is_owner = last < len(passage) and passage.lows[last] == POSSESSIVE
    return not is_owner and not any(
        passage.has(token, "list_conjunction") for token in range(hit.first, last)
    )


def _is_in_town(passage: Passage, hit: Hit, last: int) -> bool:
    """Whether a known town follows, so that a name is a building's and no village's: "Bait al-Wakil in Aleppo"."""
    town = last + 1
    if hit.value.category != _BUILDING or town >= len(passage) or not passage.has(last, "at_link"):
        return False
    return is_name_word(passage, town) and passage.reading.is_settlement(
        written(passage, town, names_right(passage, town))
    )


def _is_dedication(passage: Passage, hit: Hit) -> bool:
    """Whether the first words alone name a church by whom it is dedicated to: "Holy Trinity", "All Saints'"."""
    is_faith = hit.value.is_weak and hit.value.category == "religious_site" and hit.last - hit.first > 1
    return is_faith and passage.words[hit.last - 1][0].isupper()


def _prefixed_end(passage: Passage, at: int) -> int:
    """The end of the name that goes on behind its first word: "Qasr al-Banat", "Iglesia de la Merced"."""
    start = at + 1 if _is_own_apostrophe(passage, at) else at
    if passage.has(at - 1, "of_link") and start < len(passage) and passage.has(start, "name_article"):
        start += 1  # "Our Lady of the Hour"
    start = behind_connectors(passage, start)
    last = names_right(passage, start)
    return last if last > start else at


def _is_own_apostrophe(passage: Passage, at: int) -> bool:
    """Whether a mark right behind a word is its last letter, as in "Jami' al-Atiq"."""
    if at + 1 >= len(passage) or passage.lows[at] not in APOSTROPHES or not is_name_word(passage, at + 1):
        return False
    tokens = passage.sentence.tokens
    return tokens.ends[at - 1] == tokens.starts[at]


def _is_told_as_place(passage: Passage, first: int) -> bool:
    """Whether an article stands before a name that might be a person's: "the Khan Assad", "the Ottoman-era Khan"."""
    at = first - 1
    if at > 0 and passage.has(at, "demonym", "heritage_cue"):
        at -= 1
    return at >= 0 and passage.has(at, "definite")


def _before_period(passage: Passage, first: int, last: int) -> int:
    """The end of a name before what only tells its age: "Khan al-Sabun of the Mamluk period"."""
    link = next((t for t in range(first + 1, last) if passage.has(t, "of_link")), None)
    is_word = last < len(passage) and passage.words[last].isalpha() and passage.words[last].islower()
    if link is None or not is_word or not passage.has(link + 1, "name_article"):
        return last
    return link if all(passage.has(token, "demonym") for token in range(link + 2, last)) else last


def _is_any(passage: Passage, first: int) -> bool:
    """Whether an indefinite article stands before a token, at most one plain word between."""
    if first and passage.has(first - 1, "indefinite_article"):
        return True
    is_parted = first > 1 and passage.words[first - 1].islower()
    return is_parted and passage.has(first - 2, "indefinite_article")


def _that_of(passage: Passage, hit: Hit) -> Mention | None:
    """A head named behind a comma: "a third shrine, that of Sheikh Ahmed al-Zarruq"."""
    comma = hit.last
    if hit.value.is_plural or comma + 3 >= len(passage) or passage.lows[comma] != ",":
        return None
    if not passage.has(comma + 1, "demonstrative") or not passage.has(comma + 2, "of_link"):
        return None
    last = names_right(passage, comma + 3)
    if last == comma + 3:
        return None
    mention = name_mention(passage, hit.first, hit.last, hit.value)
    mention.name = f"{hit.value.singular} {written(passage, comma + 2, last)}"
    return mention


def _with_general_word(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield names with a general word behind ("the Manshieh building"): weak ones, that need a sign of heritage."""
    for at in _general_words(passage):
        first = names_left(passage, at)
        while first < at - 1 and passage.has(first, "demonym", "heritage_cue"):
            first += 1  # "the Ottoman-era al-Owrdhi compound"
        is_plain = first == 0 and passage.words[at][0].islower()  # "Huge building destroyed"
        if first == at or is_plain or any(_names_other(passage, token, at) for token in range(first, at)):
            continue
        if site_names.is_place(written(passage, first, at)) or site_names.at(passage.words, first):
            continue
        name = written(passage, first, at + 1)
        yield Mention(passage.sentence.index, first, at + 1, "name", name, is_weak=True)


def _general_words(passage: Passage) -> Iterator[int]:
    """Yield the tokens of general words that a name may end in: any "building", a "Homestead" with a capital."""
    yield from (hit.first for hit in passage.layer("generic") if hit.last - hit.first == 1)
    for token in passage.tokens_of("general_name"):
        is_last = token + 1 == len(passage) or not is_name_word(passage, token + 1)
        is_named = (
            passage.words[token][0].isupper() and is_last and not passage.is_in(token, "head", "generic")
        )
        if is_named:
            yield token


def _names_other(passage: Passage, token: int, at: int) -> bool:
    """Whether a word names a people, a body, somebody or a land, or is a type of place."""
    is_other = passage.is_in(token, "actor", "country", "role", "closed", "head")
    is_proper = passage.words[at][0].isupper() and passage.has(token, "heritage_cue")  # "the Ottoman Bank"
    is_people = passage.has(token, "demonym") and not is_proper
    return is_other or is_people or passage.has(token, "institution")


def _is_title_case(passage: Passage) -> bool:
    """Whether most longer words of a body sentence have a capital, its verbs too, so that capitals tell no names."""
    verbs = (
        *(hit.first for layer in ("verb", "state") for hit in passage.layer(layer)),
        *(token for name in _VERBS for token in passage.tokens_of(name)),
    )
    if passage.sentence.part != "text" or any(passage.words[token][0].islower() for token in verbs):
        return False
    if not any(verbs) and "," in passage.lows:
        return False  # "Standing: Kumari Ghar, Taleju Temple, Jagannath Temple": nothing but names
    long = [word for word in passage.words if len(word) > 3 and word.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= _TITLE_WORDS and capital >= _TITLE_SHARE * len(long)
