"""Claims: runs every trigger of a document through the stages, then keeps one claim for each place and event."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract import assertion, causes, degree, merge, slots, who
from heritage.extract.document import Coded, Dated, Document, Found, Hit, Sentence, Span
from heritage.extract.slots import Patient
from heritage.resources.lexicon import Lexicon, Trigger
from heritage.text import edtf


_LASTING = frozenset({"military_occupation_use", "looting_theft", "illegal_excavation", "erosion_climate"})
"""Events that go on: only these may be open at the end ("since April")."""


def find(document: Document, lexicon: Lexicon, monitor_from: int) -> list[Found]:
    """Return the document's claims in reading order; events before the year `monitor_from` are left out."""
    if _is_fiction(document):
        return []
    raw: list[Found] = []
    for sentence in document.sentences:
        raw.extend(_in_sentence(document, sentence, lexicon, monitor_from))
    return merge.merge(document, raw)


def _is_fiction(document: Document) -> bool:
    """Whether the title or the first sentences present the text as a film, a game or an exercise."""
    head = [s for s in document.sentences if s.part == "title" or s.index < 4]
    if sum(_fiction_cues(s) for s in head) > 1:
        return True
    return sum(_fiction_cues(s) for s in document.sentences) > 3


def _fiction_cues(sentence: Sentence) -> int:
    return sum(h.value.category == "fiction" for h in sentence.layer("modifier"))


def _in_sentence(document: Document, sentence: Sentence, lexicon: Lexicon, monitor_from: int) -> Iterator[Found]:
    used: set[int] = set()
    for hit, trigger, forms in _triggers(sentence):
        if any(m.how == "name" and m.first <= hit.first < m.last for m in sentence.mentions):
            continue
        if hit.first in used:
            continue
        ends = slots.trigger_end(sentence, hit, trigger, lexicon)
        if ends is None:
            continue
        found = list(_claims(document, sentence, hit, trigger, forms, ends, lexicon, monitor_from))
        if found:
            used.add(hit.first)
            yield from found


def _triggers(sentence: Sentence) -> list[tuple[Hit, Trigger, frozenset[str]]]:
    """Return the triggers of a sentence in order; at one word, those with a particle first, then the longest."""
    found: list[tuple[Hit, Trigger, frozenset[str]]] = []
    for hit in sentence.layer("verb"):
        trigger, forms = hit.value
        found.append((hit, trigger, forms))
    for layer in ("noun", "state"):
        found.extend((hit, hit.value, frozenset[str]()) for hit in sentence.layer(layer))
    return sorted(found, key=lambda f: (f[0].first, not f[1].particles, f[0].first - f[0].last))


def _claims(document: Document, sentence: Sentence, hit: Hit, trigger: Trigger, forms: frozenset[str],
            ends: tuple[int, int], lexicon: Lexicon, monitor_from: int) -> Iterator[Found]:  # fmt: skip
    clause = _clause(sentence, hit, ends[1], lexicon)
    if not causes.is_needed_met(document, sentence, hit, trigger, clause, ends[1], lexicon):
        return
    voiced = "noun" if trigger.kind == "noun" else "state" if trigger.kind == "state" else slots.voice(
        sentence, hit, forms, ends[1] if _is_adjacent(sentence, trigger, ends) else ends[0], lexicon)  # fmt: skip
    patients = _patients(document, sentence, hit, trigger, voiced, ends, lexicon)
    if trigger.part_only:
        patients = [p for p in patients if p.depth]
    if not patients:
        return
    patients = [p for p in patients if _is_heritage(document, p, lexicon)]
    if not patients or (sentence.part == "title" and not any(_is_in_body(document, p) for p in patients)):
        return
    date = _date(sentence, hit, ends[1], clause)
    if date is not None and date.edtf.endswith("/..") and trigger.event not in _LASTING:
        date = None
    if date is None and _is_cause_before(sentence, monitor_from, lexicon):
        return
    if date is not None and _is_before(date.edtf, monitor_from):
        return
    is_infinitive = voiced == "active" and hit.first > 0 and lexicon.has("infinitive", sentence.tokens.lows[hit.first - 1])
    decided = assertion.assertion_of(
        document, sentence, hit, ends[1], lexicon, is_unharmed=trigger.is_unharmed,
        is_infinitive=is_infinitive, has_recent_date=date is not None,
    )  # fmt: skip
    if decided.value is None:
        return
    trigger_span = sentence.span(hit.first, ends[1] if ends[1] - hit.first < 6 else ends[0])
    cause = causes.cause_of(document, sentence, hit, trigger, clause, lexicon)
    actor, actor_type = who.actor_of(document, sentence, hit, ends[1], voiced, cause, lexicon)
    for patient in patients:
        severity = degree.severity_of(sentence, hit, ends[1], trigger, patient, decided.value, trigger_span)
        yield Found(
            entity=patient.entity, mention=patient.mention, sentence=sentence, trigger=trigger_span,
            trigger_id=trigger.id, event=causes.coded(cause, sentence, trigger_span), severity=severity,
            assertion=Coded(decided.value, decided.span or trigger_span, decided.rule),
            date=Coded(date.edtf, sentence.span(date.first, date.last), f"DT-{date.rule}") if date else Coded(None),
            actor=actor if decided.value != "denied" or trigger.kind == "verb" else Coded(None),
            actor_type=actor_type, attribution=who.speaker_of(document, sentence, lexicon),
            site_span=_site_span(sentence, patient),
            flags=_flags(sentence, patient), trace=[f"TR-{trigger.id}-{voiced}", patient.rule, cause.rule, decided.rule,
            severity.rule, actor_type.rule], part_depth=patient.depth, is_context_event=cause.is_context,
            clause=sentence.span(*clause),
        )  # fmt: skip


