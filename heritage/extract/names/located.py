"""Located: places told apart only by where they stand ("the synagogue in Djerba", "a church in the village of X")."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.names.ages import tells_age
from heritage.extract.names.grounds import WORDS, behind_ground, is_ground, is_land, own_quarter
from heritage.extract.names.heads import is_capital
from heritage.extract.names.namewords import is_definite, is_name_word, names_left, names_right, written
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.reading import Passage

_CONTENTS = 6
"""Words of what a place is for: "of the First World War"."""
_SPOT = 3
"""Words of a spot in a town: "on the old village green at"."""
_VERBAL = 12
"""Tokens behind a type word among which what befell it ends and its town begins: "was set on fire on Sunday in"."""
_OF_VERB = (
    "be", "have", "adverb", "mid_adverb", "article", "agent_preposition", "particle", "number_word", "day_part",
    "at_link", "on_preposition", "with_preposition", "mark_word",
)  # fmt: skip
"""Classes of words that tell only how, by what and when something was done."""
_HONOURING = ("burial_place", "monument_memorial", "religious_site")


def located_end(passage: Passage, hit: Hit, site_names: SiteNames) -> int:
    """Return the end of a bare head told apart by where it is; the head's own end where nothing tells that."""
    link = _behind_contents(passage, hit)
    link = behind_age(passage, link) if link == hit.last else link  # "the battlefield of 1066 near"
    if link + 1 >= len(passage) or not _may_be_located(passage, hit):
        return hit.last
    end = _end_at(passage, hit, link, site_names)
    if end == link:
        link = _behind_spot(passage, link)
        end = _end_at(passage, hit, link, site_names) if link else 0
    return end if end > link else hit.last


def _behind_spot(passage: Passage, link: int) -> int:
    """The preposition behind where in its town a place stands, "on the quay in Whitby"; 0 where there is none."""
    if not passage.has(link, "ground_link", "at_link") or not passage.has(link + 1, "article"):
        return 0
    for token in range(link + 2, min(link + 3 + _SPOT, len(passage) - 1)):
        if passage.has(token, "at_link"):
            return token if token > link + 2 else 0
        if not passage.words[token].islower() or not is_ground(passage, token):
            return 0
    return 0


def _behind_contents(passage: Passage, hit: Hit) -> int:
    """The token behind what a place holds or is for: "the museum of folk art in", "the memorial to victims in"."""
    link = hit.last
    if link >= len(passage) or not passage.has(link, "of_link", "dedication_link"):
        return link
    is_of_somebody = hit.value.category in _HONOURING
    if hit.value.is_plural and not is_of_somebody:
        return link
    for token in range(link + 1, min(link + 2 + _CONTENTS, len(passage))):
        if passage.has(token, "at_link") and token > link + 1:
            return token
        is_person = is_of_somebody and passage.has(token, "honoured_word", "office_word", "honoured_many")
        if passage.at("closed", token) is not None and not is_person:
            break
        if passage.has(token, "other_owner", "building_word"):
            break  # "the library of a school in"
        is_small = passage.has(token, "name_article", "indefinite_article", "of_link", "list_conjunction")
        is_people = (
            is_of_somebody
            and passage.words[token][0].isupper()
            and (passage.has(token, "demonym") or passage.is_in(token, "actor", "country"))
        )
        if not (is_small or is_people or is_person) and not (
            passage.words[token][0].islower() and is_ground(passage, token)
        ):
            break
    return link


def _end_at(passage: Passage, hit: Hit, link: int, site_names: SiteNames) -> int:
    """The end of the name of a ground behind a preposition; the preposition where none follows."""
    is_at = passage.has(link, "at_link")
    if not is_at and (hit.value.is_plural or not passage.has(link, "ground_link")):
        return link
    if is_at and is_name_word(passage, link + 1):
        end = names_right(passage, link + 1)
        quarter = own_quarter(passage, end)
        if quarter:
            return quarter
        is_other = passage.at("head", end) is not None or is_land(passage, link + 1, end, site_names)
        is_known = not hit.value.is_plural and site_names.at(passage.words, link + 1) is not None
        if is_other or is_known:
            return link  # "the main temple at Palmyra" is one that the text names
        is_region = end < len(passage) and passage.has(end, "region_word") and passage.words[end].islower()
        return end + 1 if is_region else end  # "a temple in Karak district"
    return link if hit.value.is_plural else behind_ground(passage, link, site_names)


def ground_behind_verb(passage: Passage, hit: Hit, site_names: SiteNames) -> str | None:
    """Return the ground in which a verb says that something befell what a type word brings in; None without one.

    "A wooden church burned down in Kuhmo on Friday": between both stand only the verb, its cause and its time.
    """
    has_verb, start = False, behind_age(passage, hit.last)
    for token in range(start, min(start + _VERBAL, len(passage) - 1)):
        if has_verb and passage.has(token, "at_link"):
            end = _end_at(passage, hit, token, site_names)
            if end > token + 1:
                return ground_name(passage, token, end)
        has_verb = has_verb or passage.at("verb", token) is not None
        if not _is_of_verb(passage, token):
            return None
    return None


