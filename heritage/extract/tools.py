"""Tools: what one language is read with - lexicon, names in its script, and the gate - loaded once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from heritage.extract import extractor
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.document import Document, Found
from heritage.extract.gate import Gate
from heritage.extract.language import FUNCTION_CLASSES
from heritage.extract.names.sitenames import SiteNames
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon import Lexicon
from heritage.resources.lexicon_file import available, closed_words, load_lexicon


class Tools:
    """Everything needed to read one language: its lexicon, the gazetteer's names in its script, and their gate.

    So many characters of short texts are read without the gate, which takes longer to make than they take to read.
    """

    def __init__(self, lexicon: Lexicon, site_names: SiteNames, *, ungated: int = 20_000) -> None:
        self.lexicon = lexicon
        self.site_names = site_names
        self._ungated = ungated

    @cached_property
    def gate(self) -> Gate:
        """What tells the texts that hold no claim."""
        return Gate(self.lexicon, self.site_names)

    def analyse(
        self, text: str, title: str | None, published: date | None, monitor_from: int
    ) -> tuple[Document, list[Found]]:
        """Return the document, analysed unless the gate tells that it holds no claim, and its claims."""
        if len(text) < self._ungated:
            self._ungated -= len(text)
        elif self.gate.skip(text, title) is not None:
            return Document(text, title, published), []
        return extractor.analyse(text, title, published, self.lexicon, self.site_names, monitor_from)


@lru_cache(maxsize=32)
def tools(language: str, project_data: Path | None, content_hash: str = "") -> Tools | None:
    """Load the tools of a language once for each state of the resources; None where no lexicon covers it."""
    path = available(project_data).get(language.split("-", 1)[0].lower())
    if path is None:
        return None
    lexicon = load_lexicon(path)
    date_forms(lexicon)  # so that a wrong pattern is the lexicon's error, and not one of each report
    return Tools(lexicon, SiteNames(load_gazetteer(project_data), lexicon))


@lru_cache(maxsize=32)
def function_words(project_data: Path | None, content_hash: str = "") -> Mapping[str, frozenset[str]]:
    """Return the function words of every lexicon by language code, loaded once for each state of the resources."""
    return closed_words(FUNCTION_CLASSES, project_data)
