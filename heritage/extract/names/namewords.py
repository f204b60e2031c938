"""Name words: which words can belong to a name, and how far a run of them goes."""

from __future__ import annotations

from itertools import compress, count

from heritage.extract.reading import POSSESSIVE, Passage
from heritage.text.byword import ByWord

_MAX_NAME = 8
_SHORT = 3
_HEADLINE_SHARE = 0.8
_NEWS_CLASSES = (
    "be", "have", "do", "modal", "other_verb", "report_verb", "preposition", "particle", "subordinator", "relative",
    "adverb", "pronoun", "determiner", "number_word", "many_word",
)  # fmt: skip
"""Classes of words of a headline in capitals that end a name."""
APOSTROPHES = frozenset("'`\u2018\u2019\u02bf\u02be")
QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb\u201e')
_QUOTED = 5
"""Words of a name in quotation marks at most."""
_LEAST_QUOTED = 3
"""Tokens of a name in quotation marks at least."""
_INSIDE = (",", "'")
"""Marks after which a capital still tells a name; after others a sentence or a quotation begins."""


def is_name_word(passage: Passage, token: int) -> bool:
    """Whether a word can be a name or its part: capitalised, no ordinary word, no mere beginning of a sentence."""
    found = passage.name_words
    return (name_words(passage) if found is None else found)[token]


def name_words(passage: Passage) -> list[bool]:
    """Return for each word of a sentence whether it is a name word; found once, for many rules ask."""
    found = passage.name_words
    if found is None:
        found = passage.name_words = [False] * len(passage.words)
        for token in may_be_name_words(passage):
            found[token] = _is_name_word(passage, token)
    return found


def _is_name_word(passage: Passage, token: int) -> bool:
    if not _is_capitalised(passage, token) or passage.has(token, "not_a_name", "article"):
        return False
    if "-" in passage.lows[token] and _ends_as_no_name(passage, passage.lows[token].rpartition("-")[2]):
        return False  # "in mid-November"
    if passage.sentence.part == "title" and passage.once(_in_headline_case) and _tells_news(passage, token):
        return False
    before = passage.words[token - 1] if token else ""
    begins = token == 0 or (not before[0].isalnum() and before not in _INSIDE)
    if begins and passage.is_in(token, "noun", "cause"):
        return False  # "Bombing of monastery condemned"
    return not (begins and passage.has(token, "sentence_starter", "adverb"))


def _ends_as_no_name(passage: Passage, piece: str) -> bool:
    """Whether the last piece of a word tells that it is no name; that of "Kale-i Dukhtar" only links."""
    return passage.lexicon.has("not_a_name", piece) and not passage.lexicon.has("name_link", piece)