def _is_of_verb(passage: Passage, token: int) -> bool:
    """Whether a word belongs to a verb, to what did it or to when: "was hit by a missile early on Sunday"."""
    if passage.is_in(token, "verb", "cause", "degree") or passage.words[token].isdigit():
        return True
    is_time = passage.has(token, "not_a_name") and passage.words[token][0].isupper()
    return is_time or passage.has(token, *_OF_VERB)


def behind_age(passage: Passage, at: int) -> int:
    """Return the token behind what tells only how old a place is: "a church of the 18th century", "a mill of 1780"."""
    if at >= len(passage) or not passage.has(at, "of_link"):
        return at
    token = at + 1
    while token < len(passage) and (
        passage.has(token, "article", "demonym", "heritage_cue") or passage.lows[token][0].isdigit()
    ):
        token += 1
    return token if any(passage.lows[t][0].isdigit() for t in range(at, token)) else at


def ground_name(passage: Passage, first: int, last: int) -> str:
    """Return the name of the ground in the tokens of a locating phrase: "Teri" of "in the village of Teri"."""
    start = last - 1
    while start > first and not is_name_word(passage, start):
        start -= 1
    return written(passage, max(names_left(passage, start), first + 1), start + 1)


def tells_only_kind(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the words before a head tell but its kind, so that its town tells it apart: "the National Museum in"."""
    kinds = ("name_adjective", "denomination", "demonym", "heritage_cue")
    return is_definite(passage, first) and all(
        passage.has(token, *kinds) for token in range(first, hit.first)
    )


def _may_be_located(passage: Passage, hit: Hit) -> bool:
    """Whether a bare head is one that a town tells apart: "the synagogue", "the mosques", "a mosque"."""
    is_plural = hit.value.is_plural
    if _stands_for_named(passage, hit):
        return False
    if is_definite(passage, hit.first):
        return (
            is_plural or not is_capital(passage, hit) or _has_town(passage, hit) or _is_of_faith(passage, hit)
        )
    return brings_in(passage, hit)


def _is_of_faith(passage: Passage, hit: Hit) -> bool:
    """Whether only a faith stands before a type word: "the Methodist Church at Beeston Spring"."""
    before, behind = hit.first - 1, range(hit.last + 1, min(hit.last + 1 + WORDS, len(passage)))
    # "at Third Street" tells no town.
    is_street = any(passage.has(token, "region_word", "number_word", "row_word") for token in behind)
    return not is_street and passage.has(before, "denomination") and is_definite(passage, before)


def brings_in(passage: Passage, hit: Hit) -> bool:
    """Whether a common type word brings in one place: "a large mosque"."""
    if hit.value.is_plural or is_capital(passage, hit) or not _is_single(passage, hit.first):
        return False
    return not hit.value.is_weak or is_described_as_heritage(passage, hit)


def is_described_as_heritage(passage: Passage, hit: Hit) -> bool:
    """Whether the words right before a weak type word make it heritage: "a listed cinema", "a 200-year-old bridge"."""
    token = hit.first - 1
    while (
        token >= 0 and passage.lows[token][0].isalnum() and not passage.has(token, "article", "preposition")
    ):
        if tells_age(passage, token):
            return True
        if passage.has(token, "heritage_cue") and not passage.has(token, "age_adjective"):
            return True
        token -= 1
    return False


def _has_town(passage: Passage, hit: Hit) -> bool:
    """Whether "in" and a known town follow: "the House of Culture in Irpin"; "the Museum in Docklands" is a name."""
    first = hit.last + 1
    if first >= len(passage) or not passage.has(hit.last, "at_link") or not is_name_word(passage, first):
        return False
    return passage.reading.is_settlement(written(passage, first, names_right(passage, first)))


def _stands_for_named(passage: Passage, hit: Hit) -> bool:
    """Whether a head explains the name before its comma, or is pointed at: "A, the arch on Gozo", "this shrine"."""
    for token in range(hit.first - 1, max(hit.first - 5, 0), -1):
        if passage.has(token, "determiner", "possessive"):
            is_apposed = passage.lows[token - 1] == "," and token > 1 and is_name_word(passage, token - 2)
            return is_apposed or passage.has(token, "demonstrative")
        if not passage.lows[token][0].isalnum():
            return False
    return False


def _is_single(passage: Passage, at: int) -> bool:
    """Whether an indefinite article governs the noun at a token: "a large mosque"."""
    for token in range(at - 1, max(at - 4, -1), -1):
        if passage.has(token, "article"):
            return True
        if not passage.lows[token].replace("-", "").isalnum() or passage.has(
            token, "preposition", "determiner"
        ):
            return False
    return False
