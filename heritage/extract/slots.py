"""Slots: which place a trigger is about. A place is a patient only where the grammar of the clause lets it be.

Five closed-class word lists stand in for a parser: a window around the trigger is scanned noun group by noun group,
each with the preposition that governs it. A group that is something else (people, cars, a town) closes the slot; a
part ("the roof of") hands the slot to its owner.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from heritage.extract.document import Document, Entity, Hit, Mention, Sentence
from heritage.extract.entities import antecedent, owner_before
from heritage.resources.lexicon import Lexicon, Trigger

_CLAUSE_MARKS = frozenset(";:\u2014\u2013()")
_GERUND = frozenset({"gerund"})
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")


@dataclass(slots=True)
class Patient:
    """A place in a slot: its mention, how many parts deep (0: the place itself), and the slot's rule."""

    mention: Mention
    entity: Entity
    depth: int
    rule: str
    parts: list[Hit] = field(default_factory=list)
    is_substantial: bool = False


@dataclass(slots=True)
class _Group:
    """A noun group met in a scan: `kind` is site, part, closed or unknown."""

    kind: str
    first: int
    last: int
    patient: Patient | None = None
    depth: int = 0
    parts: list[Hit] = field(default_factory=list)
    after_comma: bool = False
    is_handed: bool = False


def voice(sentence: Sentence, hit: Hit, forms: frozenset[str], end: int, lexicon: Lexicon) -> str:
    """Return `passive`, `active` or `reduced` (a participle without its auxiliary)."""
    lows = sentence.tokens.lows
    token, steps = hit.first - 1, 0
    while token >= 0 and steps < 6:
        low = lows[token]
        if lexicon.has("be", low):
            return "passive" if "participle" in forms else "active"
        if lexicon.has("have", low) or lexicon.has("modal", low) or lexicon.has("do", low) or lexicon.has("infinitive", low):
            return "active"
        if not (lexicon.has("adverb", low) or sentence.at("degree", token) or sentence.at("modifier", token)
                or sentence.at("partial", token)):  # fmt: skip
            break
        token -= 1
        steps += 1
    if "participle" not in forms:
        return "active"
    return "active" if starts_group(sentence, end, lexicon) else "reduced"


def starts_group(sentence: Sentence, token: int, lexicon: Lexicon) -> bool:
    """Whether a noun group begins at a token (after adverbs), as the object of an active verb would."""
    lows = sentence.tokens.lows
    while token < len(lows) and lexicon.has("adverb", lows[token]):
        token += 1
    if token >= len(lows):
        return False
    low = lows[token]
    if any(d.first <= token < d.last for d in sentence.dates):
        return False
    closed = ("preposition", "conjunction", "subordinator", "relative", "be", "have", "modal", "agent_preposition")
    return low[0].isalnum() and not any(lexicon.has(name, low) for name in closed) or low in _QUOTES


def is_verb(sentence: Sentence, token: int, lexicon: Lexicon) -> bool:
    """Whether a token is a finite verb or auxiliary as far as the lexicon knows."""
    low = sentence.tokens.lows[token]
    if any(lexicon.has(name, low) for name in ("be", "have", "do", "modal", "other_verb", "report_verb")):
        return not _inside_mention(sentence, token)
    hits = [hit for hit in sentence.layer("verb") if hit.first <= token < hit.last]
    return any(hit.value[1] != _GERUND for hit in hits) and not _inside_mention(sentence, token)


def _inside_mention(sentence: Sentence, token: int) -> bool:
    return any(m.first <= token < m.last and m.how != "pronoun" for m in sentence.mentions)