def _is_adjacent(sentence: Sentence, trigger: Trigger, ends: tuple[int, int]) -> bool:
    """Whether a verb's particle follows it directly, so that an object can only stand behind it."""
    return sentence.tokens.lows[ends[0] : ends[1]] in trigger.particles


def _patients(document: Document, sentence: Sentence, hit: Hit, trigger: Trigger, voiced: str, ends: tuple[int, int],
              lexicon: Lexicon) -> list[Patient]:  # fmt: skip
    if trigger.kind == "noun":
        return _noun_patients(document, sentence, hit, trigger, lexicon)
    if trigger.kind == "state":
        return _state_patients(document, sentence, hit, trigger, lexicon)
    found: list[Patient] = []
    start = ends[1] if not trigger.particles or _is_adjacent(sentence, trigger, ends) else ends[0]
    if "object" in trigger.patient:
        if voiced == "active":
            found = slots.object_patients(document, sentence, start, lexicon)
            if not found and start != ends[1]:
                found = slots.object_patients(document, sentence, ends[1], lexicon)
            if not found and not slots.starts_group(sentence, start, lexicon):
                found = _gap(document, sentence, hit, lexicon)
        else:
            found = _gap(document, sentence, hit, lexicon) if voiced == "reduced" else []
            found = found or slots.subject_patients(
                document, sentence, _group_start(sentence, hit.first, lexicon), lexicon
            )
            if not found and voiced == "reduced":
                found = _postmodified(sentence, hit, lexicon)
    kinds = tuple(p for p in trigger.patient if p not in ("object", "subject"))
    if not found and kinds:
        found = slots.prepositional_patients(document, sentence, ends[0] if kinds == ("in",) else ends[1], kinds, lexicon)
        if not found and "into" in kinds:
            found = slots.object_patients(document, sentence, ends[1], lexicon)
    if not found and "subject" in trigger.patient and (voiced != "active" or not _has_object(trigger, sentence, ends, lexicon)):
        found = slots.subject_patients(document, sentence, _group_start(sentence, hit.first, lexicon), lexicon)
    return found


def _has_object(trigger: Trigger, sentence: Sentence, ends: tuple[int, int], lexicon: Lexicon) -> bool:
    return "object" in trigger.patient and slots.starts_group(sentence, ends[1], lexicon)


def _gap(document: Document, sentence: Sentence, hit: Hit, lexicon: Lexicon) -> list[Patient]:
    """The antecedent of a relative clause whose verb has no object: "the arch, which the group wrecked"."""
    _, relative = slots.clause_start(sentence, _group_start(sentence, hit.first, lexicon), lexicon)
    if relative is None or relative + 1 >= _group_start(sentence, hit.first, lexicon):
        return []
    if lexicon.has("relative_place", sentence.tokens.lows[relative]):
        return []
    owner = slots.antecedent_of_relative(sentence, relative, lexicon)
    return [Patient(owner, owner.entity, 0, "FR-gap")] if owner is not None and owner.entity is not None else []


