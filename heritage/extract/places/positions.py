"""Positions: the places that stand in the positions around a trigger - its subject, its object, behind prepositions."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.grammar.phrases import BREAK, NOUN, PREPOSITION, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.nounheads import is_capitalised
from heritage.extract.places.places import front_place, is_closed, places_in
from heritage.extract.places.slots import Patient, syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_PREPOSITIONS = ("of", "to", "on", "in", "from", "into", "through")
_REACH = 14
_REACH_OF_THINGS = 4

_OF_COUNT = 2
"""Phrases of "of houses" behind a word that counts."""

_APOSTROPHES = ("'", "\u2019")

_NAMED = 2
"""Words of an article and a name of one word: "the Vatican", which may be a land as well."""


class Positions:
    """The positions around one trigger, and the places in them."""

    def __init__(self, passage: Passage, fired: Fired) -> None:
        self.passage = passage
        self.fired = fired
        self.syntax = syntax_of(passage)
        self._wanted = fired.trigger.patient
        self._own: Position | None = None

    def wants(self, position: str) -> bool:
        """Whether the trigger's patient may stand in a position: object, subject, or behind a preposition."""
        return position in self._wanted

    def wanted_prepositions(self) -> tuple[str, ...]:
        """Return the prepositions behind which the trigger's patient may stand."""
        return tuple(position for position in self._wanted if position in _PREPOSITIONS)

    def number_from(self, token: int) -> int:
        """Return the number of the first phrase that begins at a token or behind it."""
        return self.syntax.number_from(token)

    # --- the object

    def places(self, position: Position) -> list[Patient]:
        """Return the places in the position of an object."""
        return places_in(self.passage, position, "FR-object")

    def own_object(self) -> Position:
        """Return the object of the trigger: behind its verb, or behind a particle that follows the verb at once."""
        if self._own is None:
            fired = self.fired
            is_adjacent = self.passage.lows[fired.verb_end : fired.end] in fired.trigger.particles
            token = fired.end if is_adjacent else fired.verb_end
            self._own = self.syntax.object(fired.phrase, self.number_from(token))
        return self._own

    def object_places(self) -> list[Patient]:
        """Return the places in the trigger's object, on either side of its particle."""
        position, fired = self.own_object(), self.fired
        found = self.places(position)
        if not found and not position.nouns and fired.end != fired.verb_end:
            after = self.number_from(fired.end)
            if after < len(self.syntax.phrases):
                found = self.places(self.syntax.object(fired.phrase, after))
        return found

    def goal(self) -> Position:
        """Return what the particle of the trigger governs: "set light to an icon", "shot at the icons"."""
        phrases, behind = self.syntax.phrases, self.number_from(self.fired.end)
        is_governed = behind < len(phrases) and phrases[behind].kind == NOUN and self.has_preposition()
        return self.syntax.listed(phrases[behind], "governed") if is_governed else Position()

    def has_object(self) -> bool:
        """Whether a verb that may take an object has one, so that its subject is not what was damaged."""
        return self.fired.voice == "active" and self.wants("object") and bool(self.own_object().nouns)

    def gap_places(self, verb: Phrase) -> list[Patient]:
        """Return the antecedent of a relative clause without an object: "the arch, which the group wrecked"."""
        for other in reversed(self.syntax.phrases[: verb.number]):
            if other.kind in (BREAK, SUBORDINATOR) or (other.kind == VERB and other.is_finite):
                return []
            if other.kind == RELATIVE:
                is_subject = other.number + 1 == verb.number
                if is_subject or self.passage.has(other.first, "relative_place"):
                    return []
                return places_in(self.passage, self.syntax.antecedent(other), "FR-gap")
        return []

    def where_places(self, rule: str) -> list[Patient]:
        """Return the place in which the trigger's clause tells that something was: "the fort, where thieves dug"."""
        for other in reversed(self.syntax.phrases[: self.fired.phrase.number]):
            if other.kind in (BREAK, SUBORDINATOR) or (other.kind == VERB and other.is_finite):
                return []
            if other.kind == RELATIVE:
                is_where = self.passage.has(other.first, "relative_place")
                return places_in(self.passage, self.syntax.antecedent(other), rule) if is_where else []
        return []

    # --- the subject

    def subject_places(self, verb: Phrase) -> list[Patient]:
        """Return the places in the subject of a verb."""
        position = self.syntax.subject(verb)
        if not self.wants("object"):
            # "Talks on X collapsed": only a participle goes back to what is nearest.
            position = replace(position, chain=())
        relative = position.relative if position.how == "relative" else None
        if relative is not None and self.passage.has(relative.first, "relative_place"):
            return []
        rule = "FR-relative" if position.how == "relative" else "FR-subject"
        return places_in(self.passage, position, rule) or self._unnamed_buildings(position)

    def _unnamed_buildings(self, position: Position) -> list[Patient]:
        """Unnamed buildings at a place that opens the sentence: "In the Old City, several houses collapsed"."""
        if not position.nouns:
            return []
        head = self.passage.mention_at(self._counted(position.nouns[-1]).last - 1)
        if head is None:
            return []
        if not (head.is_plural and head.how == "anaphor") and not self.passage.has(head.first, "many_word"):
            return []
        front = (
            self._whose(position.nouns[0])
            or self.where_places("FR-where-things")
            or front_place(self.passage, "FR-front-things")
        )
        if not front:
            near = self.governed_places(("in",), reach=_REACH_OF_THINGS)
            front = [patient for patient in near if self._holds_buildings(patient)]
        return [
            Patient(p.mention, p.entity, 1, "FR-front-things") for p in front[:1] if p.mention.how == "name"
        ]

    def _whose(self, noun: Phrase) -> list[Patient]:
        """The place that owns what a relative clause tells of: "the old city, whose houses burned"."""
        before = self.syntax.phrases[noun.number - 1] if noun.number else None
        if before is None or before.kind != RELATIVE:
            return []
        is_of_people = any(self.passage.lows[token] in _APOSTROPHES for token in range(noun.first, noun.last))
        if is_of_people or not self.passage.has(before.first, "relative_possessive"):
            return []  # "the temple, whose keepers' houses were shelled"
        return places_in(self.passage, self.syntax.antecedent(before), "FR-whose")

    def _counted(self, noun: Phrase) -> Phrase:
        """What a noun that only counts is said of: the houses of "dozens of houses"; itself where it does not."""
        behind = self.syntax.phrases[noun.number + 1 : noun.number + 3]
        is_count = self.passage.has(noun.last - 1, "count_words", "number_word", "quantity_word")
        is_of = len(behind) == _OF_COUNT and self.passage.has(behind[0].first, "of_link")
        return behind[1] if is_count and is_of and behind[1].kind == NOUN else noun

    def _holds_buildings(self, patient: Patient) -> bool:
        """Whether a place is a quarter of a town, or told as ground: "the site of", "the property of"."""
        if patient.entity.category == "urban_ensemble":
            return True
        own = self.syntax.at(patient.mention.first)
        if own is None or own.number < 2:
            return False
        before = self.syntax.phrases[own.number - 2]
        return any(m.how == "generic" for m in self.passage.mentions_over(before.last - 1))

    # --- behind prepositions

    def stands_on_other(self) -> bool:
        """Whether the particle governs a noun: "a mosque built over an old cemetery" tells its founding.

        What belongs to the subject is no other thing: "its door was torn from its hinges".
        """
        phrases, behind = self.syntax.phrases, self.number_from(self.fired.end)
        if not self.has_preposition() or behind >= len(phrases):
            return False
        if self.passage.has(self.fired.end - 1, "likewise_link"):
            return False  # "was used as an outpost"
        if self.fired.trigger.needs == "loot":
            return False  # "was stripped of whatever could be moved"
        if (self.fired.trigger.needs or "").startswith(("cause_behind", "behind:")):
            return False  # "was lost to a wildfire", "was sacrificed for a car park"
        noun = phrases[behind]
        is_own = self.passage.has(noun.first, "possessive")
        return noun.kind == NOUN and noun.first == self.fired.end and not is_own

    def has_preposition(self) -> bool:
        """Whether the particle of the trigger is a preposition."""
        fired = self.fired
        return fired.end != fired.verb_end and self.passage.has(fired.end - 1, "preposition")

    def governed_places(
        self,
        prepositions: tuple[str, ...],
        *,
        start: int | None = None,
        reach: int = _REACH,
        passes_light: bool = False,
        passes_none: bool = False,
    ) -> list[Patient]:
        """Return the places behind the first of some prepositions that governs any; a closed noun ends the search.

        The search begins at a phrase's number (`start`), else behind the trigger, and takes in `reach` phrases.
        """
        if not prepositions:
            return []
        rule = f"FR-{prepositions[0]}"
        if start is None:
            found = self._governed_by_particle(rule)
            if found:
                return found
            start = self._behind_trigger()
        classes = tuple(f"{preposition}_preposition" for preposition in prepositions)
        for position in self.syntax.governed(
            start, *classes, reach=reach, passes_light=passes_light, passes_none=passes_none
        ):
            link = position.relative
            if link is not None and self.passage.at("location", link.first) is not None:
                return places_in(self.passage, position, rule) if self._is_taken_away(link) else []
            if link is not None and prepositions == ("from",) and self._is_of_verb(link):
                continue  # "took control of"
            if link is not None and self._is_beside(link):
                return []  # "built houses below the mound of"
            found = places_in(self.passage, position, rule)
            is_aim = prepositions == ("into",) and link is not None and link.number == start
            is_other = is_closed(self.passage, position) or self._is_from_other(position)
            if found or is_aim or is_other:
                return found  # "crashed into a bus stop in the old town"
        return []

    def _behind_trigger(self) -> int:
        """The number of the phrase behind the trigger, or of the one that its particle opens: "taken *away from*"."""
        start = max(self.fired.phrase.number + 1, self.number_from(self.fired.end))
        parted = self.syntax.phrases[start - 1]
        return start - (parted.kind == PREPOSITION and parted.last > self.fired.end)

    def _is_taken_away(self, link: Phrase) -> bool:
        """Whether "away from" is where things were taken: "icons were spirited away from the abbey"."""
        is_theft = self.fired.trigger.event == "looting_theft" and self.fired.voice == "passive"
        return is_theft and link.number == self.fired.phrase.number + 1

    def _is_from_other(self, position: Position) -> bool:
        """Whether things were taken from what has a name, though an unknown one: no place behind it is meant.

        "Stolen from the Vela Reserve for a show in the City Museum"; but "stolen from Iraq in the sack of the museum".
        """
        link, passage = position.relative, self.passage
        if link is None or not position.nouns or self.fired.trigger.event != "looting_theft":
            return False
        if not passage.has(link.first, "part_link") or passage.has(link.first, "of_link"):
            return False
        noun = position.nouns[0]
        is_land = any(passage.is_in(token, "country") for token in range(noun.first, noun.last))
        is_led = passage.has(noun.first, "article") and noun.last - noun.first > _NAMED
        return is_led and not is_land and is_capitalised(passage, noun)

    def _is_beside(self, link: Phrase) -> bool:
        """Whether "of" only goes on with what tells where something is: "below the mound of"."""
        before = self.syntax.phrases[link.number - 1] if link.number else None
        governor = before.governor if before is not None and before.kind == NOUN else None
        if governor is None or not self.passage.has(link.first, "of_link"):
            return False
        return self.passage.at("location", governor.first) is not None

    def _governed_by_particle(self, rule: str) -> list[Patient]:
        """The places right behind a particle that is a preposition: "stolen off the roof of"."""
        if not self.stands_on_other():
            return []
        lead = self.syntax.phrases[self.number_from(self.fired.end)]
        nouns = tuple(self.syntax.coordinated(lead))
        return places_in(self.passage, Position(nouns, how="governed"), rule)

    def _is_of_verb(self, link: Phrase) -> bool:
        return self.fired.trigger.kind == "verb" and self.passage.has(link.first, "of_link")
