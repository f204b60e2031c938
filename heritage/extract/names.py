"""Names: heritage places in a sentence, by gazetteer name and by form ("Church of St Michael", "Tell Sheikh Hamad").

Three kinds of mention are made: names, definite heads ("the temple") and generic words ("the site"). What stands
near a place, bears its name or copies it is marked with a `block`, so that it can never be a patient.
"""

from __future__ import annotations

from collections.abc import Iterable

from heritage.extract.document import Document, Hit, Mention, Sentence
from heritage.extract.sitenames import SiteNames, content_words
from heritage.resources.lexicon import Head, Lexicon

_MAX_NAME = 8


def find(document: Document, lexicon: Lexicon, site_names: SiteNames) -> None:
    """Fill `sentence.mentions` of every sentence."""
    for sentence in document.sentences:
        spans = list(_gazetteer(sentence, site_names)) + list(_forms(sentence, lexicon, site_names))
        chosen = _longest(spans)
        taken = [False] * len(sentence.tokens)
        for mention in chosen:
            for token in range(mention.first, mention.last):
                taken[token] = True
        _explain(sentence, chosen, lexicon)
        chosen.extend(m for m in _apposed(sentence, lexicon, taken))
        chosen.extend(_anaphors(sentence, lexicon, taken))
        for mention in chosen:
            mention.block = _block(sentence, mention, lexicon)
        sentence.mentions = sorted(chosen, key=lambda m: m.first)


def _gazetteer(sentence: Sentence, site_names: SiteNames) -> Iterable[Mention]:
    token = 0
    while token < len(sentence.tokens):
        found = site_names.at(sentence, token)
        if found is None:
            token += 1
            continue
        size, ids, category = found
        name = _written(sentence, token, token + size)
        yield Mention(sentence.index, token, token + size, "name", name, category, None, ids)
        token += size


def _forms(sentence: Sentence, lexicon: Lexicon, site_names: SiteNames) -> Iterable[Mention]:
    for hit in sentence.layer("head"):
        mention = _around_head(sentence, hit, lexicon, site_names) or _with_place(sentence, hit, lexicon, site_names)
        if mention is not None:
            if not mention.site_ids:
                mention.site_ids = site_names.of_words(content_words(mention.name, lexicon))
                mention.is_weak = mention.is_weak and not mention.site_ids
            yield mention
            yield from _distributed(sentence, hit, mention, lexicon, site_names)
    for hit in sentence.layer("prefix"):
        head: Head = hit.value
        if not sentence.tokens.words[hit.first][:1].isupper():
            continue
        last = _names_right(sentence, hit.last, lexicon)
        if last > hit.last:
            name = _written(sentence, hit.first, last)
            yield Mention(sentence.index, hit.first, last, "name", name, head.category, None)


def _distributed(sentence: Sentence, hit: Hit, mention: Mention, lexicon: Lexicon, site_names: SiteNames) -> Iterable[Mention]:
    """Split "the temples of Baalshamin and Bel" into two places; the mention itself becomes the first."""
    lows = sentence.tokens.lows
    joint = next((t for t in range(hit.last + 2, mention.last) if lexicon.has("list_conjunction", lows[t])), None)
    if not hit.value.is_plural or joint is None or not lexicon.has("of_link", lows[hit.last]):
        return
    singular, link = hit.value.singular, sentence.tokens.words[hit.last]
    parts = [(hit.last + 1, joint), (joint + 1, mention.last)]
    names = [f"{singular} {link} {_written(sentence, first, last)}" for first, last in parts]
    end = mention.last
    mention.last, mention.name, mention.is_plural = joint, names[0], False
    mention.site_ids = site_names.of_words(content_words(names[0], lexicon))
    yield Mention(
        sentence.index, joint + 1, end, "name", names[1], hit.value.category, singular,
        site_names.of_words(content_words(names[1], lexicon)), is_weak=hit.value.is_weak,
    )  # fmt: skip