def _postmodified(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> list[Patient]:
    """The place that a participle follows ("the mosque in Homs, holed by artillery")."""
    owner = slots.antecedent_of_relative(sentence, hit.first, lexicon)
    if owner is None or owner.entity is None or owner.block:
        return []
    return [Patient(owner, owner.entity, 0, "FR-participle")]


def _group_start(sentence: Sentence, verb: int, lexicon: Lexicon) -> int:
    """Return the first token of the verb group that ends with the token `verb`."""
    lows = sentence.tokens.lows
    token = verb
    while token > 0:
        low = lows[token - 1]
        auxiliary = any(lexicon.has(n, low) for n in ("be", "have", "do", "modal", "infinitive", "adverb"))
        if not (auxiliary or sentence.at("degree", token - 1) or sentence.at("partial", token - 1)
                or sentence.at("modifier", token - 1)) or any(m.first <= token - 1 < m.last for m in sentence.mentions):  # fmt: skip
            break
        token -= 1
    return token


def _noun_patients(document: Document, sentence: Sentence, hit: Hit, trigger: Trigger, lexicon: Lexicon) -> list[Patient]:
    lows = sentence.tokens.lows
    if hit.first > 0 and lows[hit.first - 1] == "'s":
        owner = next((m for m in sentence.mentions if m.last == hit.first - 1 and m.entity and not m.block), None)
        if owner is not None and owner.entity is not None:
            return [Patient(owner, owner.entity, 0, "FR-possessive")]
    is_damage = trigger.event == "cause" and not trigger.loose
    reach = 9 if is_damage else 2
    found = slots.prepositional_patients(
        document, sentence, hit.last, ("on",) if trigger.loose else ("to",) if is_damage else ("of",), lexicon,
        reach=reach, runs_on=is_damage,
    )  # fmt: skip
    if not found and is_damage:
        found = slots.located_patients(document, sentence, lexicon)
    return found


def _state_patients(document: Document, sentence: Sentence, hit: Hit, trigger: Trigger, lexicon: Lexicon) -> list[Patient]:
    found: list[Patient] = []
    if sentence.at("noun", hit.last - 1):
        found = slots.prepositional_patients(document, sentence, hit.last, ("to",), lexicon, reach=3)
    if not found:
        verb = _group_start(sentence, _verb_before(sentence, hit, lexicon), lexicon)
        found = slots.subject_patients(document, sentence, verb, lexicon)
        if trigger.needs == "context":
            found = [p for p in found if p.mention.how in ("name", "anaphor")]
    if not found:
        found = slots.located_patients(document, sentence, lexicon)
    if not found and trigger.is_unharmed:
        found = slots.only_patient(sentence, hit.first)
    return found


def _verb_before(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> int:
    """Return the token of the verb that a predicate hangs on ("was unharmed", "shows no damage"), else the predicate."""
    for token in range(hit.first - 1, max(hit.first - 5, -1), -1):
        if slots.is_verb(sentence, token, lexicon):
            return token
    return hit.first


def _clause(sentence: Sentence, hit: Hit, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the token range of the trigger's clause: from its subject's window to the next clause."""
    start = slots.clause_start(sentence, _group_start(sentence, hit.first, lexicon), lexicon)[0]
    lows = sentence.tokens.lows
    stop = end
    while stop < len(lows):
        if lows[stop] in ";:\u2014":
            break
        if lexicon.has("subordinator", lows[stop]) and not lexicon.has("cause_preposition", lows[stop]):
            break
        if lexicon.has("relative", lows[stop]) and not lexicon.has("demonstrative", lows[stop]):
            break
        if lexicon.has("conjunction", lows[stop]) and stop + 1 < len(lows) and sentence.at("verb", stop + 1):
            break
        stop += 1
    return start, stop


def _date(sentence: Sentence, hit: Hit, end: int, clause: tuple[int, int]) -> Dated | None:
    """Return the event date of the clause, else of the sentence; the nearest wins."""
    usable = [d for d in sentence.dates if d.is_event]
    inside = [d for d in usable if clause[0] <= d.first < clause[1]]
    # A date behind the clause belongs to what is said there; one before it often opens the whole sentence.
    pool = inside or [d for d in usable if d.last <= clause[0] or d.first - end <= 3]
    return min(pool, key=lambda d: min(abs(d.first - end), abs(hit.first - d.last)), default=None)


def _is_heritage(document: Document, patient: Patient, lexicon: Lexicon) -> bool:
    """Whether a place with an everyday head ("hotel", "station") is known or described as heritage where it is named."""
    entity = patient.entity
    if entity.site_ids or not entity.is_weak:
        return True
    for sentence in document.sentences:
        if any(m.entity is entity for m in sentence.mentions) and any(
            lexicon.has("heritage_cue", low) for low in sentence.tokens.lows
        ):
            return True
    return False


def _is_in_body(document: Document, patient: Patient) -> bool:
    return any(m.entity is patient.entity and m.how == "name" for s in document.sentences if s.part == "text" for m in s.mentions)


def _is_cause_before(sentence: Sentence, year: int, lexicon: Lexicon) -> bool:
    """Whether the sentence's cause carries an old date itself: "the earthquake of 1842"."""
    return any(
        _is_before(d.edtf, year) and d.first > 1
        and lexicon.has("of_link", sentence.tokens.lows[d.first - 1]) and sentence.at("cause", d.first - 2)
        for d in sentence.dates
    )  # fmt: skip


def _is_before(value: str, year: int) -> bool:
    try:
        last = edtf.parse(value).last
    except ValueError:
        return False
    return last is not None and last.year < year


def _site_span(sentence: Sentence, patient: Patient) -> Span:
    mention = patient.mention
    if mention.how == "name":
        return sentence.span(mention.first, mention.last)
    return patient.entity.first if patient.entity.part == sentence.part else sentence.span(mention.first, mention.last)


def _flags(sentence: Sentence, patient: Patient) -> set[str]:
    flags = set()
    if sentence.kind == "caption":
        flags.add("caption")
    if sentence.part == "title":
        flags.add("headline")
    if patient.depth:
        flags.add("part_of_site")
    return flags
