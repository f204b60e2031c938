"""The index over all names of a gazetteer, made once and cached by the content of its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from heritage.resources import cache, files
from heritage.resources.gazetteer import read_gazetteer
from heritage.resources.nameindex import NameIndex, build
from heritage.resources.namewords import read_name_words


def load_site_index(project_data: Path | None = None) -> NameIndex:
    """The index of the base gazetteer with the project's own laid over it; its numbers are of `Gazetteer.all_names`."""
    return read_site_index(tuple(files.layers("gazetteer", project_data)))


@lru_cache(maxsize=4)
def read_site_index(folders: Sequence[Path]) -> NameIndex:
    """The index of gazetteer folders, a later one laid over the earlier."""
    read = (*folders, *files.layers("gazetteer", None))
    return NameIndex(
        cache.kept("siteindex", "|".join(files.content_hash([f]) for f in read), lambda: _made(folders))
    )


def _made(folders: Sequence[Path]) -> dict[str, Any]:
    words = read_name_words(folders)
    names = read_gazetteer(folders).all_names
    return build((words.parts(name.name) for name in names), [name.site_id for name in names])
