"""Weaponneeds: whether a weapon is what hit a place - told beside the trigger, by who fires it, or by the text."""

from __future__ import annotations

from heritage.extract.coding import agents, causes, things, verdicts
from heritage.extract.grammar.phrases import NOUN, VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_STOPS = frozenset(",;.")
_WINDOW = 5
_PLAIN = ("determiner", "possessive", "repeat_word", "adverb", "day_part")
"""What may stand before an attack without saying of what kind it is: "a second attack", not "a heart attack"."""


def near(passage: Passage, fired: Fired) -> list[str]:
    """Events of the causes in the trigger's clause, and in the subject that it shares with a verb before."""
    spans = [fired.clause]
    if fired.voice == "active":
        spans += [(noun.first, noun.last) for noun in syntax_of(passage).subject(fired.phrase).nouns]
    return [hit.value[0] for span in spans for hit in causes.causes_in(passage, *span, fired.hit)]


def weapon(passage: Passage, fired: Fired) -> bool:
    """A weapon in the clause; what "was hit" may have been hit by what the passage tells of."""
    if any(event in causes.STRIKE for event in near(passage, fired)):
        return True
    if not fired.is_passive or (fired.voice == "bare" and "object" not in fired.trigger.patient):
        # "the air force struck the palace", "troops fired on the temple", in a war "the temple came under fire"
        return (
            troops(passage, fired)
            or _is_by_guns(passage, fired)
            or _is_attack(passage, fired)
            or _is_under_fire(passage, fired)
            or _is_denied_by_doer(passage, fired)
            or _is_told_before(passage, fired)
        )
    told = causes.causes_in(passage, 0, len(passage), fired.hit)
    if any(hit.value[0] in causes.STRIKE for hit in told):
        return True  # "was struck on Thursday, when an air raid ..."
    is_plain = fired.voice == "passive" or _ends_clause(passage, fired)
    if is_plain and "object" in fired.trigger.patient and not _is_told_by_what(passage, fired):
        return True  # "the church was struck again on Thursday": but not "was hit by budget cuts", "was hit hard"
    if _is_by_other(passage, fired):
        return False
    context = causes.context_of(passage)
    return (context is not None and context.event in causes.STRIKE) or _is_denied(passage, fired)


def _is_by_other(passage: Passage, fired: Fired) -> bool:
    """Whether "by" governs what is neither weapon nor people, in a text of war or not: "by the lack of visitors"."""
    reach = range(fired.end, min(fired.end + _WINDOW, len(passage)))
    by = next((token for token in reach if passage.has(token, "agent_preposition")), None)
    if by is None:
        return False
    for token in range(by + 1, min(by + 1 + _WINDOW, len(passage))):
        if passage.lows[token] in _STOPS:
            break
        if passage.is_in(token, "cause", "role", "actor", "closed") or passage.words[token][0].isupper():
            return False
        if passage.has(token, "debris_word", "number_word", "pronoun", "person_word", "aircraft_word"):
            return False
    return True


def _is_under_fire(passage: Passage, fired: Fired) -> bool:
    """Whether a place is the subject of what strikes do, in a text that tells of them: no museum "under fire for"."""
    end = fired.end
    if fired.trigger.patient != ("subject",) or (
        end < len(passage) and passage.has(end, "for_preposition", "from_preposition")
    ):
        return False
    return passage.reading.once(causes.tells_of_strikes) or _is_plainly_told(passage, end)


def _is_plainly_told(passage: Passage, end: int) -> bool:
    """Whether nothing but a date follows "came under fire", in a text in which nobody finds fault."""
    while end < len(passage) and passage.has(end, "adverb", "repeat_word"):
        end += 1
    if end + 1 < len(passage) and passage.has(end, "preposition") and passage.date_at(end + 1) is not None:
        end += 1
    ends = end >= len(passage) or passage.lows[end] in _STOPS or passage.date_at(end) is not None
    return ends and "critic_word" not in passage.reading.classes


def _ends_clause(passage: Passage, fired: Fired) -> bool:
    """Whether nothing but a date stands behind a participle: "struck on Thursday", "hit three times since March"."""
    end, size = fired.end, len(passage)
    if end + 1 < size and passage.has(end + 1, "times_word"):
        end += 2
    if end + 1 < size and passage.has(end, "preposition") and passage.date_at(end + 1) is not None:
        end += 1
    if fired.voice != "bare":
        return False
    if end >= size or passage.lows[end] in _STOPS or passage.date_at(end) is not None:
        return True
    return passage.has(end, "be")  # "also hit was the church"


def _is_told_by_what(passage: Passage, fired: Fired) -> bool:
    """Whether it is said by what, or how, something was hit, which is then no weapon."""
    clause_end = fired.clause[1]
    stop = min(fired.end + _WINDOW, clause_end)
    adding = (token for token in range(fired.end, stop) if passage.class_end(token, "adding_link"))
    reach = range(fired.first - 1, next(adding, stop))  # "was hit along with the priory"
    return any(
        passage.has(token, "agent_preposition", "with_preposition", "particle", "infinitive")
        or passage.is_in(token, "degree", "cause")
        for token in reach
    )


