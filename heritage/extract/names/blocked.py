"""Blocked: why a mention can never be a patient - something bears its name, copies it, or only stands near it."""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.namewords import is_name_word
from heritage.extract.reading import Passage

_MAX_BEFORE = 4
_APPOSED = 5
"""Tokens behind the article of an apposition among which its noun stands."""
_FORTS = "fortification"
_MONUMENT = "monument_memorial"
_WAY = 7
"""Tokens between "between" and the "and" that belongs to it at most."""

_TRADE = frozenset({"trade_word", "trade_kind"})
_BEFORE = frozenset({"blocked_before", "replica", "location"})
"""The layers of what stands before a place and blocks it; without them only the end of a way ("between") does."""

_BEFORE_SPEAKER = frozenset(',"\u201d')
_QUOTES = frozenset("*\"'\u201c\u2018\u00ab_")


def block_of(passage: Passage, mention: Mention) -> str | None:
    """Return `bearer`, `replica` or `near`, or None for a mention that may be a patient."""
    if mention.is_bearer:
        return "bearer"
    if _is_name_of_other(passage, mention) or _is_inside_name(passage, mention):
        return "bearer"
    if _is_of_trade(passage, mention):
        return "bearer"
    if _is_of_fighters(passage, mention) or (mention.is_weak and _is_speaker(passage, mention)):
        return "bearer"
    if passage.sentence.hits.keys().isdisjoint(_BEFORE) and "between_word" not in passage.present:
        return None
    start = _before_determiners(passage, _before_rank(passage, mention.first))
    bearers = [hit for hit in passage.layer("blocked_before") if hit.last in (start, mention.first)]
    if not all(_is_old(passage, hit) or _is_of_statue(passage, hit, mention) for hit in bearers):
        return _of_people(passage, mention, bearers)
    group = _before_words(passage, mention.first, start)
    if group and passage.has(group - 1, "conjunction"):
        if _is_between(passage, group - 1):
            return "near"
        # "near the mill and the church": what stands by a place stands by the next too; "near Hedley and ..." does not.
        left = [m for m in passage.sentence.mentions if m.last == group - 1]
        is_told = mention.how != "name" or _is_subject(passage, mention.last)
        return "near" if not is_told and any(m.block == "near" for m in left) else None
    if any(group <= hit.first and hit.last <= mention.first for hit in passage.layer("replica")):
        return "replica"
    beside = (hit for hit in passage.layer("location") if hit.last in (start, group))
    return None if all(_is_no_nearness(passage, hit) for hit in beside) else "near"


def _of_people(passage: Passage, mention: Mention, bearers: list[Hit]) -> str | None:
    """What blocks a place that words before it go with: people of it, or a visit to it, are about the place itself.

    "The imam of the mosque said that it was hit"; "the bishop of Tyre" is of the town.
    """
    if mention.head is None or not all(passage.has(hit.first, "attending_word") for hit in bearers):
        return "bearer"
    return "near"


def _is_of_trade(passage: Passage, mention: Mention) -> bool:
    """Whether a name is told to be a business's: "the Taj Mahal, a curry house", "a pub called the Parthenon"."""
    if mention.how != "name" or passage.present.isdisjoint(_TRADE):
        return False
    own = any(passage.at("head", token) for token in range(mention.first, mention.last))
    if own and not mention.site_ids:
        return False
    after = mention.last
    if after < len(passage) and passage.has(after, "trade_word") and not _goes_on(passage, after + 1):
        return True  # "the Casa del Sol supermarket"
    if after + 2 < len(passage) and passage.lows[after] == "," and passage.has(after + 1, "determiner"):
        for token in range(after + 2, min(after + 2 + _APPOSED, len(passage))):
            is_trade = passage.has(token, "trade_word") and not _goes_on(passage, token + 1)
            if is_trade or passage.has(token, "trade_kind"):
                return True
            if not passage.words[token].replace("-", "").isalpha() or passage.has(token, "preposition"):
                return False
    return False


def _goes_on(passage: Passage, token: int) -> bool:
    """Whether a word only describes or is joined to what follows: "a restaurant and palace", "a bar tower"."""
    return token < len(passage) and (
        passage.is_in(token, "head", "part", "generic") or passage.has(token, "conjunction")
    )


def _is_of_fighters(passage: Passage, mention: Mention) -> bool:
    """Whether works of war are those of who fights: "the fortifications of ISIL" are no monument."""
    if mention.category != _FORTS or mention.site_ids or mention.how != "name":
        return False
    return any(passage.is_in(token, "actor") for token in range(mention.first, mention.last))


def _is_speaker(passage: Passage, mention: Mention) -> bool:
    """Whether a saint's town opens the name of who says so: "..., San Gabriel Mayor Orlin said"."""
    after = mention.last
    if mention.site_ids or after >= len(passage) or not passage.has(after, "report_verb"):
        return False
    return mention.first > 0 and passage.lows[mention.first - 1] in _BEFORE_SPEAKER


def _is_within_too(passage: Passage, beside: Hit) -> bool:
    """Whether what is beside a place is in it as well: "in and around the church", "inside or near the fort"."""
    joint = beside.first - 1
    if joint < 1 or not passage.has(joint, "list_conjunction"):
        return False
    return passage.has(joint - 1, "preposition") and passage.at("location", joint - 1) is None


def _is_no_nearness(passage: Passage, beside: Hit) -> bool:
    """Whether words of nearness tell of what is in a place, of a verb, or of how much of the place is meant."""
    return _is_within_too(passage, beside) or _is_of_verb(passage, beside) or _is_length(passage, beside)


