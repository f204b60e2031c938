"""Which key or column of an archive holds the text, the title, the day: named by the user, else by usual names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heritage.errors import SourceError

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "maintext", "plain_text", "article", "article_text"),
    "title": ("title", "headline", "article_title"),
    "published": ("published", "published_date", "date_publish", "published_at", "publish_date", "publication_date",
                  "date"),
    "id": ("id", "doc_id", "article_id", "uuid"),
    "url": ("url", "link", "source_url"),
    "language": ("language", "lang"),
    "publisher": ("publisher", "site_name", "source_domain", "source"),
    "licence": ("licence", "license"),
    "retrieved_at": ("retrieved_at", "crawled_at", "date_download"),
}  # fmt: skip
"""For each key of a document the names under which archives give it, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of keys or columns that the user gave, by document key (`text`, `title`, ...)."""

    given: Mapping[str, str] = field(default_factory=dict)

    def options(self, key: str) -> tuple[str, ...]:
        """The names under which a key is looked for: the given one alone, else the usual ones."""
        return (self.given[key],) if key in self.given else USUAL[key]

    def chosen(self, path: Path, columns: Sequence[str]) -> dict[str, str]:
        """The column of each key among those of a file; SourceError where a named one or that of texts is missing."""
        found = {}
        for key in USUAL:
            name = next((name for name in self.options(key) if name in columns), None)
            if name is not None:
                found[key] = name
            elif key in self.given or key == "text":
                wanted = " or ".join(map(repr, self.options(key)))
                raise SourceError(
                    f"{path}: expected a column {wanted} for the {key}, found {', '.join(map(repr, columns[:40]))}; "
                    f"name the right one with --{key}-column"
                )
        return found

    def of_object(self, data: Mapping[str, object]) -> dict[str, object]:
        """The values of an object by document key; missing and empty ones are left out."""
        found: dict[str, object] = {}
        for key in USUAL:
            for name in self.options(key):
                value = data.get(name)
                if value is not None and value != "":
                    found[key] = value
                    break
        return found