def _is_denied(passage: Passage, fired: Fired) -> bool:
    """Whether somebody denies it: nobody need deny that a place was hit by anything harmless."""
    before = (hit for hit in passage.layer("modifier") if hit.first < fired.first)
    if verdicts.is_false(passage, fired) is not None:
        return True
    return any(hit.value.category == "denial" for hit in before)


def _is_attack(passage: Passage, fired: Fired) -> bool:
    """Whether a plain attack does it: "an overnight attack struck the cathedral"; no "heart attack"."""
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    return fired.voice == "active" and any(
        passage.has(noun.last - 1, "attack_noun")
        and all(
            passage.has(token, *_PLAIN) or passage.date_at(token) is not None
            for token in range(noun.first, noun.last - 1)
        )
        for noun in nouns
    )


def _is_denied_by_doer(passage: Passage, fired: Fired) -> bool:
    """Whether those who are meant deny that they did it: "Moscow denied that it had targeted the monastery"."""
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    is_told_of = any(passage.has(noun.first, "lone_pronoun", "crowd_pronoun") for noun in nouns)
    return is_told_of and _is_denied(passage, fired)


def _is_told_before(passage: Passage, fired: Fired) -> bool:
    """Whether a pronoun that opens the sentence is the weapon that opens the one before: "A drone came in. It hit"."""
    nouns, index = syntax_of(passage).subject(fired.phrase).nouns, passage.sentence.index
    if fired.voice != "active" or [noun.first for noun in nouns] != [0] or not index:
        return False
    before = passage.reading.passages[index - 1]
    is_beside = before.sentence.paragraph == passage.sentence.paragraph and before.sentence.part == "text"
    if not is_beside or not passage.has(0, "site_pronoun", "crowd_pronoun"):
        return False
    phrases = syntax_of(before).phrases
    verb = next((p for p in phrases if p.kind == VERB), None)
    nouns = syntax_of(before).subject(verb).nouns if verb is not None else ()
    spans = [(noun.first, noun.last) for noun in nouns]
    is_weapon = any(hit.value[0] in causes.STRIKE for s in spans for hit in causes.causes_in(before, *s))
    return is_weapon or any(agents.is_agent(before, span, *agents.ARMED) for span in spans)


def troops(passage: Passage, fired: Fired) -> bool:
    """Armed people as the subject of a verb, no others; "they" are those told before in the sentence."""
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    spans = [
        (0, noun.first) if passage.has(noun.first, "crowd_pronoun") else (noun.first, noun.last)
        for noun in nouns
    ]
    return any(agents.is_agent(passage, span, *agents.ARMED) for span in spans)


def _is_by_guns(passage: Passage, fired: Fired) -> bool:
    """Whether guns do it: "heavy guns pounded the castle"."""
    is_active = fired.voice == "active" and "gun_word" in passage.present
    return is_active and any(
        passage.has(noun.last - 1, "gun_word") for noun in syntax_of(passage).subject(fired.phrase).nouns
    )


def weapon_subject(passage: Passage, fired: Fired) -> bool:
    """A weapon as the subject: "two shells went through the roof"."""
    tokens = things.subject(passage, fired)
    is_told = any(things.is_weapon(passage, t) or passage.has(t, "munition_word") for t in tokens)
    return is_told or _is_debris(passage, fired)


def _is_debris(passage: Passage, fired: Fired) -> bool:
    """Whether the subject is what is left of a weapon: "debris from a downed drone fell on"."""
    phrases = syntax_of(passage).phrases
    for noun in syntax_of(passage).subject(fired.phrase).nouns:
        link = phrases[noun.number + 1 : noun.number + 3]
        is_linked = len(link) > 1 and link[1].kind == NOUN and passage.has(link[0].first, "part_link")
        if is_linked and passage.has(noun.last - 1, "debris_word"):
            return any(things.is_weapon(passage, token) for token in range(link[1].first, link[1].last))
    return False


def weapon_object(passage: Passage, fired: Fired) -> bool:
    """A weapon right behind the trigger, or as the subject of a passive: "put a shell into the dome"."""
    tokens = things.subject(passage, fired) if fired.is_passive else things.behind(passage, fired)
    return any(things.is_weapon(passage, token) and not _is_set_up(passage, token) for token in tokens)


def _is_set_up(passage: Passage, token: int) -> bool:
    """Whether what fires is put somewhere, and not what is fired: "put snipers on the tower", no "bullet"."""
    hit = passage.at("cause", token)
    is_gun = (hit is not None and hit.value[0] == "gunfire") or passage.has(token, "military_word")
    return is_gun and not passage.has(token, "munition_word")