def _in_headline_case(passage: Passage) -> bool:
    """Whether a title writes nearly all its words with capitals, so that these tell no names: "Storm Rips Roof Off"."""
    long = [word for word in passage.words if len(word) > _SHORT and word.isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= _HEADLINE_SHARE * len(long)


def _tells_news(passage: Passage, token: int) -> bool:
    """Whether a word of such a title is a verb, what happened, or a small word, and so ends any name."""
    if passage.has(token, "name_connector", "of_link"):
        return False
    is_news = passage.is_in(token, "verb", "noun", "state", "cause") or passage.has(token, *_NEWS_CLASSES)
    return is_news or passage.is_in(token, "role", "closed")


def name_tokens(passage: Passage) -> list[int]:
    """Return the tokens of the name words of a sentence."""
    return passage.once(_name_tokens)


def _name_tokens(passage: Passage) -> list[int]:
    return [*compress(count(), name_words(passage))]


def may_be_name_words(passage: Passage) -> list[int]:
    """Return the tokens that may be name words by their letters alone: few are, and the others need not be asked."""
    return passage.once(_may_be_name_words)


def _may_be_name_words(passage: Passage) -> list[int]:
    return [*compress(count(), map(_MAY_BE_NAME.__getitem__, passage.words))]


def _may_be_name(word: str) -> bool:
    return word[0].isupper() or "-" in word or "'" in word or "\u2019" in word


_MAY_BE_NAME = ByWord(_may_be_name)


def _is_capitalised(passage: Passage, token: int) -> bool:
    word = passage.words[token]
    if "-" in word and passage.lexicon.has("compound_ending", word.rpartition("-")[2]):
        return False  # "the militia-held museum" is described, and not named
    if word[0].isupper() and (len(word) > 1 or word.isalpha()):
        return True
    if "'" in word or "\u2019" in word:
        prefix, _, rest = word.replace("\u2019", "'").partition("'")
        if rest[:1].isupper() and passage.lexicon.has("elided_article", prefix):
            return True  # "l'Assomption"
    if "-" not in word:
        return False
    prefix, _, rest = word.partition("-")
    return bool(rest) and rest[0].isupper() and passage.lexicon.has("name_prefix", prefix.lower())


def names_left(passage: Passage, at: int) -> int:
    """Return the first token of the run of name words that ends before token `at`; looked for once."""
    known = passage.once(_runs)
    first = known.get(at)
    if first is None:
        first = known[at] = _names_left(passage, at)
    return first


def _runs(_: Passage) -> dict[int, int]:
    """Where runs of name words begin, by the token before which they end, as far as that was asked."""
    return {}


def _names_left(passage: Passage, at: int) -> int:
    first, is_name = at, name_words(passage)
    for token in range(at - 1, max(at - 1 - _MAX_NAME, -1), -1):
        if is_name[token]:
            first = token
        elif first == token + 1 and (_is_abbreviating(passage, token) or _is_owned_by(passage, token)):
            continue
        elif not (first == token + 1 and _connects_left(passage, token)):
            break
        elif first == at and passage.has(token, "list_conjunction"):
            break  # "Fort Antoine and Fort": what a conjunction joins to a type word is no part of its name
    while first < at and passage.has(first, "name_connector") and not passage.words[first][:1].isupper():
        first += 1
    return first


def _is_owned_by(passage: Passage, token: int) -> bool:
    """Whether a mark is the possessive ending of a name like a plural: "St Thomas' Church", "All Saints' Church"."""
    if passage.words[token] not in APOSTROPHES or token == 0 or token + 1 >= len(passage):
        return False
    tokens = passage.sentence.tokens
    is_ending = (
        tokens.ends[token - 1] == tokens.starts[token] and tokens.ends[token] < tokens.starts[token + 1]
    )
    ending = tuple(passage.lexicon.classes.get("plural_ending", ()))
    return is_ending and passage.lows[token - 1].endswith(ending) and is_name_word(passage, token - 1)


def _connects_left(passage: Passage, token: int) -> bool:
    """Whether a connector stands between two words of one name, and not between two places."""
    if not passage.has(token, "name_connector") or token == 0:
        return False
    if passage.has(token, "list_conjunction") and passage.words[token + 1][:1].islower():
        return False  # "Sinjar and palace in Taizz"
    return is_name_word(passage, token - 1) and not passage.at("head", token - 1)


def names_right(passage: Passage, at: int) -> int:
    """Return the token after the run of name words that begins at token `at` (`at` itself where there is none)."""
    last = token = at
    size, is_name = len(passage.words), name_words(passage)
    while token < size and token - at < _MAX_NAME:
        if is_name[token]:
            last = token + 1
        elif token > at and last == token and passage.has(token, "name_connector", "name_article"):
            after = _after_connector(passage, token)
            if after is None:
                break
            token = after - 1
        elif not (_is_apostrophe(passage, token) or (token > at and _is_abbreviating(passage, token))):
            break
        token += 1
    return last


def quoted_end(passage: Passage, at: int) -> int:
    """Return the token behind a name in quotation marks: 'the cinema "Dovzhenko"'; `at` where none begins there."""
    if at + 2 >= len(passage) or passage.lows[at] not in QUOTES:
        return at
    for token in range(at + 1, min(at + 2 + _QUOTED, len(passage))):
        if passage.lows[token] in QUOTES:
            return token + 1 if token > at + 1 else at
        if not (passage.words[token][0].isupper() or passage.has(token, "name_connector", "name_article")):
            return at
    return at


def quoted_start(passage: Passage, at: int) -> int:
    """Return where a name in quotation marks that ends before a token opens: 'the "Red Barn" mill'; else `at`."""
    if at < _LEAST_QUOTED or passage.lows[at - 1] not in QUOTES:
        return at
    for token in range(at - 2, max(at - 3 - _QUOTED, -1), -1):
        if passage.lows[token] in QUOTES:
            return token if token + 2 < at else at
        is_word = passage.words[token][0].isupper() or passage.has(token, "name_connector", "name_article")
        if not is_word and passage.lows[token] != POSSESSIVE:
            return at
    return at


def _is_apostrophe(passage: Passage, token: int) -> bool:
    """Whether a mark belongs to the name behind it ("'Ayn Dara")."""
    if (
        passage.words[token] not in APOSTROPHES
        or token + 1 >= len(passage)
        or not is_name_word(passage, token + 1)
    ):
        return False
    tokens = passage.sentence.tokens
    return tokens.ends[token] == tokens.starts[token + 1]


def _after_connector(passage: Passage, token: int) -> int | None:
    """The token at which a name goes on behind a connector ("Church of the Nativity"), or None."""
    after = token + 1
    links = passage.has(token, "of_link")
    if links and after < len(passage) and passage.has(after, "name_article"):
        after += 1
    elif not passage.has(token, "list_conjunction"):
        after = behind_connectors(passage, after)  # "Puerta de los Leones"
    if after >= len(passage) or not is_name_word(passage, after):
        return None
    is_two = passage.has(token, "list_conjunction") and not links and _begins_head(passage, after)
    return None if is_two else after


def behind_connectors(passage: Passage, at: int) -> int:
    """The token behind words such as "de la", where a name goes on behind them; else `at`."""
    after = at
    while after < len(passage) and passage.words[after].islower() and _only_connects(passage, after):
        after += 1
    return after if after < len(passage) and is_name_word(passage, after) else at


def _only_connects(passage: Passage, token: int) -> bool:
    return passage.has(token, "name_connector") and not passage.has(token, "list_conjunction", "of_link")


def _begins_head(passage: Passage, token: int) -> bool:
    """Whether another place's head stands at a token or just after it, so that a conjunction joins two places."""
    if passage.at("prefix", token) is not None:
        return True
    return passage.at("head", token) is not None or passage.at("head", token + 1) is not None


def _is_abbreviating(passage: Passage, token: int) -> bool:
    """Whether a stop only ends an abbreviation inside a name ("St. Mary")."""
    if passage.lows[token] != "." or token == 0:
        return False
    initial = passage.words[token - 1]
    if not passage.has(token - 1, "abbreviation") and not (len(initial) == 1 and initial.isupper()):
        return False
    return token + 1 < len(passage) and is_name_word(passage, token + 1)


def is_definite(passage: Passage, at: int) -> bool:
    """Whether a definite word or a possessive governs the noun at a token."""
    for token in range(at - 1, max(at - 5, -1), -1):
        if passage.has(token, "definite") or passage.lows[token] == POSSESSIVE:
            return True
        is_word = passage.lows[token].replace("-", "").isalnum()
        if not is_word or passage.has(token, "preposition", "determiner"):
            return False
    return False


def written(passage: Passage, first: int, last: int) -> str:
    """Return tokens [first, last) as they are written, with one blank wherever there is space between them."""
    if last - first == 1:
        return passage.words[first]
    tokens = passage.sentence.tokens
    start, end = tokens.span(first, last)
    return " ".join(tokens.source[0][start:end].split())
