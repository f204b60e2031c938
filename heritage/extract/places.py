"""Places: what a noun phrase says was hit - a place, a part of one, something else, or what words before it name.

A part leads to its owner: "the church's roof", "the roof of the church", "its roof". What is neither place nor part
closes the slot: in "a car in the church" the church was not hit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from heritage.extract.document import Entity, Hit, Mention
from heritage.extract.entities import antecedent, antecedents, owner_before, pair_before, topic_of
from heritage.extract.named import named_mention
from heritage.extract.phrases import BREAK, COMMA, CONJUNCTION, NOUN, PREPOSITION, RELATIVE, VERB, Phrase
from heritage.extract.reading import Passage
from heritage.extract.syntax import Position, Syntax

_LOST = ("bearer", "replica")
_DEEPEST = 6
_EXAMPLE_REACH = 26
_ENSEMBLE = "urban_ensemble"


@dataclass(slots=True)
class Patient:
    """A place in a slot: its mention, how many parts deep (0: the place itself), and the slot's rule.

    `is_substantial`: most of it is meant ("half of the temple").
    """

    mention: Mention
    entity: Entity
    depth: int
    rule: str
    parts: list[Hit] = field(default_factory=list)
    is_substantial: bool = False


def syntax_of(passage: Passage) -> Syntax:
    """Return the syntax of a sentence, made once."""
    return passage.once(Syntax)


def places_in(passage: Passage, position: Position, rule: str) -> list[Patient]:
    """Return the places that the noun phrases of one position say were hit, each once."""
    if position.how == "relative":
        return _of_antecedent(passage, position, rule)
    found = [p for noun in position.nouns for p in _Reader(passage, rule).read(noun)]
    if position.asides and len(position.nouns) == 1 and passage.has(position.nouns[0].first, "number_word", "pronoun"):
        # "One of the monuments of the valley, the Tinmel mosque, fell"
        named = [p for noun in position.asides for p in _Reader(passage, rule).read(noun) if p.mention.how == "name"]
        found = named or found
    if not found and position.asides:
        # "Two churches, St Mary's and St Peter's, were hit": the insertion names them.
        found = [p for noun in position.asides for p in _Reader(passage, rule).read(noun) if p.mention.how == "name"]
        model = _Reader(passage, rule).model(position.nouns[0]) if position.nouns else None
        if not found and model is not None:
            found = _with_peers(passage, Position(position.asides), [], rule, model)
    if found:
        found = _with_peers(passage, position, found, rule)
    for noun in position.chain if not found else ():
        group = syntax_of(passage).group(noun)
        found = [p for other in group for p in _Reader(passage, rule).read(other) if p.mention.how != "pronoun"]
        if found:
            break
    return distinct(found)


def distinct(patients: list[Patient]) -> list[Patient]:
    """Keep the first of patients that are one place."""
    first: dict[int, Patient] = {}
    for patient in patients:
        first.setdefault(patient.entity.number, patient)
    return list(first.values())


def is_closed(passage: Passage, position: Position) -> bool:
    """Whether the first noun phrase of a position is something else than a place or a part of one."""
    return bool(position.nouns) and _Reader(passage, "").kind(position.nouns[0]) == "closed"


def _with_peers(
    passage: Passage, position: Position, found: list[Patient], rule: str, model: Entity | None = None
) -> list[Patient]:
    """Add names without a type word that are coordinated with places: "the Taleju temple and Kasthamandap"."""
    if model is None and (len(position.nouns) < 2 or not found):
        return found
    model = model or found[0].entity
    between = syntax_of(passage).phrases[position.nouns[0].number : position.nouns[-1].number]
    if not any(phrase.kind == CONJUNCTION for phrase in between):
        return found
    complete: list[Patient] = []
    for noun in position.nouns:
        own = [p for p in found if noun.first <= p.mention.first < noun.last or p.mention.first == noun.first]
        if own:
            complete.extend(own)
            continue
        mention = named_mention(passage, noun.first, noun.last, model)
        if mention is not None and mention.entity is not None:
            complete.append(Patient(mention, mention.entity, 0, f"{rule}-peer"))
    return complete + [p for p in found if p not in complete]


def _of_antecedent(passage: Passage, position: Position, rule: str) -> list[Patient]:
    """The place that a relative word refers to: the outermost noun phrase of a chain that is a place or a part of one."""
    # "beside the temple, which fell": what a clause says of a place is said of it wherever it stands.
    nouns = (*reversed(position.nouns), *position.chain)
    readings = (_Reader(passage, rule, is_told_of=True).read(noun) for noun in nouns)
    return distinct(next((found for found in readings if found), []))


class _Reader:
    """Reads noun phrases for one slot."""

    def __init__(self, passage: Passage, rule: str, *, is_front: bool = False, is_told_of: bool = False) -> None:
        self.passage = passage
        self.lost = _LOST if is_told_of else (*_LOST, "near")
        self.is_front = is_front  # what is read stands at the front already
        self.syntax = syntax_of(passage)
        self.rule = rule

    def kind(self, noun: Phrase) -> str:
        """Return what a noun phrase is: place, part, closed or unknown."""
        if self._mention_at_head(noun) is not None:
            return "place"
        if self._part_of(noun) is not None:
            return "part"
        return "closed" if self._is_closed(noun) else "unknown"

    def read(self, noun: Phrase, depth: int = 0, parts: list[Hit] | None = None) -> list[Patient]:
        """Return the places that a noun phrase means, none where it is something else."""
        if depth > _DEEPEST:
            return []
        parts = parts or []
        pair = self._pair(noun) if not parts else []
        if pair:
            return pair
        part = self._part_of(noun)
        mention = self._mention_at_head(noun)
        if part is not None and (mention is None or self._is_rather_part(noun, mention)):
            return self._owners(noun, part, depth, [*parts, part])
        if mention is not None:
            found = self._place(noun, mention, depth, parts)
            return found or self._examples(noun, depth)
        if self._is_closed(noun):
            return self._examples(noun, depth)
        return (
            self._inside(noun, depth, parts) or self._through(noun, depth, parts) or self._of_front(noun, depth)
            or self._detail(noun, depth, parts) or self._examples(noun, depth)
        )  # fmt: skip

    def _pair(self, noun: Phrase) -> list[Patient]:
        """The two places that "both", "neither site", "the other two" stand for."""
        passage = self.passage
        last = self._last(noun)
        # "the two", "the other two"
        is_told = passage.has(noun.first, "article") and passage.has(last, "pair_word") and noun.last - noun.first < 4
        if not is_told and not any(passage.has(token, "both_word") for token in range(noun.first, noun.last)):
            return []
        over = [m for m in passage.mentions_over(last) if m.last == last + 1]
        if not is_told and not passage.has(last, "both_word") and not any(
            m.how in ("generic", "anaphor") for m in over
        ):
            return []
        mention = Mention(passage.sentence.index, noun.first, noun.last, "generic", "", is_definite=True)
        if passage.has(last, "both_word") and noun.last - noun.first > 1 and not passage.has(noun.first, "article"):
            return []
        return [Patient(mention, entity, 0, f"{self.rule}-pair") for entity in pair_before(passage.reading, mention)]

    # --- what stands at the head

    def _last(self, noun: Phrase) -> int:
        """The last word of a noun phrase that names something: numbers behind it do not."""
        last = noun.last - 1
        while last > noun.first and (self.passage.lows[last][0].isdigit() or not self.passage.lows[last][0].isalnum()):
            last -= 1
        return last

    def _mention_at_head(self, noun: Phrase) -> Mention | None:
        """The mention of a place that ends a noun phrase, a word such as "building" behind it aside."""
        last = self._last(noun)
        while last > noun.first and self.passage.has(last, "head_suffix") and (
            self._ending_at(noun, last - 1) is not None
        ):  # fmt: skip
            last -= 1
        return self._ending_at(noun, last)

    def _ending_at(self, noun: Phrase, last: int) -> Mention | None:
        found = [m for m in self.passage.mentions_over(last) if m.first >= noun.first or m.how == "name"]
        named = [m for m in found if m.how == "name"]
        best = named or [m for m in found if m.last == last + 1]
        return max(best, key=lambda m: (m.last, m.last - m.first)) if best else None

    def _part_of(self, noun: Phrase) -> Hit | None:
        """The word for a part of a place that is the head of a noun phrase."""
        last = self._last(noun)
        for layer in ("part", "fragment", "substantial"):
            hit = self.passage.at(layer, last)
            if hit is not None and not self.passage.is_in_name(last):
                return hit
        return None

    def _is_closed(self, noun: Phrase) -> bool:
        last = self._last(noun)
        if self.passage.is_in(last, "closed", "role", "actor", "country"):
            return True
        return self.passage.has(last, "pronoun") and not self.passage.has(last, "site_pronoun", "group_pronoun")

    def _is_rather_part(self, noun: Phrase, mention: Mention) -> bool:
        """Whether a word that can be a place or a part is a part here: "its minaret", "several towers of"."""
        if mention.how not in ("anaphor", "generic"):
            return False
        if mention.is_plural or mention.entity is None or noun.owner is not None:
            return True
        is_owned = any(self.passage.has(t, "possessive") for t in range(noun.first, noun.last))
        after = noun.number + 1
        follows = self.syntax.phrases[after] if after < len(self.syntax.phrases) else None
        return is_owned or (
            follows is not None and follows.kind == PREPOSITION and self.passage.has(follows.first, "of_link")
        )

    # --- a place

    def _place(self, noun: Phrase, mention: Mention, depth: int, parts: list[Hit]) -> list[Patient]:
        if mention.block in self.lost:
            return []
        if mention.how == "generic" or (mention.how == "anaphor" and mention.entity is None):
            behind = self._through(noun, depth, parts)
            if behind:
                return behind
            if mention.how == "generic" and self._is_of_named(noun):
                return []  # "the building of the State Opera" is no place named before
        if mention.how in ("anaphor", "generic", "pronoun") and noun.owner is not None:
            # "the city's museum" is another place than the city; "the site's museum" a part of it.
            owner = self._mention_at_head(noun.owner)
            if owner is not None and owner.how in ("name", "anaphor") and mention.entity is None:
                return self.read(noun.owner, depth + 1, parts)
        if mention.is_plural and mention.how != "name":
            found = self._examples(noun, depth)
            entities = antecedents(self.passage.reading, mention) if not found else []
            if entities:
                return [self._patient(mention, entity, depth, parts) for entity in entities]
            return found or self._within(noun, depth, parts)
        entity = mention.entity
        if entity is None and mention.how != "name":
            entity = antecedent(self.passage.reading, mention)
        if entity is None and mention.how in ("anaphor", "generic"):
            return self._within(noun, depth, parts)
        if entity is None or entity.is_blocked:
            return []
        return [self._patient(mention, entity, depth, parts)]

    def _is_of_named(self, noun: Phrase) -> bool:
        """Whether "of" and a capitalised name stand behind a noun phrase."""
        phrases, number = self.syntax.phrases, noun.number + 1
        if number + 1 >= len(phrases) or phrases[number].kind != PREPOSITION or phrases[number + 1].kind != NOUN:
            return False
        owner = phrases[number + 1]
        words = self.passage.words[owner.first : owner.last]
        is_of = self.passage.has(phrases[number].first, "of_link") and self.passage.has(phrases[number].first, "part_link")
        return is_of and sum(word[0].isupper() for word in words) > 1

    def _within(self, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
        """The place that holds an unnamed building: "three tombs at Palmyra", "a chapel of the monastery"."""
        phrases = self.syntax.phrases
        number = noun.number + 1
        if number < len(phrases) and phrases[number].kind == VERB and phrases[number].voice == "bare":
            number += 1  # "two tombs built against the mosque"
        if number + 1 >= len(phrases) or phrases[number].kind != PREPOSITION or phrases[number + 1].kind != NOUN:
            return []
        heads = [m for m in self.passage.mentions_over(self._last(noun)) if m.is_plural]
        is_any = heads or any(
            self.passage.has(t, "indefinite_article", "number_word", "many_word") for t in range(noun.first, noun.last)
        )
        if not is_any:
            return []  # "the main temple at Palmyra" is one, and not the whole
        link, owner = phrases[number], self.syntax.owned(phrases[number + 1])
        if not self.passage.has(link.first, "owner_preposition"):
            return []
        found = [p for p in self.read(owner, depth + 1, parts) if p.mention.how in ("name", "anaphor")]
        if self.passage.has(link.first, "site_link"):
            return found
        return [p for p in found if p.entity.category == _ENSEMBLE]

    def _patient(self, mention: Mention, entity: Entity, depth: int, parts: list[Hit]) -> Patient:
        is_substantial = any(part.layer == "substantial" for part in parts)
        return Patient(mention, entity, depth, f"{self.rule}-{mention.how}", parts, is_substantial)

    def _inside(self, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
        """A name within a noun phrase whose last word the lexicon does not know: none, unless that word is generic."""
        last = self._last(noun)
        if not self.passage.has(last, "head_suffix"):
            return []
        for mention in self.passage.sentence.mentions:
            if noun.first <= mention.first and mention.last <= last and mention.how == "name":
                return self._place(noun, mention, depth, parts)
        return []

    # --- parts

    def _owners(self, noun: Phrase, part: Hit, depth: int, parts: list[Hit]) -> list[Patient]:
        """The owner of a part: its possessor, the name before it, what a preposition behind it governs, or one before."""
        if noun.owner is not None:
            found = self.read(noun.owner, depth + 1, parts)
            if found or self.kind(noun.owner) == "closed":
                return found
        opening = self._opening_relative(noun)
        if opening is not None and self.passage.has(opening.first, "relative_possessive", "relative_place"):
            # "the temple, whose columns fell"
            owner = _of_antecedent(self.passage, self.syntax.antecedent(opening), "FR-whose")
            return [self._deeper(patient, depth + 1, parts) for patient in owner]
        before = [
            m for m in self.passage.sentence.mentions
            if noun.first <= m.first and m.last <= part.first and m.how in ("name", "anaphor") and not m.block
        ]  # fmt: skip
        if before:
            found = self._place(noun, before[-1], depth + 1, parts)
            if found:
                return found
        behind, is_taken = self._governed_owner(noun, depth, parts)
        if behind or is_taken or part.layer != "part":
            return behind
        return self._untold_owner(noun, part, depth, parts)

    def _opening_relative(self, noun: Phrase) -> Phrase | None:
        """The relative word before a noun phrase, or before the list that it belongs to."""
        has_verb = False
        for phrase in reversed(self.syntax.phrases[max(0, noun.number - 8) : noun.number]):
            if phrase.kind == RELATIVE:
                # "the museum, where militants smashed sculptures"
                return phrase if not has_verb or self.passage.has(phrase.first, "relative_place") else None
            has_verb = has_verb or phrase.kind == VERB
            if phrase.kind not in (NOUN, CONJUNCTION, COMMA, VERB):
                return None
        return None

    def _deeper(self, patient: Patient, depth: int, parts: list[Hit]) -> Patient:
        patient.depth, patient.parts = depth, parts
        return patient

    def _governed_owner(self, noun: Phrase, depth: int, parts: list[Hit]) -> tuple[list[Patient], bool]:
        """The owner behind "of", "in", "at"; and whether something else is told to own the part."""
        number = noun.number + 1
        phrases = self.syntax.phrases
        is_taken = False
        while number + 1 < len(phrases) and phrases[number].kind == PREPOSITION and phrases[number + 1].kind == NOUN:
            link = phrases[number]
            if not self.passage.has(link.first, "owner_preposition"):
                return [], is_taken
            owners = self.syntax.coordinated(phrases[number + 1])
            found = [p for owner in owners for p in self.read(owner, depth + 1, parts)]
            if found:
                return found, True
            is_of = self.passage.has(link.first, "part_link")
            if is_of and self.kind(owners[0]) in ("closed", "unknown"):
                return [], True
            is_taken = is_taken or (is_of and self.passage.has(link.first, "of_link"))
            number = owners[-1].number + 1
        return [], is_taken

    def _untold_owner(self, noun: Phrase, part: Hit, depth: int, parts: list[Hit]) -> list[Patient]:
        passage = self.passage
        located = [] if self.is_front else front_place(passage, "FR-front")
        is_definite = any(passage.has(t, "definite") for t in range(max(noun.first, part.first - 4), part.first))
        topic = topic_of(passage.reading, passage.sentence.index) if passage.sentence.part == "text" else None
        if not located and not is_definite and topic is None:
            return []
        owner = (owner_before(passage, noun.first) if is_definite or located else None) or topic
        if owner is None:
            return located
        mention = Mention(
            passage.sentence.index, noun.first, noun.last, "part", owner.name, owner.category, entity=owner
        )
        patient = self._patient(mention, owner, max(depth, 0) + 1, parts)
        patient.rule = "AN-owner"
        return [patient]

    # --- beyond the head

    def _through(self, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
        """A count or generic word before its place: "dozens of", "the building of the temple", "the site of Hatra"."""
        after = noun.number + 1
        phrases = self.syntax.phrases
        if after + 1 >= len(phrases) or phrases[after].kind != PREPOSITION or phrases[after + 1].kind != NOUN:
            return []
        last = self._last(noun)
        if not self.passage.has(phrases[after].first, "part_link"):
            return []
        mention = self._mention_at_head(noun)
        is_clear = self.passage.has(last, "count_words", "head_suffix", "number_word") or (
            mention is not None and mention.how in ("generic", "anaphor") and mention.entity is None
        )
        if not is_clear:
            return []
        return [p for other in self.syntax.coordinated(phrases[after + 1]) for p in self.read(other, depth, parts)]

    def _detail(self, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
        """Some thing of a named place that the lexicon has no word for: "the diamond orb of the Yadanapon pagoda"."""
        passage, last = self.passage, self._last(noun)
        is_word = passage.words[last].islower() and passage.lows[last].isalpha()
        if not is_word or passage.has(last, "no_part", "count_words") or passage.is_in(last, "cause", "noun", "closed"):
            return []
        if passage.has(noun.first, "site_possessive"):
            owner = owner_before(passage, noun.first)
            if owner is None:
                return []
            mention = Mention(passage.sentence.index, noun.first, noun.last, "part", owner.name, owner.category, entity=owner)
            return [Patient(mention, owner, depth + 1, "AN-its")]
        phrases, number = self.syntax.phrases, noun.number + 1
        if number + 1 >= len(phrases) or phrases[number].kind != PREPOSITION or phrases[number + 1].kind != NOUN:
            return []
        if not passage.has(phrases[number].first, "of_link") or not passage.has(phrases[number].first, "part_link"):
            return []
        whole = self.syntax.owned(phrases[number + 1])
        if whole is not phrases[number + 1]:
            return []
        found = [p for p in self.read(whole, depth + 1, parts) if p.mention.how == "name"]
        for patient in found:
            patient.rule = "FR-detail"
        return found

    def _of_front(self, noun: Phrase, depth: int) -> list[Patient]:
        """A number whose place opens the sentence: "Of the halls of X, some twenty were burned"."""
        last = self._last(noun) if noun.last - noun.first > 1 else noun.first
        first = self.syntax.phrases[0]
        if not self.passage.has(last, "count_words", "number_word") and not self.passage.lows[noun.last - 1].isdigit():
            return []
        if self.is_front or first.kind != PREPOSITION or not self.passage.has(first.first, "of_link"):
            return []
        found = front_place(self.passage, "FR-front")
        return [self._deeper(p, depth + 1, []) for p in found]

    def _examples(self, noun: Phrase, depth: int) -> list[Patient]:
        """Places named as examples of an unnamed many: "two churches, including the cathedral of ..."."""
        if not self._is_many(noun):
            return []
        passage, phrases = self.passage, self.syntax.phrases
        for phrase in phrases[noun.number + 1 : noun.number + _EXAMPLE_REACH]:
            after: Phrase | None = None
            if passage.has(phrase.first, "example_link") or passage.class_end(phrase.first, "example_link"):
                behind = phrases[phrase.number + 1 : phrase.number + 4]
                after = next((p for p in behind if p.kind == NOUN and not passage.has(p.first, "pronoun")), None)
                after = self._of_those(after) if after is not None else None
                if after is None:
                    return []
            elif phrase.kind in (BREAK, COMMA) and phrase.number + 1 < len(phrases):
                after = self._named_behind(phrase.number + 1)
            if after is not None:
                model = self.model(noun)
                nouns = tuple(self.syntax.coordinated(after))
                found = [p for other in nouns for p in self.read(other, depth) if p.mention.how == "name"]
                found = _with_peers(passage, Position(nouns), found, self.rule, model)
                if found:
                    return found
            elif phrase.kind == BREAK and passage.lows[phrase.first] != ":":
                return []
        return []

    def _of_those(self, noun: Phrase) -> Phrase:
        """What "those of" names: "including those of Sidi Mahmoud and Sidi Moctar"."""
        phrases = self.syntax.phrases
        behind = phrases[noun.number + 1 : noun.number + 3]
        is_those = noun.last - noun.first == 1 and self.passage.has(noun.first, "demonstrative")
        if is_those and len(behind) > 1 and behind[0].kind == PREPOSITION and behind[1].kind == NOUN:
            return behind[1]
        return noun

    def _named_behind(self, number: int) -> Phrase | None:
        """A named noun phrase right behind a comma, or behind "one of them" or "those of"."""
        if number < len(self.syntax.phrases) and self.syntax.phrases[number].kind == NOUN:
            number = self._of_those(self.syntax.phrases[number]).number
        for phrase in self.syntax.phrases[number : number + 4]:
            if phrase.kind == NOUN and self._is_named(phrase):
                return None if self.syntax.begins_clause(phrase) else phrase
            if phrase.kind not in (NOUN, PREPOSITION) or (
                phrase.kind == NOUN and not self.passage.has(phrase.first, "pronoun", "count_words", "number_word")
            ):
                return None
        return None

    def _is_many(self, noun: Phrase) -> bool:
        """Whether a noun phrase may be an unnamed number of places: "two churches", "many", "several buildings"."""
        last = self._last(noun)
        mention = self._mention_at_head(noun)
        if mention is not None:
            return mention.how == "anaphor" and mention.is_plural or mention.how == "generic"
        return self.passage.has(last, "count_words", "number_word", "many_word")

    def _is_named(self, noun: Phrase) -> bool:
        return any(self.passage.is_in_name(token) for token in range(noun.first, noun.last)) or (
            self.passage.words[noun.last - 1][:1].isupper()
        )

    def model(self, noun: Phrase) -> Entity | None:
        """What the examples of an unnamed many are like: places of its head."""
        mention = self._mention_at_head(noun)
        if mention is None:
            return None
        return Entity(-1, mention.name, mention.category, mention.head)


def front_place(passage: Passage, rule: str) -> list[Patient]:
    """A place at the very front of the sentence, "At X, ..." : where a report of damage to things is about it."""
    if not len(passage) or not passage.has(0, "place_preposition"):
        return []
    syntax = syntax_of(passage)
    if len(syntax.phrases) < 2 or syntax.phrases[0].kind != PREPOSITION or syntax.phrases[1].kind != NOUN:
        return []
    noun = syntax.owned(syntax.phrases[1])
    found = _Reader(passage, rule, is_front=True).read(noun)
    if not found and passage.has(0, "site_link") and noun is syntax.phrases[1]:
        mention = named_mention(passage, noun.first, noun.last, Entity(-1, "", None, None))
        if mention is not None and mention.entity is not None and not mention.entity.is_blocked:
            return [Patient(mention, mention.entity, 0, f"{rule}-named")]
    return found
