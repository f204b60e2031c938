"""What the tests of phrases and syntax share: an English sentence as it is cut, and positions in it as words."""

from __future__ import annotations

from heritage.extract.grammar.phrases import Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage, Reading
from tests.unit.extract.conftest import document, english


def passage_of(text: str, title: str | None = None) -> Passage:
    """The first sentence of a text, with names and dates tagged; the title where there is one."""
    return Reading(document(text, title=title)[0], english()[0]).passages[0]


class Read:
    """The syntax of a sentence, asked for and told in words."""

    def __init__(self, text: str, title: str | None = None) -> None:
        self.syntax = Syntax(passage_of(text, title))

    def words(self, *phrases: Phrase) -> list[str]:
        """The words of each of some phrases."""
        return [" ".join(self.syntax.passage.words[phrase.first : phrase.last]) for phrase in phrases]

    def cut(self) -> str:
        """The sentence with a stroke between its phrases."""
        return " | ".join(self.words(*self.syntax.phrases))

    def holding(self, word: str) -> Phrase:
        """The phrase with a word, which stands once in the sentence."""
        found = self.syntax.at(self.syntax.passage.words.index(word))
        assert found is not None, f"{word} is in no phrase"
        return found
