"""Phrases: a sentence cut into noun phrases, verb phrases and the small words and marks between them, left to right.

Closed word classes and the forms of known verbs stand in for a parser. A word that is both noun and verb is read by
what stands before it: "the strike", "to strike", "shells strike the".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from heritage.extract.reading import POSSESSIVE, Passage

NOUN, VERB, PREPOSITION, CONJUNCTION = "noun", "verb", "preposition", "conjunction"
SUBORDINATOR, RELATIVE, COMMA, BREAK, OPEN, CLOSE = "subordinator", "relative", "comma", "break", "open", "close"
DATE = "date"

_BREAKS = frozenset(";:")
_DASHES = frozenset("\u2014\u2013")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`*[]")
_ALL_FORMS = frozenset({"base", "present", "past", "participle", "gerund"})
_FINITE = frozenset({"base", "present", "past"})


@dataclass(slots=True, eq=False)
class Phrase:
    """A piece of a sentence: tokens [first, last) of one kind.

    Of a noun phrase: `governor` is the preposition before it, `owner` the phrase that possesses it ("the church's").
    Of a verb phrase: `verb` is its last, lexical word; `voice` is active, passive or bare (a participle without an
    auxiliary); `is_finite` tells whether it can be the verb of a clause; `is_infinitive`: it follows "to".
    """

    number: int
    kind: str
    first: int
    last: int
    governor: Phrase | None = None
    owner: Phrase | None = None
    verb: int = -1
    voice: str = "active"
    is_finite: bool = False
    is_infinitive: bool = False
    forms: frozenset[str] = field(default=frozenset(), repr=False)


def phrases_of(passage: Passage) -> list[Phrase]:
    """Return the phrases of a sentence in order; quotation marks and adverbs between phrases are left out."""
    return _Cutter(passage).run()


def verb_forms(passage: Passage, token: int) -> frozenset[str]:
    """Return the forms that a word can be as a verb; none where it is no verb that the lexicon knows or can tell."""
    forms = passage.verb_hits(token)
    low, has = passage.lows[token], passage.has
    if has(token, "not_verb") and not (token and has(token - 1, "be")):
        forms -= {"gerund"}
    endings = passage.lexicon.classes.get("verb_ending", frozenset())
    if has(token, "not_verb") or "-" in low:
        return forms
    if has(token, "report_verb", "other_verb", "light_verb", "causative", "participle"):
        forms |= _told_forms(passage, token)
    elif not forms and len(low) > 4 and passage.words[token].islower() and low.endswith(tuple(endings)):
        forms |= {"past", "participle"}
    gerund = tuple(passage.lexicon.classes.get("gerund_ending", frozenset()))
    if not forms and gerund and len(low) > 5 and passage.words[token].islower() and low.endswith(gerund):
        forms |= {"gerund"}
    return forms


def _told_forms(passage: Passage, token: int) -> frozenset[str]:
    """The forms of a verb of a class, told by its ending."""
    low = passage.lows[token]
    endings = tuple(passage.lexicon.classes.get("verb_ending", frozenset()))
    gerund = tuple(passage.lexicon.classes.get("gerund_ending", frozenset()))
    if endings and low.endswith(endings):
        return frozenset({"past", "participle"})
    if gerund and low.endswith(gerund):
        return frozenset({"gerund"})
    if passage.has(token, "participle"):
        return frozenset({"past", "participle"})
    present = tuple(passage.lexicon.classes.get("present_ending", frozenset()))
    return frozenset({"present"}) if present and low.endswith(present) else frozenset({"past", "base"})


class _Cutter:
    """One pass over the tokens of a sentence."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.lows = passage.lows
        self.size = len(passage.lows)
        self.phrases: list[Phrase] = []
        self.token = 0
        self.forms = [verb_forms(passage, token) for token in range(self.size)]

    def run(self) -> list[Phrase]:
        while self.token < self.size:
            self._step()
        self._govern()
        return self.phrases

    def _step(self) -> None:
        passage, token = self.passage, self.token
        low = self.lows[token]
        dated = passage.date_at(token)
        mention = passage.name_at(token)
        degree = passage.at("degree", token)
        if mention is not None:
            self._noun(token)
        elif degree is not None and degree.first == token and degree.last - token > 1:
            self.token = degree.last  # "to the ground"
        elif self._approximates(token):
            self.token = self._class_end(token, "approximator")
        elif dated is not None:
            self._add(DATE, token, max(dated.last, token + 1))
        elif not low[0].isalnum():
            self._mark(low)
        elif self._is_relative(token):
            self._add(RELATIVE, token, token + 1)
        elif self._verb_starts(token):
            self._verb(token)
        elif passage.has(token, "conjunction") or passage.class_end(token, "conjunction"):
            self._add(CONJUNCTION, token, self._class_end(token, "conjunction"))
        elif self._is_subordinator(token):
            self._add(SUBORDINATOR, token, self._class_end(token, "subordinator"))
        elif passage.has(token, "preposition") or passage.class_end(token, "preposition"):
            self._add(PREPOSITION, token, self._class_end(token, "preposition"))
        elif self._is_loose_adverb(token):
            self.token = self._class_end(token, "adverb")
        else:
            self._noun(token)

    def _add(self, kind: str, first: int, last: int) -> Phrase:
        phrase = Phrase(len(self.phrases), kind, first, last)
        self.phrases.append(phrase)
        self.token = last
        return phrase

    def _mark(self, low: str) -> None:
        token = self.token
        if low == POSSESSIVE or low in _QUOTES:
            self.token += 1
        elif low == ",":
            self._add(COMMA, token, token + 1)
        elif low in _BREAKS:
            self._add(BREAK, token, token + 1)
        elif low in _DASHES or (low == "-" and not self._is_hyphen(token)):
            self._add(COMMA, token, token + 1)
        elif low == "(":
            self._add(OPEN, token, token + 1)
        elif low == ")":
            self._add(CLOSE, token, token + 1)
        else:
            self.token += 1

    def _approximates(self, token: int) -> bool:
        """Whether words before a number only make it rough: "around 100 headstones", "at least five"."""
        if not self.passage.class_end(token, "approximator") and not self.passage.has(token, "approximator"):
            return False
        after = self._class_end(token, "approximator")
        if after >= self.size or self.passage.date_at(after) is not None:
            return False
        return self.lows[after][0].isdigit() or self.passage.has(after, "number_word", "count_words")

    def _is_hyphen(self, token: int) -> bool:
        """Whether a dash only joins two words ("Al -Omari")."""
        tokens = self.passage.sentence.tokens
        return token > 0 and token + 1 < self.size and (
            tokens.ends[token - 1] == tokens.starts[token] or tokens.ends[token] == tokens.starts[token + 1]
        )  # fmt: skip

    def _class_end(self, token: int, name: str) -> int:
        return max(self.passage.class_end(token, name), token + 1)

    def _is_relative(self, token: int) -> bool:
        """Whether a word opens a relative clause; "that" does so behind a noun and before a verb or a noun phrase."""
        passage = self.passage
        if not passage.has(token, "relative") or token == 0 or passage.has(token, "subordinator"):
            return passage.has(token, "relative_place") and token > 0 and self._last_kind() in (NOUN, COMMA, DATE)
        if not passage.has(token, "demonstrative"):
            return True
        return self._last_kind() in (NOUN, DATE, COMMA) and token + 1 < self.size and bool(
            passage.is_auxiliary(token + 1) or self.forms[token + 1] or passage.has(token + 1, "article", "pronoun", "adverb")
        )  # fmt: skip

    def _last_kind(self) -> str | None:
        return self.phrases[-1].kind if self.phrases else None

    def _is_subordinator(self, token: int) -> bool:
        """Whether a word opens a clause; "after" and the like do where a verb follows before the next mark."""
        passage = self.passage
        if not passage.has(token, "subordinator", "that_clause"):
            return False
        if not passage.has(token, "preposition"):
            return True
        for other in range(token + 1, min(token + 16, self.size)):
            low = self.lows[other]
            if low in (",", ";", ":") or passage.has(other, "relative"):
                return False
            if passage.date_at(other) is not None:
                continue
            if passage.name_at(other) is None and not passage.is_in_name(other) and (
                passage.has(other, "modal", "have", "do") or passage.has(other, "be")
                or ("past" in self.forms[other] and "participle" in self.forms[other]
                    and other > token + 1 and not passage.has(other + 1 if other + 1 < self.size else other, "agent_preposition"))
            ):  # fmt: skip
                return other > token + 1 or passage.is_auxiliary(other)
        return False

    def _is_loose_adverb(self, token: int) -> bool:
        passage = self.passage
        if passage.has(token, "adverb", "particle") and not passage.has(token, "determiner"):
            return True
        if passage.class_end(token, "adverb"):
            return True
        if passage.is_in(token, "fragment", "substantial"):
            return False
        return passage.is_in(token, "degree", "partial") and not self._leads_noun(token + 1)

    def _leads_noun(self, token: int) -> bool:
        """Whether a noun phrase goes on at a token: a participle before a noun, or a noun."""
        while token < self.size and (self.passage.has(token, "adverb") or self.passage.is_in(token, "degree", "partial")):
            token += 1
        if token >= self.size or not self.lows[token][0].isalnum():
            return False
        forms = self.forms[token]
        if "participle" in forms:
            return token + 1 < self.size and self._is_nominal(token + 1)
        return self._is_nominal(token) and not forms & {"past"}

    def _is_nominal(self, token: int) -> bool:
        passage = self.passage
        if not self.lows[token][0].isalnum() or passage.date_at(token) is not None:
            return False
        if passage.name_at(token) is not None:
            return True
        return not (
            passage.is_auxiliary(token) or passage.has(
                token, "preposition", "conjunction", "subordinator", "relative", "article", "infinitive", "pronoun",
                "agent_preposition", "possessive", "determiner", "particle",
            )
        )  # fmt: skip

    # --- verbs

    def _verb_starts(self, token: int) -> bool:
        """Whether a verb phrase begins at a token."""
        passage = self.passage
        if passage.is_auxiliary(token):
            return True
        if passage.has(token, "infinitive"):
            return self._is_infinitive(token)
        return self._is_verb(token)

    def _is_infinitive(self, token: int) -> bool:
        after = token + 1
        while after < self.size and self.passage.has(after, "adverb"):
            after += 1
        if after >= self.size or self.passage.name_at(after) is not None:
            return False
        return self.passage.has(after, "be", "have", "do") or "base" in self.forms[after] or (
            not self.forms[after] and self.passage.words[after].islower() and self._is_nominal(after)
            and not self.passage.is_in(after, "closed", "part", "head", "cause", "noun", "degree")
            and after + 1 < self.size and self.passage.has(after + 1, "article", "possessive", "definite")
        )  # fmt: skip

    def _is_verb(self, token: int) -> bool:
        """Whether a word with verb forms is a verb where it stands."""
        forms, passage = self.forms[token], self.passage
        if not forms or passage.is_in_name(token) or self._is_within_noun(token):
            return False
        before = self._before(token)
        if forms == {"gerund"} and passage.is_in(token, "noun", "cause") and not self._opens_object(token):
            is_action = before is not None and before.kind in (PREPOSITION, SUBORDINATOR) and self._modifies(token)
            if not is_action or passage.at("noun", token + 1) is not None:
                return False
        if before is None or before.kind != NOUN or before.last != token:
            return self._is_verb_after_mark(token, before, forms)
        if "past" in forms or "participle" in forms:
            return not (self._is_open(before) and self._modifies(token))
        if "gerund" in forms:
            return True
        return self._is_present(token, forms, before)

    def _is_within_noun(self, token: int) -> bool:
        """Whether a word only belongs to a longer phrase that is a noun: "a direct hit", "stained glass"."""
        if "past" in self.forms[token] and self._opens_object(token):
            return False
        is_participle = "participle" in self.forms[token]
        hits = (self.passage.at(layer, token) for layer in ("noun", "cause", "part", "head"))
        return any(hit is not None and (hit.first < token or (is_participle and hit.last > token + 1)) for hit in hits)

    def _before(self, token: int) -> Phrase | None:
        return self.phrases[-1] if self.phrases else None

    def _is_open(self, phrase: Phrase) -> bool:
        """Whether a noun phrase so far is only a determiner or describing words, so that its noun is still to come."""
        last = phrase.last - 1
        is_leading = self.passage.has(last, "determiner", "possessive", "article", "count_words", "number_word")
        return (is_leading or self.passage.lows[last].isdigit()) and not self.passage.has(last, "pronoun")

    def _modifies(self, token: int) -> bool:
        return token + 1 < self.size and self._is_nominal(token + 1)

    def _is_verb_after_mark(self, token: int, before: Phrase | None, forms: frozenset[str]) -> bool:
        """Whether a verb stands behind something other than a noun: a mark, a preposition, a conjunction, nothing."""
        passage = self.passage
        if before is not None and before.kind == RELATIVE and forms & _FINITE:
            return True
        if before is not None and before.kind == PREPOSITION:
            if "gerund" in forms:
                return not passage.has(token + 1 if token + 1 < self.size else token, "of_link")
            return "participle" in forms and not self._modifies(token) and not passage.is_in(token, "noun", "cause")
        if "gerund" in forms and not forms & _FINITE:
            return True
        if not forms & {"past", "participle"}:
            if before is not None and before.kind == COMMA and passage.has(token, "report_verb"):
                return True  # "Damage, says the agency, was done"
            is_after = before is not None and before.kind in (RELATIVE, CONJUNCTION, COMMA)
            return is_after and "present" in forms and self._opens_object(token)
        if before is not None and before.kind in (RELATIVE, SUBORDINATOR):
            return True
        # "Damaged churches were closed", but "Damaged by shells, ..." and "X, hit in 2012, lost its roof".
        is_told = any(p.kind == VERB and p.is_finite for p in self.phrases)
        is_opening = before is None or (before.kind in (COMMA, CONJUNCTION) and not is_told and not self._waits())
        return not (is_opening and self._modifies(token) and self._is_lower_noun(token + 1))

    def _waits(self) -> bool:
        """Whether a comma closes an insertion, so that the subject before it waits for its verb."""
        return sum(p.kind == COMMA for p in self.phrases) > 1 and self.phrases[-1].kind == COMMA

    def _is_lower_noun(self, token: int) -> bool:
        return self.passage.words[token].islower() and not self.passage.has(token, "adverb") and not self.forms[token]

    def _is_present(self, token: int, forms: frozenset[str], before: Phrase) -> bool:
        """Whether a word that may be a noun too is a verb in the present: it has an object or ends a short headline."""
        passage = self.passage
        if self._is_open(before):
            return False
        if passage.sentence.part == "title" or passage.sentence.kind == "title":
            return not any(p.kind == VERB and p.is_finite for p in self.phrases) and (
                self._opens_object(token) or not passage.is_in(token, "cause", "noun", "part")
                or (token + 1 < self.size and self._is_nominal(token + 1) and not self._verb_later(token + 1))
            )  # fmt: skip
        is_plural = self.lows[before.last - 1].endswith("s") or passage.has(before.last - 1, "pronoun")
        if not self._opens_object(token):
            is_told = "present" in forms or (is_plural and self._modifies(token) and not self._verb_later(token + 1))
            return is_told and not passage.is_in(token, "cause", "noun", "part", "head", "closed", "role")
        return "present" in forms or is_plural

    def _verb_later(self, token: int) -> bool:
        return any(
            self.passage.is_auxiliary(t) or self.forms[t] & {"past", "present"} for t in range(token, self.size)
        )

    def _opens_object(self, token: int) -> bool:
        """Whether an object plainly begins behind a token: a determiner, a possessive, a pronoun or a name."""
        after = token + 1
        while after < self.size and (
            self.passage.has(after, "adverb", "particle") or self.lows[after] in _QUOTES
        ):
            after += 1
        if after >= self.size:
            return False
        return self.passage.has(after, "determiner", "possessive", "pronoun") or (
            self.passage.name_at(after) is not None
        )

    def _verb(self, token: int) -> None:
        """Take in a verb phrase: auxiliaries, adverbs and one lexical verb."""
        passage, first = self.passage, token
        auxiliaries: list[int] = []
        verb = -1
        while token < self.size:
            if passage.name_at(token) is not None:
                break
            if passage.is_auxiliary(token) or (passage.has(token, "infinitive") and self._is_infinitive(token)):
                if passage.has(token, "infinitive") and auxiliaries and verb < 0:
                    if not passage.has(auxiliaries[-1], "be", "have"):
                        break
                auxiliaries.append(token)
            elif self._takes(token, auxiliaries):
                verb = token
                break
            elif not (passage.has(token, "adverb", "mid_adverb") or passage.is_in(token, "degree", "partial", "modifier")) or (
                passage.has(token, "determiner", "article")
            ):
                break
            token += 1
        if verb < 0:
            verb = auxiliaries[-1] if auxiliaries else first
        phrase = self._add(VERB, first, verb + 1)
        phrase.verb = verb
        self._describe(phrase, [a for a in auxiliaries if a < verb])

    def _takes(self, token: int, auxiliaries: list[int]) -> bool:
        """Whether the lexical verb of a phrase with some auxiliaries stands at a token."""
        forms, passage = self.forms[token], self.passage
        if passage.is_in_name(token):
            return False
        if not auxiliaries:
            return bool(forms)
        last = auxiliaries[-1]
        if passage.has(last, "infinitive", "modal", "do"):
            return "base" in forms or (
                not forms and self.lows[token][0].isalpha()
                and not passage.has(token, "adverb", "determiner", "many_word", "number_word", "count_words")
                and not passage.is_in(token, "degree", "partial", "noun", "cause")
            )
        if not forms & {"participle", "gerund", "past"}:
            return False
        return True

    def _describe(self, phrase: Phrase, auxiliaries: list[int]) -> None:
        passage = self.passage
        forms = self.forms[phrase.verb]
        phrase.forms = forms
        lexical = not passage.is_auxiliary(phrase.verb) or bool(passage.at("verb", phrase.verb))
        phrase.is_infinitive = any(passage.has(a, "infinitive") for a in auxiliaries[:1])
        is_be = bool(auxiliaries) and passage.has(auxiliaries[-1], "be")
        if lexical and is_be and "gerund" not in (forms - {"participle"} or {""}) and "participle" in forms:
            phrase.voice = "passive"
        elif lexical and not auxiliaries and "participle" in forms and phrase.verb == phrase.last - 1:
            phrase.voice = "bare" if not self._opens_any(phrase.verb + 1) else "active"
        phrase.is_finite = self._finite(phrase, auxiliaries, forms)

    def _finite(self, phrase: Phrase, auxiliaries: list[int], forms: frozenset[str]) -> bool:
        if phrase.is_infinitive:
            return False
        if auxiliaries:
            return not self.passage.has(auxiliaries[0], "nonfinite")
        if self.passage.is_auxiliary(phrase.verb):
            return not self.passage.has(phrase.verb, "nonfinite")
        return bool(forms & _FINITE) and phrase.voice != "bare"

    def _opens_any(self, token: int) -> bool:
        """Whether an object begins at a token, after adverbs: then a participle is an active past."""
        passage = self.passage
        is_aside = bool(self.phrases) and self.phrases[-1].kind == VERB and self.phrases[-1].number > 0 and (
            self.phrases[self.phrases[-1].number - 1].kind == COMMA
        )  # fmt: skip
        if is_aside and token < self.size and passage.has(token, "preposition"):
            return False  # "the mosque, built over an old cemetery, was"
        while token < self.size and (
            (passage.has(token, "adverb", "particle") and not passage.has(token, "determiner"))
            or self.lows[token] in _QUOTES
        ):
            token += 1
        if token >= self.size or passage.date_at(token) is not None:
            return False
        if passage.has(token, "determiner", "possessive", "pronoun"):
            return True
        if "participle" in self.forms[token] and not self._modifies(token):
            return False  # "reported destroyed"
        return self._is_nominal(token)

    # --- nouns

    def _noun(self, token: int) -> None:
        """Take in a noun phrase; at a possessive ending it becomes the owner of the next."""
        passage, first = self.passage, token
        while token < self.size:
            mention = passage.name_at(token)
            if mention is not None:
                token = mention.last
                continue
            low = self.lows[token]
            if low == POSSESSIVE and token > first:
                owner = self._add(NOUN, first, token)
                self.token = token + 1
                self._possessed(owner)
                return
            if low in _QUOTES and token > first and token + 1 < self.size and self._goes_on(token + 1, first):
                token += 1
                continue
            if token > first and not self._goes_on(token, first):
                break
            if token == first and not low[0].isalnum():
                break
            token += 1
        self._add(NOUN, first, max(token, first + 1))

    def _possessed(self, owner: Phrase) -> None:
        token = self.token
        if token < self.size and self.lows[token][0].isalnum() and self._goes_on(token, token - 1):
            self._noun(token)
            self.phrases[owner.number + 1].owner = owner

    def _goes_on(self, token: int, first: int) -> bool:
        """Whether a noun phrase that began before goes on at a token."""
        passage, low = self.passage, self.lows[token]
        if passage.name_at(token) is not None:
            return True
        if not low[0].isalnum() or passage.date_at(token) is not None or passage.is_auxiliary(token):
            return False
        if passage.is_in_name(token - 1) and not self._follows_name(token):
            return False
        if passage.has(token, "determiner", "possessive", "article"):
            is_further = passage.has(token - 1, "article", "possessive", "demonstrative")
            return passage.has(token - 1, "predeterminer") or (
                is_further and not passage.has(token, "article", "possessive")
            )
        if passage.is_in(token, "substantial", "fragment") and not passage.has(token, "adverb"):
            return True  # "a large part"
        if passage.has(token, "adverb") or passage.is_in(token, "degree", "partial"):
            return self._is_open(Phrase(-1, NOUN, first, token)) and self._leads_noun(token + 1)
        if passage.has(token, "number_word") and not self._is_open(Phrase(-1, NOUN, first, token)):
            return False
        if passage.has(
            token, "preposition", "conjunction", "subordinator", "relative", "pronoun", "infinitive", "particle"
        ):
            return False
        if passage.class_end(token, "preposition") or passage.class_end(token, "conjunction"):
            return False
        forms = self.forms[token]
        if not forms:
            return True
        so_far = Phrase(-1, NOUN, first, token)
        if "participle" in forms or "past" in forms:
            return (self._is_open(so_far) or self._is_describing(so_far)) and self._modifies(token)
        if "gerund" in forms and not forms & {"base"}:
            is_noun = passage.is_in(token, "noun", "cause", "part", "head", "closed") and not self._opens_object(token)
            return self._is_open(so_far) or is_noun
        return not self._is_present(token, forms, so_far)

    def _follows_name(self, token: int) -> bool:
        """Whether a word behind a place's name belongs to its noun phrase ("the Palmyra museum's", not "X roofless")."""
        passage = self.passage
        if any(hit.first == token for hit in passage.layer("state")):
            return False
        if passage.words[token][0].isupper() or passage.has(token, "head_suffix", "demonym"):
            return True
        return passage.is_in(token, "part", "closed", "head", "generic", "noun", "cause", "role", "fragment")

    def _is_describing(self, phrase: Phrase) -> bool:
        """Whether a phrase so far ends with a word that only describes ("the old, ruined")."""
        last = phrase.last - 1
        if self.passage.is_in(last, "actor", "role"):
            return False
        return self.passage.has(last, "demonym", "adverb") or self.passage.is_in(last, "degree", "partial")

    def _govern(self) -> None:
        """Tell each noun phrase the preposition before it; an owner takes the preposition of what it owns."""
        for left, right in zip(self.phrases, self.phrases[1:], strict=False):
            if left.kind == PREPOSITION and right.kind == NOUN:
                right.governor = left
        for phrase in self.phrases:
            if phrase.owner is not None:
                phrase.governor = phrase.owner.governor