def scan(document: Document, sentence: Sentence, start: int, stop: int, lexicon: Lexicon, *, rule: str,
         governed: bool = False, runs_on: bool = False) -> list[_Group]:  # fmt: skip
    """Return the noun groups of tokens [start, stop) that no other preposition governs, each resolved if it is a place.

    `governed`: the window begins after a preposition that itself opens the slot. `runs_on`: pass over verbs.
    """
    lows = sentence.tokens.lows
    groups: list[_Group] = []
    chain: _Group | None = None
    blocked = False
    after_comma = False
    token = start
    while token < stop:
        low = lows[token]
        if low == "(":
            token = _after_parenthesis(lows, token, stop)
            continue
        dated = next((d for d in sentence.dates if d.first <= token < d.last), None)
        if dated is not None:
            token, chain, blocked = max(dated.last, token + 1), None, False
            continue
        if blocked and _begins_group(sentence, token, start, lexicon):
            chain, blocked = None, False
        mention = next((m for m in sentence.mentions if m.first == token), None)
        if mention is not None and _is_rather_part(sentence, mention, lexicon):
            mention = None
        if mention is not None and not (mention.how == "pronoun" and chain is not None):
            if mention.last < stop and lows[mention.last] == "'s" and not _possesses(sentence, mention, stop, lexicon):
                chain = _Group("unknown", mention.first, mention.last, after_comma=after_comma)
                groups.append(chain)
                blocked = False
                token = mention.last + 1
                continue
            if mention.how == "generic" and mention.last < stop and lexicon.has("part_link", lows[mention.last]):
                # "the main building of the temple": what follows is the place, undivided.
                chain = _Group("part", mention.first, mention.last, None, 0, [], after_comma)
                groups.append(chain)
                token, blocked = mention.last, False
                continue
            group = _mention_group(document, mention, chain, blocked, rule, lexicon)
            if group is not None:
                group.after_comma = after_comma
                if chain is not None and chain.kind in ("part", "unknown") and group.kind == "site" and chain in groups:
                    groups.remove(chain)
                if not blocked or group.kind == "site":
                    groups.append(group)
                chain = group
            blocked = False
            token = mention.last
            continue
        part = sentence.at("part", token) or sentence.at("fragment", token) or sentence.at("substantial", token)
        if part is not None and part.first == token:
            if chain is not None and chain.kind == "site" and chain.patient is not None and "'s" in lows[chain.last : token]:
                chain.patient.depth += 1
                chain.patient.parts = [*chain.patient.parts, part]
                token = part.last
                continue
            depth = (chain.depth if chain is not None and chain.kind == "part" and blocked is False else 0) + 1
            parts = [*(chain.parts if chain is not None and chain.kind == "part" else []), part]
            fresh = _Group("part", token, part.last, None, depth, parts, after_comma)
            if chain is not None and chain.kind in ("part", "unknown") and chain in groups:
                groups.remove(chain)
            if not blocked:
                groups.append(fresh)
                chain = fresh
            token = part.last
            continue
        closed = sentence.at("closed", token)
        if closed is not None and closed.first == token:
            fresh = _Group("closed", token, closed.last, after_comma=after_comma)
            if not blocked:
                if chain is not None and chain.kind == "unknown" and chain in groups:
                    groups.remove(chain)
                groups.append(fresh)
            chain = fresh
            token = closed.last
            continue
        if low == "'s":
            if chain is not None and chain.kind in ("closed", "unknown", "place") and chain in groups:
                groups.remove(chain)
            if chain is None or chain.kind != "site":
                chain = None
        elif low == "," or lexicon.has("list_conjunction", low):
            chain, blocked = None, False
            after_comma = after_comma or low == ","
        elif lexicon.has("preposition", low):
            blocked = not _opens_owner(chain, low, lexicon)
            if chain is not None:
                chain.is_handed = not blocked
            if chain is None and not groups and governed:
                blocked = False
        elif low in _CLAUSE_MARKS or lexicon.has("subordinator", low) or lexicon.has("relative", low):
            break
        elif is_verb(sentence, token, lexicon) and not runs_on:
            break
        elif low[0].isalpha() and chain is None and not _is_light(low, lexicon):
            chain = _Group("unknown", token, token + 1, after_comma=after_comma)
            if not blocked:
                groups.append(chain)
        token += 1
    return groups


