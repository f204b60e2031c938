"""Patients: which positions of a clause a trigger opens, in which order they are tried, and the places found there."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.document import Entity, Mention
from heritage.extract.entities import title_place, topic_of
from heritage.extract.phrases import BREAK, COMMA, CONJUNCTION, NOUN, PREPOSITION, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.places import Patient, distinct, front_place, is_closed, places_in, syntax_of
from heritage.extract.reading import Passage
from heritage.extract.syntax import Position, Syntax
from heritage.extract.verbs import Fired

_PREPOSITIONS = ("of", "to", "on", "in", "from", "into")
_LIST_REACH = 3
_MOST_LINES = 30
_LONGEST_ITEM = 30


def patients_of(passage: Passage, fired: Fired) -> list[Patient]:
    """Return the places that a trigger is about, from the first of its positions that holds any."""
    finder = _Finder(passage, fired)
    by_kind = {"noun": finder.of_noun, "state": finder.of_state, "verb": finder.of_verb}
    found = finder.of_list() if finder.is_list_opened() else []
    found = found or by_kind[fired.trigger.kind]()
    if not found or all(p.depth for p in found):
        found = finder.of_list() or found
    found = found + finder.likewise() if found else found
    is_part_needed = fired.trigger.part_only
    return distinct([p for p in found if not is_part_needed or (p.depth and p.rule != "AN-its")])


class _Finder:
    """Looks for the places of one trigger."""

    def __init__(self, passage: Passage, fired: Fired) -> None:
        self.passage = passage
        self.fired = fired
        self.syntax: Syntax = syntax_of(passage)
        self.wanted = fired.trigger.patient

    # --- verbs

    def of_verb(self) -> list[Patient]:
        fired = self.fired
        if fired.voice == "attribute":
            return self._of_attribute()
        found: list[Patient] = []
        if fired.trigger.event == "looting_theft" and fired.voice == "active" and (
            is_closed(self.passage, self.syntax.object(fired.phrase, self._object_start()))
        ):  # fmt: skip
            return []  # "took pilgrims from the shrine"
        if "object" in self.wanted and fired.voice == "active" and self._is_place_agent():
            return []
        if fired.is_passive and "object" in self.wanted and self._stands_on_other():
            return []
        if "object" in self.wanted:
            found = self._of_passive() if fired.is_passive else self._object()
            if fired.voice == "active" and not found and self._has_no_object():
                found = self._gap()
        if not found and "subject" in self.wanted and not self._has_object():
            found = self._subject(fired.phrase)
        if not found and fired.is_passive and self._is_stranded():
            found = self._subject(fired.phrase)
        if not found:
            found = self._governed(self._kinds())
        if not found and "into" in self.wanted and fired.trigger.particles:
            after = self.syntax.object(fired.phrase, self._number_from(fired.end))
            found = places_in(self.passage, after, "FR-object")
        return found or self._where_parts_were() or self._at_front()

    def _stands_on_other(self) -> bool:
        """Whether the particle of a passive governs a noun: "a mosque built over an old cemetery" tells its founding."""
        fired = self.fired
        if fired.end == fired.verb_end or not self.passage.has(fired.end - 1, "preposition"):
            return False
        behind = self._number_from(fired.end)
        phrases = self.syntax.phrases
        return behind < len(phrases) and phrases[behind].kind == NOUN and phrases[behind].first == fired.end

    def _is_stranded(self) -> bool:
        """Whether the preposition of a passive governs nothing, so that its noun is the subject: "was torn into"."""
        fired = self.fired
        if fired.end == fired.verb_end or not self.passage.has(fired.end - 1, "preposition"):
            return False
        return bool(self._kinds()) and not self._stands_on_other()

    def _is_place_agent(self) -> bool:
        """Whether a place is the subject of a verb that damages its object: places do no damage ("hit a record")."""
        if "subject" in self.wanted:
            return False
        nouns = self.syntax.subject(self.fired.phrase).nouns
        heads = [self.passage.mentions_over(noun.last - 1) for noun in nouns[-1:]]
        return any(m.how == "name" and m.last == nouns[-1].last for over in heads for m in over)

    def _of_passive(self) -> list[Patient]:
        return self._predicated() or self._subject(self.fired.phrase) or self._inverted() or self._untold()

    def _predicated(self) -> list[Patient]:
        """What is recorded "as destroyed": the object of the verb before, its subject where that is passive."""
        number = self.fired.phrase.number
        if number < 2 or self.fired.voice != "bare":
            return []
        link, verb = self.syntax.phrases[number - 1], self.syntax.phrases[number - 2]
        is_link = link.kind in (PREPOSITION, SUBORDINATOR) and self.passage.has(link.first, "likewise_link")
        if not is_link or verb.kind != VERB:
            return []
        if verb.voice == "passive":
            return self._subject(verb)
        return places_in(self.passage, self.syntax.object(verb), "FR-object") or self._gap(verb)

    def _inverted(self) -> list[Patient]:
        """The subject behind its verb: "also destroyed were A and B", "among the sites damaged was A"."""
        for phrase in self.syntax.phrases[self.fired.phrase.number + 1 :][:_LIST_REACH]:
            if phrase.kind == VERB:
                is_be = phrase.is_finite and self.passage.has(phrase.verb, "be")
                return places_in(self.passage, self.syntax.object(phrase), "FR-inverted") if is_be else []
            if phrase.kind not in (COMMA, NOUN):
                return []
        return []

    def _untold(self) -> list[Patient]:
        """The place of the title, where a note under it leaves its subject out: "Destroyed by shelling in May"."""
        phrase = self.fired.phrase
        nouns = self.syntax.subject(phrase).nouns
        if self.passage.sentence.part == "title" or phrase.kind != VERB or len(nouns) > 2:
            return []
        colons = [p.number for p in self.syntax.phrases[: phrase.number] if p.kind == BREAK]
        before = self.syntax.phrases[colons[-1] + 1 if colons else 0 : phrase.number]
        if any(p.kind == VERB and p.is_finite and p is not phrase for p in self.syntax.phrases[: phrase.number + 1]):
            return []
        entity = topic_of(self.passage.reading, self.passage.sentence.index) or title_place(self.passage.reading)
        if entity is None or not self._is_note(nouns, before, entity):
            return []
        mention = Mention(
            self.passage.sentence.index, phrase.first, phrase.last, "title", entity.name, entity.category, entity=entity
        )
        return [Patient(mention, entity, 0, "FR-title")]

    def _is_note(self, nouns: tuple[Phrase, ...], before: list[Phrase], entity: Entity) -> bool:
        """Whether a sentence has no subject, or only a description of the title's place ("a mosque of 1850")."""
        if not nouns:
            return all(
                p.kind in (CONJUNCTION, COMMA, PREPOSITION) or self.passage.has(p.last - 1, "report_verb") for p in before
            )
        heads = [m for m in self.passage.mentions_over(nouns[0].last - 1) if m.how in ("anaphor", "generic")]
        if not heads or not self.passage.has(nouns[0].first, "article", "site_determiner"):
            return False
        head = heads[0]
        return head.how == "generic" or entity.head in (head.head, None) or entity.category == head.category

    def _at_front(self) -> list[Patient]:
        """The place at which unnamed things were hit or taken: "At the Khalifa House, swords were stolen"."""
        if not self.fired.is_passive and "subject" not in self.wanted:
            return []
        nouns = self.syntax.subject(self.fired.phrase).nouns
        if not nouns or not self.passage.has(0, "site_link") or is_closed(self.passage, Position(nouns)):
            return []
        if any(self.passage.is_in_name(t) or self.passage.words[t][0].isupper() for t in range(nouns[0].first, nouns[0].last)):
            return []
        return [replace(p, depth=max(p.depth, 1)) for p in front_place(self.passage, "FR-front")]

    def _kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind in self.wanted if kind in _PREPOSITIONS)

    def _object_start(self) -> int:
        """The first phrase in which the object may begin: behind a particle that follows the verb at once."""
        fired = self.fired
        is_adjacent = self.passage.lows[fired.verb_end : fired.end] in fired.trigger.particles
        token = fired.end if is_adjacent else fired.verb_end
        later = (p.number for p in self.syntax.phrases if p.first >= token)
        return next(later, len(self.syntax.phrases))

    def _object(self) -> list[Patient]:
        position = self.syntax.object(self.fired.phrase, self._object_start())
        found = places_in(self.passage, position, "FR-object")
        if not found and not position.nouns and self.fired.end != self.fired.verb_end:
            after = next((p.number for p in self.syntax.phrases if p.first >= self.fired.end), None)
            if after is not None:
                found = places_in(self.passage, self.syntax.object(self.fired.phrase, after), "FR-object")
        return found

    def _has_no_object(self) -> bool:
        return not self.syntax.object(self.fired.phrase, self._object_start()).nouns

    def _has_object(self) -> bool:
        """Whether a verb that may take an object has one, so that its subject is not what was damaged."""
        is_active = self.fired.voice == "active" and "object" in self.wanted
        return is_active and not self._has_no_object()

    def _subject(self, verb: Phrase) -> list[Patient]:
        position = self.syntax.subject(verb)
        if "object" not in self.wanted:
            # "Talks on X collapsed": only a participle goes back to what is nearest.
            position = replace(position, chain=())
        rule = {"relative": "FR-relative", "shared": "FR-subject"}.get(position.how, "FR-subject")
        if position.how == "relative" and position.relative is not None:
            if self.passage.has(position.relative.first, "relative_place"):
                return []
        return places_in(self.passage, position, rule) or self._things(position)

    def _things(self, position: Position) -> list[Patient]:
        """Unnamed buildings at a place that opens the sentence: "In the Old City, several houses collapsed"."""
        if not position.nouns:
            return []
        head = self.passage.mention_at(position.nouns[-1].last - 1)
        if head is None or not (head.is_plural and head.how == "anaphor" or self.passage.has(head.first, "many_word")):
            return []
        front = front_place(self.passage, "FR-front-things")
        if not front:
            front = [p for p in self._governed(("in",), reach=4) if self._holds_buildings(p)]
        return [Patient(p.mention, p.entity, 1, "FR-front-things") for p in front[:1] if p.mention.how == "name"]

    def _holds_buildings(self, patient: Patient) -> bool:
        """Whether a place is a town's quarter, or "the site of", "the property of" it is what the buildings stand in."""
        before = self.syntax.at(patient.mention.first)
        number = before.number - 2 if before is not None else -1
        is_site = number >= 0 and any(m.how == "generic" for m in self.passage.mentions_over(self.syntax.phrases[number].last - 1))
        return patient.entity.category == "urban_ensemble" or is_site

    def _gap(self, verb: Phrase | None = None) -> list[Patient]:
        """The antecedent of a relative clause whose verb has no object: "the arch, which the group wrecked"."""
        phrase = verb or self.fired.phrase
        for other in reversed(self.syntax.phrases[: phrase.number]):
            if other.kind in (BREAK, SUBORDINATOR) or (other.kind == VERB and other.is_finite):
                return []
            if other.kind == RELATIVE:
                is_subject = other.number + 1 == phrase.number
                if is_subject or self.passage.has(other.first, "relative_place"):
                    return []
                return places_in(self.passage, self.syntax.antecedent(other), "FR-gap")
        return []

    def _of_attribute(self) -> list[Patient]:
        """The noun that a participle stands before: "the gutted church"."""
        phrase = self.fired.phrase
        return places_in(self.passage, Position((phrase,)), "FR-object")

    def _governed(self, kinds: tuple[str, ...], *, start: int | None = None, reach: int = 14,
                  passes_light: bool = False) -> list[Patient]:  # fmt: skip
        if not kinds:
            return []
        classes = tuple(f"{kind}_preposition" for kind in kinds)
        number = start
        if number is None and self._stands_on_other():
            direct = self.syntax.coordinated(self.syntax.phrases[self._number_from(self.fired.end)])
            found = places_in(self.passage, Position(tuple(direct), how="governed"), f"FR-{kinds[0]}")
            if found:
                return found  # "stolen off the roof of"
        if number is None:
            number = max(self.fired.phrase.number + 1, self._number_from(self.fired.end))
        for position in self.syntax.governed(number, *classes, reach=reach, passes_light=passes_light):
            link = position.relative
            if link is not None and self.passage.at("location", link.first) is not None:
                return []
            if link is not None and kinds == ("from",) and self.fired.trigger.kind == "verb" and (
                self.passage.has(link.first, "of_link")
            ):  # fmt: skip
                continue  # "took control of"
            found = places_in(self.passage, position, f"FR-{kinds[0]}")
            if found:
                return found
            if is_closed(self.passage, position):
                return []
        return []

    def _where_parts_were(self) -> list[Patient]:
        """The place in which unowned parts were hit: "windows were blown out at the museum", "looted coins from"."""
        fired = self.fired
        if "object" not in self.wanted and "subject" not in self.wanted:
            return []
        if fired.is_passive or "object" not in self.wanted:
            nouns = self.syntax.subject(fired.phrase).nouns
        else:
            nouns = self.syntax.object(fired.phrase, self._object_start()).nouns
        if not nouns or not any(self._is_part(noun) for noun in nouns):
            return []
        found = self._governed(("from", "in")) or self._of_main_clause()
        hits = [self.passage.at("part", token) for noun in nouns for token in range(noun.first, noun.last)]
        for patient in found:
            patient.depth = max(patient.depth, 1)
            patient.parts = patient.parts or [hit for hit in hits if hit is not None]
        return found

    def _of_main_clause(self) -> list[Patient]:
        """The place of the main clause before: "the mosque burned in October, when artefacts were looted"."""
        phrases = self.syntax.phrases
        opening = next((p for p in reversed(phrases[: self.fired.phrase.number]) if p.kind in (SUBORDINATOR, RELATIVE, BREAK)), None)
        if opening is None or not self.passage.has(opening.first, "while_word"):
            return []
        verb = next((p for p in reversed(phrases[: opening.number]) if p.kind == VERB and p.is_finite), None)
        found = self._subject(verb) if verb is not None else []
        return [p for p in found if p.depth == 0]

    def _is_part(self, noun: Phrase) -> bool:
        return any(self.passage.at("part", token) for token in range(noun.first, noun.last))

    # --- nouns

    def of_noun(self) -> list[Patient]:
        fired, trigger = self.fired, self.fired.trigger
        phrase = fired.phrase
        owned = self._owner(phrase)
        if owned:
            return owned
        had = self._had(phrase)
        if had:
            return had
        behind = fired.hit.last
        follows = next((p for p in self.syntax.phrases if p.first >= behind), None)
        if phrase.kind == NOUN and fired.hit.last < phrase.last:
            # "shelling damage", "the attack site": the word only describes what follows.
            return self._compound_behind(phrase)
        if follows is not None and follows.kind == PREPOSITION and self.passage.has(follows.first, "of_link"):
            found = self._governed(("of",), start=follows.number, reach=1)
            if found or not self.passage.has(follows.first, "part_link"):
                return found
        is_damage = trigger.event == "cause" and not trigger.loose
        kinds = ("on",) if trigger.loose else ("to",) if is_damage else ("of",)
        found = self._governed(kinds, reach=9 if is_damage else 4, passes_light=trigger.event == "cause")
        if not found and trigger.event == "looting_theft":
            found = self._governed(("from",), reach=9)
        found = found or self._left_with(phrase) or self._undergone(phrase)
        found = found or self._before_noun(phrase)
        is_trace = trigger.loose and trigger.event == "cause" and trigger.severity == "minor"
        return front_place(self.passage, "FR-front") if not found and (is_damage or is_trace) else found

    def _left_with(self, phrase: Phrase) -> list[Patient]:
        """What is left "with damage": the object of the verb before, else its subject."""
        if phrase.governor is None or not self.passage.has(phrase.governor.first, "with_preposition"):
            return []
        for other in reversed(self.syntax.phrases[: phrase.number]):
            if other.kind in (BREAK, SUBORDINATOR):
                return []
            if other.kind == VERB:
                direct = self.syntax.object(other)
                if other.voice == "active" and direct.nouns:
                    return places_in(self.passage, direct, "FR-object")
                return self._subject(other)
        return []

    def _had(self, phrase: Phrase) -> list[Patient]:
        """What has or shows the damage: "the bust has bullet holes in the head"."""
        before = phrase.number - 1
        if before < 0 or self.fired.trigger.loose or self.fired.trigger.event != "cause":
            return []
        verb = self.syntax.phrases[before]
        if verb.kind != VERB or verb.voice != "active" or not self.passage.has(verb.verb, "bearing_verb"):
            return []
        return [p for p in self._subject(verb) if p.mention.how in ("name", "anaphor", "pronoun", "generic", "part")]

    def _undergone(self, phrase: Phrase) -> list[Patient]:
        """What is "subject to", "the target of", "the scene of" an action: the subject of the verb before."""
        if phrase.governor is None or phrase.governor.number < 2:
            return []
        bearer = self.syntax.phrases[phrase.governor.number - 1]
        verb = self.syntax.phrases[phrase.governor.number - 2]
        if bearer.kind != NOUN or not self.passage.has(bearer.last - 1, "undergo_noun"):
            return []
        return self._subject(verb) if verb.kind == VERB else []

    def _owner(self, phrase: Phrase) -> list[Patient]:
        """The place before a possessive ending: "the mosque's destruction"; or "its destruction"."""
        if phrase.kind != NOUN or self.fired.hit.last != phrase.last:
            return []
        if phrase.owner is not None:
            return [p for p in places_in(self.passage, Position((phrase.owner,)), "FR-possessive")]
        token = phrase.first
        if self.passage.has(token, "site_possessive"):
            mention = Mention(self.passage.sentence.index, token, token + 1, "pronoun", self.passage.lows[token],
                              is_definite=True)  # fmt: skip
            self.passage.sentence.mentions.append(mention)
            return places_in(self.passage, Position((phrase,)), "FR-possessive")
        return []

    def _before_noun(self, phrase: Phrase) -> list[Patient]:
        """The name of a place just before a noun: "the Notre-Dame fire", "the Palmyra destruction"."""
        if phrase.kind != NOUN:
            return []
        mention = next(
            (m for m in self.passage.sentence.mentions
             if m.how == "name" and m.last == self.fired.hit.first and m.first >= phrase.first and not m.block), None,
        )  # fmt: skip
        if mention is None or mention.entity is None or mention.entity.is_blocked:
            return []
        return [Patient(mention, mention.entity, 0, "FR-compound-name")]

    def _compound_behind(self, phrase: Phrase) -> list[Patient]:
        return []

    # --- states

    def of_state(self) -> list[Patient]:
        fired = self.fired
        found: list[Patient] = []
        if self.passage.at("noun", fired.verb_end - 1):
            found = self._governed(("to",), start=self._number_from(fired.verb_end), reach=4, passes_light=True)
        if not found:
            found = self._of_predicate()
        if fired.trigger.needs == "context":
            found = [p for p in found if p.mention.how in ("name", "anaphor")]
        found = found or front_place(self.passage, "FR-front")
        is_finding = bool(self.passage.at("noun", fired.verb_end - 1))
        found = [p for p in found if not (p.mention.how == "pronoun" and p.depth)]
        if not found and fired.first == 0:
            found = self._of_topic()
        return found or (self._only() if fired.trigger.is_unharmed and is_finding else [])

    def _of_topic(self) -> list[Patient]:
        """The place that heads the paragraph, where a state is all that a sentence says: "Altadena Church. Gone."."""
        entity = topic_of(self.passage.reading, self.passage.sentence.index)
        if entity is None:
            return []
        mention = Mention(
            self.passage.sentence.index, 0, 1, "generic", entity.name, entity.category, entity=entity
        )
        return [Patient(mention, entity, 0, "FR-topic")]

    def _number_from(self, token: int) -> int:
        return next((p.number for p in self.syntax.phrases if p.first >= token), len(self.syntax.phrases))

    def _of_predicate(self) -> list[Patient]:
        """What a predicate says something of: the subject of its verb, the object before it, or the noun before it."""
        phrase = self.fired.phrase
        if phrase.kind == VERB and phrase.first <= self.fired.first:
            return self._subject(phrase)
        nouns: list[Phrase] = []
        for other in reversed(self.syntax.phrases[: phrase.number]):
            if other.kind in (BREAK, SUBORDINATOR):
                break
            if other.kind == VERB:
                direct = self.syntax.object(other)
                if other.voice == "active" and direct.nouns and not self.passage.is_auxiliary(other.verb):
                    found = places_in(self.passage, direct, "FR-object")
                    if found:
                        return found
                return self._subject(other)
            if other.kind == NOUN and other.governor is None:
                nouns.append(other)
        if not nouns:
            return []
        return places_in(self.passage, Position((nouns[0],)), "FR-subject")

    def _only(self) -> list[Patient]:
        """The one place that a sentence names before a finding: "Officials at X reported no damage"."""
        mentions = self.passage.sentence.mentions
        named = [(m, m.entity) for m in mentions if m.how == "name" and m.entity and not m.entity.is_blocked]
        if len({entity.number for _, entity in named}) != 1:
            return []
        mention, entity = named[0]
        return [] if mention.first > self.fired.first or mention.block else [Patient(mention, entity, 0, "FR-only")]

    def likewise(self) -> list[Patient]:
        """Places of which the same is said in short: "the cathedral was hit, as were several houses in"."""
        phrases = self.syntax.phrases
        for phrase in phrases[self.fired.phrase.number + 1 :]:
            is_link = phrase.kind in (SUBORDINATOR, PREPOSITION) and self.passage.has(phrase.first, "likewise_link")
            if not is_link or phrase.number + 2 >= len(phrases):
                continue
            verb = phrases[phrase.number + 1]
            if verb.kind == VERB and self.passage.is_auxiliary(verb.verb) and phrases[verb.number + 1].kind == NOUN:
                return places_in(self.passage, self.syntax.object(verb), "FR-likewise")
        return []

    # --- lists

    def is_list_opened(self) -> bool:
        """Whether a colon follows the trigger at once: "Flattened: A and B"."""
        number = self._number_from(self.fired.end)
        phrases = self.syntax.phrases
        return number < len(phrases) and phrases[number].kind == BREAK and self.passage.lows[phrases[number].first] == ":"

    def of_list(self) -> list[Patient]:
        """The members of a list that a colon opens behind a trigger: "Also destroyed: A, B and C", or lines below."""
        number = self._number_from(self.fired.end)
        for phrase in self.syntax.phrases[number:]:
            if phrase.kind == BREAK and self.passage.lows[phrase.first] == ":":
                after = phrase.number + 1
                if after < len(self.syntax.phrases) and self.syntax.phrases[after].kind == NOUN:
                    listed = self.syntax.listed(self.syntax.phrases[after], "list")
                    return places_in(self.passage, listed, "FR-list")
                return self._lines_below() if after >= len(self.syntax.phrases) else []
            if phrase.kind in (VERB, CONJUNCTION) and phrase.number - number >= _LIST_REACH:
                break
        last = self.syntax.phrases[-1]
        if last.kind == BREAK and self.passage.lows[last.first] == ":" and last.number >= number:
            return self._lines_below()
        is_announced = any(self.passage.has(token, "list_word") for token in range(len(self.passage)))
        return self._lines_below() if is_announced or self._is_before_items() else []

    def _is_before_items(self) -> bool:
        """Whether a comma ends the sentence's paragraph and lines that name places follow it."""
        passages = self.passage.reading.passages[self.passage.sentence.index + 1 :][:2]
        is_open = self.passage.lows[-1] == ","  or self.syntax.phrases[-1].kind == COMMA
        return is_open and len(passages) > 1 and all(map(_is_item, passages))

    def _lines_below(self) -> list[Patient]:
        """The places that the lines behind a sentence name, one a line, as far as the lines are no sentences."""
        found: list[Patient] = []
        passages = self.passage.reading.passages
        for passage in passages[self.passage.sentence.index + 1 :][:_MOST_LINES]:
            if not _is_item(passage):
                break
            named = [m for m in passage.sentence.mentions if m.how == "name" and m.entity and not m.block]
            found.extend(
                Patient(m, m.entity, 0, "FR-line-name") for m in named[:1] if m.entity and not m.entity.is_blocked
            )
        return found


def _is_item(passage: Passage) -> bool:
    """Whether a line is an item of a list: short, without a verb of its own."""
    if len(passage) > _LONGEST_ITEM or passage.sentence.part == "title":
        return False
    return not any(p.kind == VERB and p.is_finite for p in syntax_of(passage).phrases)