def _with_place(sentence: Sentence, hit: Hit, lexicon: Lexicon, site_names: SiteNames) -> Mention | None:
    """A head told apart by its town only ("the military prison in Syria's ancient city of Palmyra"), if it is known."""
    lows, words = sentence.tokens.lows, sentence.tokens.words
    if hit.last >= len(lows) or not lexicon.has("at_link", lows[hit.last]) or hit.value.is_plural:
        return None
    for token in range(hit.last + 1, min(hit.last + 8, len(words))):
        if lows[token] in ",.;:" or sentence.at("verb", token) or lexicon.has("be", lows[token]):
            return None
        if not _is_name_word(sentence, token, lexicon):
            continue
        last = _names_right(sentence, token, lexicon)
        names = content_words(" ".join([*lows[hit.first : hit.last], *words[token:last]]), lexicon)
        ids = site_names.of_words(names)
        if ids:
            name = _written(sentence, hit.first, last)
            head: Head = hit.value
            return Mention(sentence.index, hit.first, last, "name", name, head.category, head.singular, ids)
    return None


def _around_head(sentence: Sentence, hit: Hit, lexicon: Lexicon, site_names: SiteNames) -> Mention | None:
    head: Head = hit.value
    words = sentence.tokens.words
    first = _names_left(sentence, hit.first, lexicon)
    last = hit.last
    if last + 1 < len(words) and lexicon.has("head_suffix", sentence.tokens.lows[last]) and lexicon.has(
        "of_link", sentence.tokens.lows[last + 1]
    ):
        last += 1
    capital = words[hit.first][:1].isupper()
    if last < len(words) and lexicon.has("of_link", sentence.tokens.lows[last]):
        after = last + 1
        while after < len(words) and lexicon.has("name_article", sentence.tokens.lows[after]):
            after += 1
        end = _names_right(sentence, after, lexicon)
        is_part = sentence.at("part", hit.first) is not None and not capital
        if end > after and _only_describes(sentence, after, end, lexicon):
            end = after
        if is_part and after < len(words) and (_holds_place(sentence, after, end) or site_names.at(sentence, after)):
            return None
        last = end if end > after else last
    elif capital and (first == hit.first or head.is_weak) and not head.is_plural:
        last = _names_right(sentence, last, lexicon)
    lows = sentence.tokens.lows
    if last == hit.last and _is_described(lows[first : hit.first], words[first : hit.first], sentence, lexicon, capital):
        first = hit.first
    if last == hit.last and last + 1 < len(words) and lexicon.has("at_link", lows[last]) and (
        head.is_plural or not capital
    ) and _is_definite(sentence, hit.first, lexicon):
        end = _names_right(sentence, last + 1, lexicon)
        if end > last + 1 and first == hit.first and not sentence.at("head", end):
            last = end
    if first == hit.first and last <= hit.last + 1 and not any(w[0].isupper() for w in words[hit.last : last]):
        return None
    if last == hit.last and _is_institution(sentence, first, hit, lexicon):
        return None
    if head.is_weak and first == hit.first and not capital and last == hit.last:
        return None
    if head.is_plural and last == hit.last and not capital:
        return None
    name = _written(sentence, first, last)
    return Mention(
        sentence.index, first, last, "name", name, head.category, head.singular, is_plural=head.is_plural,
        is_weak=head.is_weak,
    )