def _begins_group(sentence: Sentence, token: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a determiner follows a finished group ("In Amatrice itself the Civic Museum"): a new group begins."""
    lows = sentence.tokens.lows
    if not lexicon.has("article", lows[token]) or token - 2 < start:
        return False
    return not any(lexicon.has(name, lows[token - 1]) for name in ("preposition", "conjunction", "article", "determiner"))


def _possesses(sentence: Sentence, mention: Mention, stop: int, lexicon: Lexicon) -> bool:
    """Whether what a place possesses is a part of it ("the library's roof") and not, say, its director or its age."""
    for token in range(mention.last + 1, min(mention.last + 5, stop)):
        if sentence.at("part", token) or any(m.first == token for m in sentence.mentions):
            return True
        low = sentence.tokens.lows[token]
        if not low[0].isalnum() or lexicon.has("preposition", low) or is_verb(sentence, token, lexicon):
            return False
    return False


def _is_rather_part(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a word that can be a place or a part is a part here: "its minaret", "several towers of"."""
    if mention.how not in ("anaphor", "generic") or sentence.at("part", mention.first) is None:
        return False
    lows = sentence.tokens.lows
    owned = any(
        lexicon.has("possessive", lows[t]) or lows[t] == "'s" for t in range(max(0, mention.first - 3), mention.first)
    )
    handed = mention.last < len(lows) and lexicon.has("of_link", lows[mention.last])
    return mention.is_plural or mention.entity is None or owned or handed


def _after_parenthesis(lows: tuple[str, ...], token: int, stop: int) -> int:
    return next((t + 1 for t in range(token, stop) if lows[t] == ")"), stop)


def before_insertions(sentence: Sentence, verb: int) -> int:
    """Return where the subject's window ends: before any insertion between paired commas that stands at the verb."""
    lows = sentence.tokens.lows
    end = verb
    while end > 1 and lows[end - 1] == ",":
        opening = next((t for t in range(end - 2, 0, -1) if lows[t] == "," or lows[t] in _CLAUSE_MARKS), 0)
        if opening == 0 or lows[opening] != ",":
            break
        end = opening
    return end


def _is_light(low: str, lexicon: Lexicon) -> bool:
    return any(lexicon.has(name, low) for name in ("determiner", "possessive", "adverb", "pronoun", "count_words"))


def _opens_owner(chain: _Group | None, low: str, lexicon: Lexicon) -> bool:
    if chain is None:
        return False
    if chain.kind == "part":
        return lexicon.has("owner_preposition", low)
    return chain.kind == "unknown" and lexicon.has("part_link", low)


def _mention_group(document: Document, mention: Mention, chain: _Group | None, blocked: bool, rule: str,
                   lexicon: Lexicon) -> _Group | None:  # fmt: skip
    if mention.block in ("bearer", "replica"):
        return _Group("closed", mention.first, mention.last)
    if blocked or mention.block == "near":
        return None if mention.how == "pronoun" else _Group("place", mention.first, mention.last)
    entity = mention.entity
    if chain is not None and chain.kind == "unknown" and mention.how != "name" and chain.is_handed:
        return _Group("place", mention.first, mention.last)
    if entity is None and mention.how in ("generic", "pronoun", "anaphor") and not mention.is_plural:
        entity = antecedent(document, mention, lexicon)
    if entity is None or entity.is_blocked:
        return _Group("unknown", mention.first, mention.last)
    depth = chain.depth if chain is not None and chain.kind == "part" else 0
    parts = chain.parts if chain is not None and chain.kind == "part" else []
    patient = Patient(mention, entity, depth, f"{rule}-{mention.how}", parts)
    patient.is_substantial = any(p.layer == "substantial" for p in parts)
    return _Group("site", mention.first, mention.last, patient, depth)


def object_patients(document: Document, sentence: Sentence, start: int, lexicon: Lexicon) -> list[Patient]:
    """Places in the object of an active verb whose group begins at `start`."""
    groups = scan(document, sentence, start, _clause_end(sentence, start, lexicon), lexicon, rule="FR-object")
    return _leading(document, sentence, groups, lexicon)


def prepositional_patients(document: Document, sentence: Sentence, start: int, kinds: tuple[str, ...],
                           lexicon: Lexicon, *, reach: int = 12, runs_on: bool = False) -> list[Patient]:  # fmt: skip
    """Places governed by one of the prepositions of `kinds` (lexicon classes `<kind>_preposition`) after `start`."""
    lows = sentence.tokens.lows
    stop = _clause_end(sentence, start, lexicon) if not runs_on else len(lows)
    for token in range(start, min(stop, start + reach)):
        if not any(lexicon.has(f"{kind}_preposition", lows[token]) for kind in kinds):
            continue
        if sentence.at("location", token) is not None:
            return []
        groups = scan(document, sentence, token + 1, stop, lexicon, rule=f"FR-{kinds[0]}", governed=True)
        found = _leading(document, sentence, groups, lexicon)
        if found:
            return found
        if groups and groups[0].kind == "closed":
            return []
    return []


def _leading(document: Document, sentence: Sentence, groups: list[_Group], lexicon: Lexicon) -> list[Patient]:
    """The places of a list: the first group decides; a closed one shuts the list until a conjunction reopens it."""
    found: list[Patient] = []
    for number, group in enumerate(groups):
        if group.kind == "site" and group.patient is not None:
            found.append(group.patient)
        elif group.kind == "part" and not found and not any(g.kind == "site" for g in groups[number:]):
            patient = _owned(document, sentence, group, lexicon)
            if patient is not None:
                found.append(patient)
        elif group.kind == "place" and not found:
            continue
    return _distinct(found)


def _owned(document: Document, sentence: Sentence, group: _Group, lexicon: Lexicon) -> Patient | None:
    located = located_patients(document, sentence, lexicon)
    if lexicon.has("place_preposition", sentence.tokens.lows[0]) and not located:
        return None
    if not located and not _is_definite_part(sentence, group, lexicon):
        return None
    owner = owner_before(document, sentence, group.first)
    if owner is None:
        return None
    mention = Mention(sentence.index, group.first, group.last, "part", owner.name, owner.category, entity=owner)
    return Patient(mention, owner, max(group.depth, 1), "AN-owner", group.parts,
                   any(p.layer == "substantial" for p in group.parts))  # fmt: skip


def _is_definite_part(sentence: Sentence, group: _Group, lexicon: Lexicon) -> bool:
    """Whether a part is a known one ("the dome", "its walls") and not any ("priceless treasures")."""
    lows = sentence.tokens.lows
    for part in group.parts or [Hit(group.first, group.last, "part", None)]:
        for token in range(part.first, max(-1, part.first - 6), -1):
            if lexicon.has("definite", lows[token]) or lows[token] == "'s":
                return True
            if token < part.first and (lexicon.has("preposition", lows[token]) or is_verb(sentence, token, lexicon)):
                break
    return False


def _distinct(patients: list[Patient]) -> list[Patient]:
    seen: set[int] = set()
    kept = []
    for patient in patients:
        if patient.entity.number not in seen:
            seen.add(patient.entity.number)
            kept.append(patient)
    return kept


def _clause_end(sentence: Sentence, start: int, lexicon: Lexicon) -> int:
    lows = sentence.tokens.lows
    for token in range(start, len(lows)):
        if lows[token] in _CLAUSE_MARKS and lows[token] not in "()":
            return token
        if lexicon.has("subordinator", lows[token]) and not lexicon.has("preposition", lows[token]):
            return token
    return len(lows)


def clause_start(sentence: Sentence, verb: int, lexicon: Lexicon) -> tuple[int, int | None]:
    """Return the first token of the subject's window left of a verb, and the relative word that opens it, if any."""
    lows = sentence.tokens.lows
    content = 0
    token = verb - 1
    while token >= 0:
        low = lows[token]
        if low in _CLAUSE_MARKS and low not in "()":
            return token + 1, None
        inside = _inside_mention(sentence, token)
        if not inside and lexicon.has("relative", low) and not (lexicon.has("demonstrative", low) and _is_that_clause(
            sentence, token, lexicon)):  # fmt: skip
            return token + 1, token
        if not inside and lexicon.has("that_clause", low) and content:
            return token + 1, None
        if not inside and lexicon.has("subordinator", low) and content and not lexicon.has("preposition", low):
            return token + 1, None
        if is_verb(sentence, token, lexicon):
            if content:
                return token + 1, None
        elif low[0].isalnum() and not _is_light(low, lexicon) and not lexicon.has("conjunction", low) and not (
            sentence.at("degree", token) or sentence.at("modifier", token)
        ):
            content += 1
        token -= 1
    return 0, None


def _is_that_clause(sentence: Sentence, token: int, lexicon: Lexicon) -> bool:
    return token > 0 and lexicon.has("report_verb", sentence.tokens.lows[token - 1])


def subject_patients(document: Document, sentence: Sentence, verb: int, lexicon: Lexicon) -> list[Patient]:
    """Places that are the subject of the verb group ending at token `verb`."""
    verb = before_insertions(sentence, verb)
    start, relative = clause_start(sentence, verb, lexicon)
    if relative is not None and any(
        lexicon.has(name, sentence.tokens.lows[relative]) for name in ("relative_possessive", "relative_place")
    ):
        groups = scan(document, sentence, start, verb, lexicon, rule="FR-subject", runs_on=True)
        owner = antecedent_of_relative(sentence, relative, lexicon)
        parts = [g for g in groups if g.kind == "part"]
        if owner is None or not parts or owner.entity is None:
            return []
        return [Patient(owner, owner.entity, max(parts[-1].depth, 1), "FR-whose", parts[-1].parts)]
    groups = scan(document, sentence, start, verb, lexicon, rule="FR-subject", runs_on=True)
    if relative is not None and not groups:
        owner = antecedent_of_relative(sentence, relative, lexicon)
        return [Patient(owner, owner.entity, 0, "FR-relative")] if owner and owner.entity else []
    return _subject(document, sentence, groups, lexicon)


def _subject(document: Document, sentence: Sentence, groups: list[_Group], lexicon: Lexicon) -> list[Patient]:
    """The group nearest to the verb is the subject, with those coordinated to it; an apposition leads back."""
    position = len(groups) - 1
    while position >= 0 and groups[position].kind in ("unknown", "place") and position > 0 and groups[position].after_comma:
        position -= 1
    if position < 0:
        return []
    group = groups[position]
    if group.kind == "part" and position and groups[position - 1].kind == "site" and _are_joined(
        sentence, groups[position - 1], group, lexicon
    ):
        position -= 1
        group = groups[position]
    if group.kind == "part":
        owned = _owned(document, sentence, group, lexicon)
        return [owned] if owned else []
    if group.kind == "unknown" and _is_plural_head(sentence, group):
        front = located_patients(document, sentence, lexicon)
        return [Patient(p.mention, p.entity, 1, "FR-front-things") for p in front[:1]]
    if group.kind != "site" or group.patient is None:
        return []
    found = [group.patient]
    while position > 0:
        before = groups[position - 1]
        if before.kind != "site" or before.patient is None or not _are_joined(sentence, before, groups[position], lexicon):
            break
        found.insert(0, before.patient)
        position -= 1
    return _distinct(found)


def _is_plural_head(sentence: Sentence, group: _Group) -> bool:
    return any(m.first == group.first and m.is_plural and m.how == "anaphor" for m in sentence.mentions)


def _are_joined(sentence: Sentence, left: _Group, right: _Group, lexicon: Lexicon) -> bool:
    between = sentence.tokens.lows[left.last : right.first]
    return any(word == "," or lexicon.has("list_conjunction", word) for word in between)


def antecedent_of_relative(sentence: Sentence, relative: int, lexicon: Lexicon) -> Mention | None:
    """The place mentioned just before a relative word, with nothing else in between that it could refer to."""
    lows = sentence.tokens.lows
    for mention in sorted(sentence.mentions, key=lambda m: -m.last):
        if mention.last <= relative and mention.how != "pronoun":
            between = range(mention.last, relative)
            if mention.entity is None or mention.entity.is_blocked or mention.block in ("bearer", "replica"):
                return None
            if len(between) > 8 or any(sentence.at("closed", t) for t in between):
                return None
            if any(is_verb(sentence, t, lexicon) for t in between) or any(lows[t] in _CLAUSE_MARKS for t in between):
                return None
            return mention
    return None


def located_patients(document: Document, sentence: Sentence, lexicon: Lexicon) -> list[Patient]:
    """A place at the very front of the sentence, "At X, ..." : where a report of (no) damage is about it."""
    lows = sentence.tokens.lows
    if not lows or not lexicon.has("place_preposition", lows[0]):
        return []
    groups = scan(document, sentence, 1, len(lows), lexicon, rule="FR-front", governed=True)
    return [groups[0].patient] if groups and groups[0].kind == "site" and groups[0].patient else []


def only_patient(sentence: Sentence, before: int) -> list[Patient]:
    """The one place that a sentence names before a finding: "Officials at X reported no damage"."""
    named = [m for m in sentence.mentions if m.how == "name" and m.entity and not m.entity.is_blocked]
    if len({m.entity.number for m in named if m.entity}) != 1 or named[0].first > before or named[0].block:
        return []
    entity = named[0].entity
    return [Patient(named[0], entity, 0, "FR-only")] if entity is not None else []


def trigger_end(sentence: Sentence, hit: Hit, trigger: Trigger, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return (end of the verb, end with its particle), or None where a particle is needed and missing."""
    if not trigger.particles:
        return hit.last, hit.last
    lows = sentence.tokens.lows
    for token in range(hit.last, min(hit.last + trigger.gap + 1, len(lows))):
        for particle in trigger.particles:
            end = token + len(particle)
            if lows[token:end] == particle and not _governs(sentence, trigger, end, lexicon):
                return hit.last, end
        if lows[token] in _CLAUSE_MARKS:
            break
    return None


def _governs(sentence: Sentence, trigger: Trigger, end: int, lexicon: Lexicon) -> bool:
    """Whether a would-be particle is a preposition: "fell in the quake" is not "fell in"."""
    lows = sentence.tokens.lows
    if trigger.patient != ("subject",) or end >= len(lows) or not lexicon.has("preposition", lows[end - 1]):
        return False
    return any(lexicon.has(name, lows[end]) for name in ("determiner", "possessive")) or sentence.tokens.words[end][0].isupper()