def _is_of_verb(passage: Passage, beside: Hit) -> bool:
    """Whether the words belong to a verb: "spirited away from the abbey"; not "forty metres away from"."""
    before = beside.first - 1
    is_away = passage.has(beside.first, "particle") and passage.has(beside.last - 1, "from_preposition")
    verbs = (hit.value[0] for hit in passage.layer("verb") if hit.first == before)
    return is_away and any(trigger.event == "looting_theft" for trigger in verbs)


def _is_length(passage: Passage, beside: Hit) -> bool:
    """Whether it counts how much of a place is meant: "tore up 40 metres of the road", not "within 40 metres of"."""
    if not passage.has(beside.last - 1, "of_link"):
        return False
    token, is_counted = beside.first - 1, False
    while token >= 0 and (
        passage.lows[token].replace(",", "").isdigit()
        or passage.has(token, "number_word", "approximator", "adverb")
    ):
        token, is_counted = token - 1, True
    return is_counted and (token < 0 or not passage.has(token, "preposition"))


def _is_subject(passage: Passage, token: int) -> bool:
    """Whether a verb follows: "near the mill, and the church was hit"."""
    if token >= len(passage):
        return False
    return passage.at("verb", token) is not None or passage.has(token, "be", "have", "modal", "adverb")


def _is_between(passage: Passage, joint: int) -> bool:
    """Whether a conjunction joins the two ends of a way: "on the road between the town and the graveyard"."""
    for token in range(joint - 1, max(-1, joint - 1 - _WAY), -1):
        if passage.has(token, "between_word"):
            return True
        if (
            passage.is_verb(token)
            or passage.has(token, "conjunction")
            or not passage.words[token][0].isalnum()
        ):
            return False
    return False


def _is_old(passage: Passage, hit: Hit) -> bool:
    """Whether it is the old town that is meant: "the royal city of Meroe"."""
    before = range(max(0, hit.first - 2), hit.first)
    return any(passage.has(token, "heritage_cue", "royal_cue") for token in before)


def _is_of_statue(passage: Passage, hit: Hit, mention: Mention) -> bool:
    """Whether it is a part of whom a statue shows: "the head of the bust of"."""
    return mention.category == _MONUMENT and passage.has(hit.first, "figure_part")


def _is_name_of_other(passage: Passage, mention: Mention) -> bool:
    """Whether a name ends with, or is followed by, a word of what is named after the place ("Palmyra Airport")."""
    if mention.how != "name" or mention.ground is not None:
        return False
    for hit in passage.layer("blocked_after"):
        ends_name = hit.last == mention.last and hit.first > mention.first
        if ends_name and not mention.site_ids and not passage.at("head", hit.first):
            return True
        is_behind = hit.first == mention.last
        if is_behind and (passage.words[hit.first][:1].isupper() or _is_bare(passage, mention, hit.first)):
            return True
    after = mention.last
    is_trade = after < len(passage) and passage.has(after, "trade_word")
    return is_trade and _is_bare(passage, mention, after) and not _goes_on(passage, after + 1)


def _is_bare(passage: Passage, mention: Mention, after: int) -> bool:
    """Whether a known name without a type word stands before a plain word for what bears it: "the Colosseum casino"."""
    is_known = bool(mention.site_ids) and mention.head is None
    return is_known and not passage.is_in(after, "role", "actor", "head", "part", "generic", "verb")


def _is_inside_name(passage: Passage, mention: Mention) -> bool:
    """Whether a site name is only a part of somebody else's name ("Babylon Grand", "the Trump Taj Mahal")."""
    after = mention.last
    if mention.site_ids and mention.head is None and _is_after_name(passage, mention.first - 1):
        own = any(passage.at("head", token) for token in range(mention.first, mention.last))
        return not (own and passage.has(mention.first - 1, "rank_adjective", "age_adjective"))
    if not mention.site_ids or mention.head is not None or after - mention.first != 1:
        return False
    if after >= len(passage) or not is_name_word(passage, after):
        return False
    return not passage.words[mention.first].isupper() and passage.at("head", after) is None


def _is_after_name(passage: Passage, token: int) -> bool:
    """Whether an article and a name stand before: another's house bears the site's name."""
    if token < 1 or not is_name_word(passage, token) or not passage.has(token - 1, "definite"):
        return False
    return not passage.has(token, "demonym", "heritage_cue", "denomination") and not passage.is_in(
        token, "country", "head", "part", "generic"
    )


def _before_rank(passage: Passage, token: int) -> int:
    """Return where adjectives of age or size before a mention begin: "named after the *old* lighthouse"."""
    while token > 0 and passage.has(token - 1, "rank_adjective", "age_adjective", "heritage_cue"):
        token -= 1
    return token


def _before_determiners(passage: Passage, token: int) -> int:
    while token > 0 and (
        passage.has(token - 1, "determiner", "possessive") or passage.lows[token - 1] in _QUOTES
    ):
        token -= 1
    return token


def _before_words(passage: Passage, first: int, start: int) -> int:
    """Return where the plain words before a mention begin, at most a few and none of them a preposition."""
    while start > 0 and start > first - _MAX_BEFORE and passage.words[start - 1].replace("-", "").isalpha():
        if passage.has(start - 1, "preposition", "conjunction", "called_word"):
            break  # "a dolmen near the town called Dolmen de Viera"
        start -= 1
    return start