def _only_describes(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word after "of the" belongs to a common noun: "house of the French mandate period"."""
    lows = sentence.tokens.lows
    if not lexicon.has("name_article", lows[first - 1]) or last >= len(lows):
        return False
    low, word = lows[last], sentence.tokens.words[last]
    closed = ("preposition", "conjunction", "be", "have", "modal", "relative", "adverb", "subordinator", "report_verb", "other_verb")
    return word.isalpha() and word.islower() and not any(lexicon.has(name, low) for name in closed) and not (
        sentence.at("verb", last) or sentence.at("head_suffix", last)
    )


def _is_institution(sentence: Sentence, first: int, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the name is a body's: "Directorate-General of Antiquities and Museums", "Russian Orthodox Church"."""
    lows = sentence.tokens.lows
    if any(lexicon.has("institution", low) for low in lows[first : hit.first]):
        return True
    before = lows[first : hit.first]
    return bool(before) and sentence.tokens.words[hit.first][0].isupper() and hit.value.category == "religious_site" and all(
        lexicon.has("denomination", low) for low in before
    )


def _holds_place(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a run of tokens holds a head, or is followed by one, so that it names a place of its own."""
    return any(sentence.at("head", token) for token in range(first, min(last + 2, len(sentence.tokens))))


def _is_described(lows: tuple[str, ...], words: tuple[str, ...], sentence: Sentence, lexicon: Lexicon,
                  capital: bool) -> bool:  # fmt: skip
    """Whether the words before a head only describe it ("Mamluk minaret", "Ottoman villa") and name nothing."""
    return bool(lows) and not capital and all(lexicon.has("demonym", low) for low in lows)


def _names_left(sentence: Sentence, at: int, lexicon: Lexicon) -> int:
    """Return the first token of the run of name words that ends before token `at`."""
    words, lows = sentence.tokens.words, sentence.tokens.lows
    first = at
    token = at - 1
    while token >= 0 and at - token <= _MAX_NAME:
        if _is_name_word(sentence, token, lexicon):
            first = token
        elif not (
            lexicon.has("name_connector", lows[token]) and token > 0 and _is_name_word(sentence, token - 1, lexicon)
            and first == token + 1 and not sentence.at("head", token - 1)
        ):  # fmt: skip
            break
        token -= 1
    while first < at and lexicon.has("name_connector", lows[first]) and not words[first][:1].isupper():
        first += 1
    return first


def _names_right(sentence: Sentence, at: int, lexicon: Lexicon) -> int:
    """Return the token after the run of name words that begins at token `at` (`at` itself where there is none)."""
    lows = sentence.tokens.lows
    last = token = at
    while token < len(lows) and token - at < _MAX_NAME:
        if _is_name_word(sentence, token, lexicon):
            last = token + 1
        elif last == token and token > at and (
            lexicon.has("name_connector", lows[token]) or lexicon.has("name_article", lows[token])
        ):
            after = token + 1
            if lexicon.has("of_link", lows[token]) and after < len(lows) and lexicon.has("name_article", lows[after]):
                after += 1
            if after >= len(lows) or not _is_name_word(sentence, after, lexicon):
                break
            if not lexicon.has("of_link", lows[token]) and _begins_head(sentence, after):
                break
            token = after - 1
        elif lows[token] == "." and token > at and lexicon.has("abbreviation", lows[token - 1]) and (
            token + 1 < len(lows) and _is_name_word(sentence, token + 1, lexicon)
        ):
            pass
        else:
            break
        token += 1
    return last


def _begins_head(sentence: Sentence, token: int) -> bool:
    """Whether another place's head stands at a token or just after it, so that a conjunction joins two places."""
    return any(sentence.at("head", t) for t in (token, token + 1) if t < len(sentence.tokens))


def _is_name_word(sentence: Sentence, token: int, lexicon: Lexicon) -> bool:
    word = sentence.tokens.words[token]
    if not (word[0].isupper() and (len(word) > 1 or word.isalpha())):
        prefix, _, rest = word.partition("-")
        if not (rest and lexicon.has("name_prefix", prefix.lower()) and rest[0].isupper()):
            return False
    low = sentence.tokens.lows[token]
    if lexicon.has("not_a_name", low):
        return False
    begins = token == 0 or not sentence.tokens.words[token - 1][0].isalnum() and sentence.tokens.words[token - 1] not in ",'"
    return not (begins and lexicon.has("sentence_starter", low))


def _apposed(sentence: Sentence, lexicon: Lexicon, taken: list[bool]) -> Iterable[Mention]:
    """Yield names explained by an apposition: "the Dharahara, the nine-storey tower"."""
    lows = sentence.tokens.lows
    token = 0
    while token < len(lows):
        if taken[token] or not _is_name_word(sentence, token, lexicon):
            token += 1
            continue
        last = _names_right(sentence, token, lexicon)
        last = max(last, token + 1)
        head = None
        if last + 2 < len(lows) and lows[last] == "," and lexicon.has("determiner", lows[last + 1]):
            head = _apposed_head(sentence, last + 1, lexicon)
        if head is not None and not any(taken[token:last]):
            name = _written(sentence, token, last)
            yield Mention(
                sentence.index, token, last, "name", name, head.category, head.singular, is_weak=head.is_weak
            )
            for position in range(token, last):
                taken[position] = True
        token = last


def _explain(sentence: Sentence, mentions: list[Mention], lexicon: Lexicon) -> None:
    """Give names the head of their apposition: "the Manshiyeh, an Ottoman villa" is then no weak name."""
    lows = sentence.tokens.lows
    for mention in mentions:
        at = mention.last
        if mention.head is None and at + 2 < len(lows) and lows[at] == "," and lexicon.has("determiner", lows[at + 1]):
            head = _apposed_head(sentence, at + 1, lexicon)
            if head is not None:
                mention.head, mention.category = head.singular, mention.category or head.category


def _apposed_head(sentence: Sentence, at: int, lexicon: Lexicon) -> Head | None:
    lows = sentence.tokens.lows
    for token in range(at + 1, min(at + 7, len(lows))):
        if lows[token] in ",.;:" or lexicon.has("relative", lows[token]) or lexicon.has("be", lows[token]):
            return None
        if lexicon.has("preposition", lows[token]):
            return None
        hit = sentence.at("head", token)
        if hit is not None and not hit.value.is_plural:
            head: Head = hit.value
            return head
    return None


def _anaphors(sentence: Sentence, lexicon: Lexicon, taken: list[bool]) -> Iterable[Mention]:
    """Yield definite heads ("the temple"), generic words ("the site") and pronouns that may stand for a place."""
    lows = sentence.tokens.lows
    for layer in ("head", "generic"):
        for hit in sentence.layer(layer):
            if any(taken[hit.first : hit.last]):
                continue
            is_plural = layer == "head" and hit.value.is_plural
            definite = _is_definite(sentence, hit.first, lexicon)
            for token in range(hit.first, hit.last):
                taken[token] = True
            head = hit.value if layer == "head" else None
            yield Mention(
                sentence.index, hit.first, hit.last, "anaphor" if layer == "head" else "generic",
                _written(sentence, hit.first, hit.last), head.category if head else None,
                head.singular if head else None, is_plural=is_plural, is_definite=definite,
            )  # fmt: skip
    for token, low in enumerate(lows):
        if lexicon.has("site_pronoun", low) and not taken[token]:
            yield Mention(sentence.index, token, token + 1, "pronoun", low, is_definite=True)


def _is_definite(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    lows = sentence.tokens.lows
    for token in range(at - 1, max(at - 5, -1), -1):
        if lexicon.has("definite", lows[token]) or lows[token] == "'s":
            return True
        if not lows[token].isalpha() or lexicon.has("preposition", lows[token]) or lexicon.has("determiner", lows[token]):
            return False
    return False


def _block(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> str | None:
    """Return why a mention cannot be a patient: it bears the name, copies the place, or only locates something."""
    lows = sentence.tokens.lows
    for hit in sentence.layer("blocked_after"):
        ends_name = hit.last == mention.last and hit.first > mention.first
        if mention.how == "name" and ends_name and not mention.site_ids and not sentence.at("head", hit.first):
            return "bearer"
        if hit.first == mention.last and mention.how == "name" and sentence.tokens.words[hit.first][:1].isupper():
            return "bearer"
    if mention.site_ids and mention.head is None and mention.last - mention.first == 1 and _is_inside_name(
        sentence, mention, lexicon
    ):
        return "bearer"
    start = mention.first
    while start > 0 and (lexicon.has("determiner", lows[start - 1]) or lexicon.has("possessive", lows[start - 1])):
        start -= 1
    plain = start
    while plain > 0 and plain > mention.first - 4 and sentence.tokens.words[plain - 1].isalpha() and not (
        lexicon.has("preposition", lows[plain - 1])
    ):
        plain -= 1
    for hit in sentence.layer("blocked_before"):
        if hit.last in (start, mention.first):
            return "bearer"
    for hit in sentence.layer("replica"):
        if plain <= hit.first and hit.last <= mention.first:
            return "replica"
    for hit in sentence.layer("location"):
        if hit.last in (start, plain):
            return "near"
    return None


def _is_inside_name(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a one-word site name is only a part of somebody else's name ("Babylon Grand", "Nimrud Air")."""
    after = mention.last
    if after >= len(sentence.tokens) or not _is_name_word(sentence, after, lexicon):
        return False
    return not sentence.tokens.words[mention.first].isupper() and sentence.at("head", after) is None


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions; a gazetteer name inside a longer form lends it its candidates."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.last - m.first), m.head is None, m.first)):
        over = [k for k in kept if k.first < mention.last and mention.first < k.last]
        if not over:
            kept.append(mention)
            continue
        longer = over[0]
        extra = (longer.last - longer.first) - (mention.last - mention.first)
        if mention.site_ids and not longer.site_ids and (extra == 0 or (extra == 1 and not longer.is_weak)):
            longer.site_ids = mention.site_ids
            longer.is_weak = False
    return kept


def _written(sentence: Sentence, first: int, last: int) -> str:
    words, starts, ends = sentence.tokens.words, sentence.tokens.starts, sentence.tokens.ends
    out = words[first]
    for token in range(first + 1, last):
        out += (" " if starts[token] > ends[token - 1] else "") + words[token]
    return out
