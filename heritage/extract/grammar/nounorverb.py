"""Noun or verb: whether a word that can be both is a verb where it stands ("the strike", "shells strike the")."""

from __future__ import annotations

from heritage.extract.grammar.cut import Cut
from heritage.extract.grammar.phrasekinds import (
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.verbforms import FINITE, PAST_OR_PARTICIPLE
from heritage.extract.reading import POSSESSIVE

_PUT_IN = 3
"""Tokens of ", too,"."""
_STOPS = frozenset(",;:")
_NOUNS = ("noun", "cause", "part", "head")


def begins_verb(cut: Cut, token: int) -> bool:
    """Whether a verb phrase begins at a token."""
    if cut.passage.is_auxiliary(token):
        return True
    if cut.passage.has(token, "infinitive"):
        return is_infinitive(cut, token)
    return is_verb(cut, token)


def ends_saint(cut: Cut, mark: int) -> bool:
    """Whether a possessive ending stands behind a saint, and so may belong to a church's name: "St Mary's"."""
    names = (name for name in cut.names.values() if name.last == mark and name.head is None)
    return any(cut.passage.at("prefix", name.first) is not None for name in names)


def is_infinitive(cut: Cut, token: int) -> bool:
    """Whether the word that marks an infinitive does so at a token, and is no preposition: "to strike"."""
    after, passage = token + 1, cut.passage
    while cut.has(after, "adverb"):
        after += 1
    if after >= cut.size or passage.name_at(after) is not None:
        return False
    if passage.has(after, "be", "have", "do") or "base" in cut.forms[after]:
        return True
    is_led = cut.has(after + 1, "article", "possessive", "definite") or passage.name_at(after + 1) is not None
    return is_led and _is_unknown_verb(cut, after)


def _is_unknown_verb(cut: Cut, token: int) -> bool:
    """Whether a word that the lexicon does not know could be a verb."""
    passage = cut.passage
    if cut.forms[token] or not passage.words[token].islower() or not cut.is_nominal(token):
        return False
    return not passage.is_in(token, "closed", "part", "head", "cause", "noun", "degree")


def is_shown(cut: Cut) -> bool:
    """Whether a verb before tells what somebody sees, or a picture shows: a gerund behind its object is a verb."""
    return any(phrase.kind == VERB and cut.has(phrase.verb, "showing_verb") for phrase in cut.phrases)


def is_verb(cut: Cut, token: int) -> bool:
    """Whether a word with verb forms is a verb where it stands."""
    forms = cut.forms[token]
    if not forms or cut.passage.is_in_name(token) or _is_within_noun(cut, token) or _is_event(cut, token):
        return False
    before = cut.before
    if _is_behind_adverb(cut, token, before):
        return True
    is_owned = token > 1 and cut.lows[token - 1] == POSSESSIVE and not ends_saint(cut, token - 1)
    if is_owned and forms & PAST_OR_PARTICIPLE and cut.modifies(token):
        return False  # "the museum's retired director"
    if before is None or before.kind != NOUN or before.last != token:
        return _is_verb_after_mark(cut, token, before)
    if forms & PAST_OR_PARTICIPLE:
        is_led = cut.has(token - 1, "article") and cut.has(token + 1, "of_link")  # "took a set of jewels"
        return not is_led and not (cut.waits_for_noun(token) and cut.modifies(token))
    return "gerund" in forms or is_present(cut, token)


def _is_behind_adverb(cut: Cut, token: int, before: Phrase | None) -> bool:
    """Whether a present stands behind a noun and an adverb: "the nave now lies open", "the nave, too, lies"."""
    is_set_off = token > _PUT_IN and cut.lows[token - 1] == "," == cut.lows[token - _PUT_IN]
    if is_set_off and "present" in cut.forms[token] and cut.has(token, "state_verb"):
        return cut.has(token - 2, "also_word", "adverb")
    if before is None or before.kind != NOUN or not before.last < token:
        return False
    if not all(cut.has(between, "adverb") for between in range(before.last, token)):
        return False
    if "present" in cut.forms[token]:
        is_plain = not cut.passage.is_in(token, *_NOUNS, "closed", "role")
        return is_plain or cut.has(token, "state_verb") or cut.opens_object(token)
    plural = tuple(cut.passage.lexicon.classes.get("plural_ending", ()))
    is_plural = bool(plural) and cut.lows[before.last - 1].endswith(plural)
    return "base" in cut.forms[token] and is_plural and cut.opens_object(token)


def _is_within_noun(cut: Cut, token: int) -> bool:
    """Whether a word only belongs to a longer phrase that is a noun: "a direct hit", "stained glass"."""
    if "past" in cut.forms[token] and (cut.opens_object(token) or _is_deed(cut, token)):
        return False
    if not cut.passage.is_in(token, *_NOUNS):
        return False
    is_participle = "participle" in cut.forms[token]
    if is_participle and cut.has(token + 1, "with_preposition"):
        return False  # "armed with axes"
    hits = (cut.passage.at(layer, token) for layer in _NOUNS)
    return any(
        hit is not None and (hit.first < token or (is_participle and hit.last > token + 1)) for hit in hits
    )


def _is_deed(cut: Cut, token: int) -> bool:
    """Whether people open the clause right before a past, which is their verb: "vandals smashed windows of"."""
    before = cut.before
    is_subject = before is not None and before.kind == NOUN and before.last == token
    return is_subject and cut.passage.is_in(token - 1, "role") and not _is_told(cut)


def _is_event(cut: Cut, token: int) -> bool:
    """Whether a gerund names an event ("the bombing of") and is no action ("for bombing churches")."""
    passage = cut.passage
    if cut.forms[token] != {"gerund"} or not passage.is_in(token, "noun", "cause") or cut.opens_object(token):
        return False
    if is_done_by(cut, token):
        return False
    before = cut.before
    if before is not None and before.last == token and passage.is_in_name(token - 1) and is_shown(cut):
        return False
    is_action = cut.kind_before in (PREPOSITION, SUBORDINATOR) and cut.modifies(token)
    return not is_action or passage.at("noun", token + 1) is not None


def is_done_by(cut: Cut, token: int) -> bool:
    """Whether people stand before a gerund of several words, and a thing behind: "crowds pulling down statues"."""
    hit = cut.passage.at("noun", token)
    if hit is None or token == 0 or not cut.passage.is_in(token - 1, "role", "closed"):
        return False
    is_phrase = hit.first == token and token + 1 < hit.last < cut.size
    return is_phrase and cut.is_nominal(hit.last) and not cut.has(hit.last, "of_link")


def _is_verb_after_mark(cut: Cut, token: int, before: Phrase | None) -> bool:
    """Whether a verb stands behind something other than a noun: a mark, a preposition, a conjunction, nothing."""
    forms, kind = cut.forms[token], before.kind if before is not None else None
    if kind == RELATIVE and forms & FINITE:
        is_owned = before is not None and cut.has(before.first, "relative_possessive")
        return not (is_owned and cut.passage.is_in(token, *_NOUNS))  # "many of whose houses"
    if kind == PREPOSITION:
        return _is_verb_after_preposition(cut, token)
    if "gerund" in forms and not forms & FINITE:
        return True
    if kind == DATE and "present" in forms and not _is_told(cut):
        # "Video posted on Tuesday shows the church"
        return any(phrase.kind == NOUN for phrase in cut.phrases) and cut.opens_object(token)
    if not forms & PAST_OR_PARTICIPLE:
        if kind == COMMA and cut.passage.has(token, "report_verb"):
            return True  # "Damage, says the agency, was done"
        if kind == COMMA and "present" in forms and _opens_infinitive(cut, token) and _closes_insertion(cut):
            return True  # "the manor, neglected for years, threatens to collapse"
        return kind in (RELATIVE, CONJUNCTION, COMMA) and "present" in forms and cut.opens_object(token)
    if kind in (RELATIVE, SUBORDINATOR):
        return True
    if _is_in_picture(cut, token, before):
        return False
    # "Damaged churches were closed", but "Damaged by shells, ..." and "X, hit in 2012, lost its roof".
    is_adjective = _is_opening(cut, kind) and cut.modifies(token) and _is_lower_noun(cut, token + 1)
    return not is_adjective or _is_idiom(cut, token)


def _is_in_picture(cut: Cut, token: int, before: Phrase | None) -> bool:
    """Whether a participle describes what a picture shows: "photographs show toppled cases and broken pots".

    Behind a conjunction only where no "has" or "was" stands before the showing verb, which the participle could share.
    """
    if before is None or not (cut.modifies(token) and _is_lower_noun(cut, token + 1)):
        return False
    verb = before if before.kind == VERB else next((p for p in reversed(cut.phrases) if p.kind == VERB), None)
    if verb is None or verb.voice != "active" or not cut.has(verb.verb, "showing_verb"):
        return False
    if any(p.kind == RELATIVE for p in cut.phrases[: verb.number]):
        return False
    if before.kind == VERB:
        return before.last == token
    is_listed = before.kind == CONJUNCTION or (before.kind == COMMA and cut.phrases[-2].kind == NOUN)
    pictures = (t for p in cut.phrases[: verb.number] for t in range(p.first, p.last))
    return is_listed and verb.first == verb.verb and any(cut.has(t, "image_word") for t in pictures)


def _opens_infinitive(cut: Cut, token: int) -> bool:
    return cut.has(token + 1, "infinitive") and is_infinitive(cut, token + 1)


def _is_idiom(cut: Cut, token: int) -> bool:
    """Whether a word opens a verb of several words: "and set fire to"."""
    triggers = (hit.value[0] for hit in cut.passage.layer("verb") if hit.first == token)
    particles = (particle for trigger in triggers for particle in trigger.particles if len(particle) > 1)
    return any(cut.lows[token + 1 : token + 1 + len(particle)] == particle for particle in particles)


def _is_verb_after_preposition(cut: Cut, token: int) -> bool:
    forms = cut.forms[token]
    if "gerund" in forms:
        return not cut.has(token + 1, "of_link")
    return "participle" in forms and not cut.modifies(token) and not cut.passage.is_in(token, "noun", "cause")


def _is_opening(cut: Cut, kind_before: str | None) -> bool:
    """Whether a clause begins here, so that its subject is still to come."""
    if kind_before is None:
        return True
    return kind_before in (COMMA, CONJUNCTION) and not _is_told(cut) and not _closes_insertion(cut)


def _is_told(cut: Cut) -> bool:
    """Whether the sentence has had the verb of a clause."""
    return any(phrase.kind == VERB and phrase.is_finite for phrase in cut.phrases)


def _closes_insertion(cut: Cut) -> bool:
    """Whether a comma closes an insertion, so that the subject before it waits for its verb."""
    return cut.kind_before == COMMA and sum(phrase.kind == COMMA for phrase in cut.phrases) > 1


def _is_lower_noun(cut: Cut, token: int) -> bool:
    passage = cut.passage
    is_plain = not passage.has(token, "adverb", "number_word", "count_words")
    return passage.words[token].islower() and is_plain and not cut.forms[token]


def is_present(cut: Cut, token: int) -> bool:
    """Whether a word that may be a noun too is a verb in the present: it has an object or ends a short headline."""
    passage, forms = cut.passage, cut.forms[token]
    if cut.waits_for_noun(token) or _is_counted(cut, token):
        return False
    if passage.sentence.part == "title" or passage.sentence.kind == "title":
        return _is_headline_verb(cut, token)
    plural = tuple(passage.lexicon.classes.get("plural_ending", ()))
    is_plural = (
        cut.lows[token - 1].endswith(plural) or passage.has(token - 1, "pronoun") or _is_joined(cut, token)
    )
    if cut.opens_object(token) or (is_plural and _is_idiom(cut, token)):
        return "present" in forms or is_plural
    if passage.is_in(token, "cause", "noun", "part", "head", "closed", "role"):
        return False
    return "present" in forms or (is_plural and _is_last_verb(cut, token))


def _is_counted(cut: Cut, token: int) -> bool:
    """Whether "of" makes a noun of what stands behind a determiner and a participle: "the carved faces of"."""
    if not cut.has(token + 1, "of_link") or token < 2:
        return False
    return bool(cut.forms[token - 1] & PAST_OR_PARTICIPLE) and cut.has(token - 2, "determiner", "possessive")


def _is_joined(cut: Cut, token: int) -> bool:
    """Whether the noun phrase that ends before a word is joined to one before: "the square and the mosque face"."""
    phrases = cut.phrases
    if phrases and phrases[-1].kind == NOUN and phrases[-1].last == token:
        phrases = phrases[:-1]
    return [phrase.kind for phrase in phrases[-2:]] == [NOUN, CONJUNCTION]


def _is_headline_verb(cut: Cut, token: int) -> bool:
    if _is_told(cut):
        return False
    is_noun = cut.passage.is_in(token, "cause", "noun", "part")
    return not is_noun or cut.opens_object(token) or _is_last_verb(cut, token)


def _is_last_verb(cut: Cut, token: int) -> bool:
    """Whether a bare object can follow a word, and no other verb that could be the clause's."""
    if not cut.modifies(token):
        return False
    ends = (
        t for t in range(token + 1, cut.size) if cut.passage.has(t, "subordinator") or cut.lows[t] in _STOPS
    )
    later = range(token + 1, next(ends, cut.size))
    return not any(cut.passage.is_auxiliary(t) or cut.forms[t] & {"past", "present"} for t in later)
