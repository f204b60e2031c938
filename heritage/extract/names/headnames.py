"""Head names: the name that the words before and behind a head make with it ("the Al-Omari Mosque in Gaza")."""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import is_capital, is_monument, is_numbered, kind_start, name_mention
from heritage.extract.names.honoured import (
    behind_description,
    behind_many,
    honours,
    office_start,
    tells_of_people,
)
from heritage.extract.names.located import ground_name, located_end, tells_only_kind
from heritage.extract.names.nameless import (
    NOT_DESCRIBED,
    is_any,
    is_described,
    is_of_a_land,
    names_nothing,
    only_describes,
)
from heritage.extract.names.namewords import (
    behind_connectors,
    is_name_word,
    names_left,
    names_right,
    quoted_end,
    quoted_start,
    written,
)
from heritage.extract.names.saints import behind_second_saint, is_saint
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.resources.lexicon import Head

_PLAIN_WORDS = 3
_BETWEEN = 2
"""Words between an owner and what is owned."""
_ENDS = frozenset(",.;:")


def around_head(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    """The name that the words before and after a head make with it."""
    head: Head = hit.value
    first = quoted_start(passage, hit.first)
    first = first if first < hit.first else _behind_other(passage, _name_start(passage, hit), hit)
    last = _name_end(passage, hit, first, site_names)
    if last is None:
        return None
    if last == hit.last and (first == hit.first or _only_denominates(passage, first, hit)):
        owned = _possessor_start(passage, hit, site_names)
        first = owned if owned < hit.first else first
    if last == hit.last and (is_described(passage, first, hit) or is_any(passage, first, hit)):
        first = hit.first
    ground = None
    if last == hit.last and (first == hit.first or tells_only_kind(passage, first, hit)):
        last = located_end(passage, hit, site_names)
        is_bare = first == hit.first and not is_capital(passage, hit)
        ground = ground_name(passage, hit.last, last) if last > hit.last and is_bare else None
        first = office_start(passage, hit) if ground is not None else first
    is_of_any = hit.value.is_plural and is_monument(hit) and last > hit.last
    if is_of_any and not _is_list(passage, hit, last):
        return None  # "statues of Serra" are any
    if names_nothing(passage, hit, first, last) or is_of_a_land(passage, hit, first, last, site_names):
        return None
    if first == hit.first and last > hit.last and not (head.is_plural or is_capital(passage, hit)):
        first = kind_start(passage, hit)
    mention = name_mention(passage, first, last, head)
    mention.is_plural, mention.ground = head.is_plural, ground
    mention.is_weak = head.is_weak and not (
        honours(passage, hit.last, last) or _is_named_work(passage, hit, last)
    )
    return mention


def _is_named_work(passage: Passage, hit: Hit, last: int) -> bool:
    """Whether an everyday type word with a capital goes on to a name with an article: "the House of the Faun".

    Without one it may be anything's: there is a House of Representatives too.
    """
    name = hit.last + 1
    if not is_capital(passage, hit) or last <= name + 1 or not passage.has(hit.last, "of_link"):
        return False
    is_led = passage.has(name, "definite") and passage.words[name + 1][:1].isupper()
    return is_led and not passage.has(name + 1, "not_a_name")


def _name_start(passage: Passage, hit: Hit) -> int:
    """Return where the name before a head begins; plain words may stand between: "the Baynun archaeological museum"."""
    at = hit.first
    while at > 0 and hit.first - at < _PLAIN_WORDS and _is_plain_adjective(passage, at - 1):
        at -= 1
    first = names_left(passage, at)
    if _is_front_town(passage, first, hit):
        return hit.first
    if at in (hit.first, first):
        return names_left(passage, hit.first)
    is_people = all(passage.has(token, "demonym") for token in range(first, at))
    if is_people or passage.at("country", first) is not None:
        return names_left(passage, hit.first)  # "Ukrainian national museum", "Yemen national museum"
    return first


def _is_front_town(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether a town opens the sentence, and its subject follows without a comma: "In Tyre ancient walls were hit"."""
    is_many = hit.value.is_plural or passage.at("part", hit.last - 1) is not None
    if first != 1 or not passage.has(0, "at_link") or not is_many or is_capital(passage, hit):
        return False
    for token in range(hit.last, len(passage)):
        if passage.is_auxiliary(token) or passage.is_verb(token):
            return True
        is_new = passage.has(token, "determiner") and not passage.has(token - 1, "preposition")
        if is_new or passage.lows[token] in _ENDS:
            return False
    return False


def _behind_other(passage: Passage, first: int, hit: Hit) -> int:
    """Where a name begins behind what is none of it: an office, "Director of A museum", or another place before "and".

    "The church of St John and St Mary Abbey" are two.
    """
    if first + 2 < hit.first and passage.is_in(first, "role", "closed") and passage.has(first + 1, "of_link"):
        return first + 2
    if first < 2 or not passage.has(first - 1, "of_link") or passage.at("head", first - 2) is None:
        return first
    links = (token for token in range(first + 1, hit.first - 1) if passage.has(token, "list_conjunction"))
    return next((token + 1 for token in links), first)


def _only_denominates(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the words before a head only tell its faith, behind an owner: "St Mary's Anglican Church"."""
    is_owned = first > 1 and passage.lows[first - 1] == POSSESSIVE
    return is_owned and all(passage.has(t, "denomination", "demonym") for t in range(first, hit.first))


def _is_plain_adjective(passage: Passage, token: int) -> bool:
    return passage.words[token].islower() and passage.has(token, "name_adjective")


def _possessor_start(passage: Passage, hit: Hit, site_names: SiteNames) -> int:
    """Return where a name begins that says whom a place shows, honours or belongs to.

    "Colston's statue", "Saint Mary's Anglican Church", "the Sursock family's palace", "Taras Orlivske's house".
    """
    owner = hit.first - 1
    if _is_in_front(passage, hit):
        return hit.first  # "L'Aquila's Palazzo del Governo"
    while owner > 0 and hit.first - owner <= _BETWEEN and _describes_owned(passage, owner):
        owner -= 1
    if owner < 1 or passage.lows[owner] != POSSESSIVE:
        return hit.first
    is_family = passage.has(owner - 1, "family_word") and owner > 1
    first = names_left(passage, owner - 1 if is_family else owner)
    if first >= owner - is_family or passage.at("country", first) or passage.at("actor", first):
        return hit.first
    if is_family:
        return first
    if is_monument(hit) or is_capital(passage, hit):
        return hit.first if site_names.at(passage.words, first) else first
    is_someone = owner - first > 1 and not any(
        passage.is_in(t, "role", "head") or passage.has(t, "institution", "region_word")
        for t in range(first, owner)
    )
    return first if is_someone and not site_names.is_place(written(passage, first, owner)) else hit.first


def _is_in_front(passage: Passage, hit: Hit) -> bool:
    """Whether a type word that may stand before its name does."""
    start = behind_connectors(passage, hit.last)
    is_prefix = is_capital(passage, hit) and passage.at("prefix", hit.first) is not None
    return is_prefix and start < len(passage) and names_right(passage, start) > start


def _describes_owned(passage: Passage, token: int) -> bool:
    """Whether a word may stand between an owner and what is owned: "X's ancestral house", "St X's Anglican Church"."""
    if passage.words[token][0].isupper():
        return passage.has(token, "denomination", "demonym")
    is_word = passage.words[token].replace("-", "").isalnum()
    return is_word and not passage.has(token, *NOT_DESCRIBED, "determiner")


def _name_end(passage: Passage, hit: Hit, first: int, site_names: SiteNames) -> int | None:
    """Return the token after the name that goes on behind a head; None where the head is a part of another place."""
    last = hit.last
    quoted = quoted_end(passage, last) if not hit.value.is_plural else last
    if quoted > last:
        return quoted
    if last + 1 < len(passage) and passage.has(last, "head_suffix") and passage.has(last + 1, "of_link"):
        last += 1
    if last < len(passage) and passage.has(last, "dedication_link" if is_monument(hit) else "of_link"):
        return _end_behind_link(passage, hit, last, site_names)
    if last + 2 < len(passage) and passage.has(last, "dedicating_word") and not hit.value.is_plural:
        return _end_of_dedication(passage, hit, last)
    if (
        is_capital(passage, hit)
        and first == hit.first
        and not hit.value.is_plural
        and is_numbered(passage, last)
    ):
        return last + 1
    if is_capital(passage, hit) and (first == hit.first or hit.value.is_weak) and not hit.value.is_plural:
        is_prefix = passage.at("prefix", hit.first) is not None  # "Hotel de Ville"
        return names_right(passage, last if is_prefix else behind_connectors(passage, last))
    return _end_of_foreign(passage, hit)


def _end_of_foreign(passage: Passage, hit: Hit) -> int:
    """The end of a name right behind a common type word, of a saint or with an article: "the madrasa al-Halawiya"."""
    last = hit.last
    if (
        hit.value.is_plural
        or last >= len(passage)
        or not is_name_word(passage, last)
        or is_capital(passage, hit)
    ):
        return last
    prefix, _, rest = passage.lows[last].partition("-")
    is_led = bool(rest) and passage.lexicon.has("name_link", prefix) and passage.words[last].lower() != rest
    return names_right(passage, last) if is_led or is_saint(passage, last) else last


def _end_of_dedication(passage: Passage, hit: Hit, at: int) -> int:
    """The end of a name behind "dedicated to", "attributed to the prophet", "named after", "honouring"."""
    is_linked = passage.has(at + 1, "dedication_link", "dedicating_link")
    if passage.has(at, "called_word") and not is_linked:
        return hit.last  # "the church named St Odo"
    first = at + 1 + is_linked
    first += first < len(passage) and passage.has(first, "name_article")
    end = names_right(passage, first) if first < len(passage) and is_name_word(passage, first) else first
    end = end if end > first else behind_description(passage, first)
    is_other = any(passage.is_in(token, "country", "actor") for token in range(first, end))
    return hit.last if end == first or is_other else end


def _end_behind_link(passage: Passage, hit: Hit, link: int, site_names: SiteNames) -> int | None:
    """Return the token after the name that "of" and its like open behind a head; None where that names the owner."""
    after = link + 1
    while after < len(passage) and passage.has(after, "name_article"):
        after += 1
    end = names_right(passage, after)
    if end > after and (only_describes(passage, after, end) or tells_of_people(passage, after, end)):
        end = after
    title = passage.at("closed", end - 1) if end > after else None
    if end == after or _only_people(passage, after, end) or (title is not None and title.last > end):
        end = behind_description(passage, after) if not hit.value.is_plural else after
    if end == after and is_monument(hit) and not hit.value.is_plural:
        end = behind_many(passage, after)
    if _is_owner(passage, end):
        end = after
    elif after < end < len(passage) and passage.has(end, "family_word"):
        end += 1  # "the palace of the Sursock family"
    if not hit.value.is_plural:
        end = behind_second_saint(passage, end)
    is_part = passage.at("part", hit.first) is not None
    if is_part and end < len(passage) and passage.lows[end] == POSSESSIVE:
        return None  # "minaret of Aleppo's Umayyad mosque"
    if is_part and not is_capital(passage, hit) and _names_place(passage, after, end, site_names):
        return None
    return end if end > after else link


def _is_owner(passage: Passage, end: int) -> bool:
    """Whether a name only tells whose somebody is: "the house of Kuwait's emir"."""
    if end + 1 >= len(passage) or passage.lows[end] != POSSESSIVE:
        return False
    return passage.is_in(end + 1, "role", "closed") or passage.has(end + 1, "honoured_word")


def _only_people(passage: Passage, first: int, last: int) -> bool:
    """Whether only words of a people stand there, and a noun goes on: "a statue of Soviet commander Georgy Zhukov"."""
    if last >= len(passage) or not passage.words[last][0].islower() or passage.has(last, *NOT_DESCRIBED):
        return False
    return all(passage.has(token, "demonym") for token in range(first, last))


def _names_place(passage: Passage, first: int, last: int, site_names: SiteNames) -> bool:
    """Whether the words behind "of" are a place of their own: "the minaret of the Umayyad mosque"."""
    if first >= len(passage):
        return False
    return _holds_place(passage, first, last) or site_names.at(passage.words, first) is not None


def _is_list(passage: Passage, hit: Hit, last: int) -> bool:
    """Whether several names follow a plural head: "statues of Lee and Jackson"."""
    return any(
        passage.has(token, "list_conjunction") or passage.lows[token] == ","
        for token in range(hit.last, last)
    )


def _holds_place(passage: Passage, first: int, last: int) -> bool:
    """Whether a run of tokens holds a head, or is followed by one, so that it names a place of its own.

    "The statue of Robert Blake in Custom House Square" does not: what "in" governs only tells where it stands.
    """
    is_placed = last < len(passage) and passage.has(last, "preposition")
    stop = last if is_placed else min(last + 2, len(passage))
    return any(passage.at("head", token) for token in range(first, stop))
