"""The codebook: codebook.toml read and checked."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from heritage.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
from heritage.schema.codes import MATCH_KINDS, Code, Codebook, Equivalent, Scheme

LANGUAGES = frozenset({"en", "ar", "fr", "uk", "ru", "es", "de"})
"""Languages in which a code may have a label; English is required."""

_T = TypeVar("_T")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_COLUMN = re.compile(r"[a-z_]+\.[a-z_]+")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


@cache
def codebook() -> Codebook:
    """The project's codebook, read once."""
    return load_codebook(_codebook_path())


def load_codebook(path: Path) -> Codebook:
    """Read and check a codebook file; `ConfigError` names the file, the key, what was expected and what came.

    The order of schemes and codes is that of the file.
    """
    try:
        with path.open("rb") as stream:
            data = tomllib.load(stream)
    except OSError as error:
        raise ConfigError(f"{path}: the codebook cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file in UTF-8: {error}") from error
    return _Reader(path).codebook(data)


def _codebook_path() -> Path:
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_data" / "codebook.toml"
    return shipped if shipped.is_file() else package.parent / "data" / "codebook.toml"


class _Reader:
    """Turns the parsed file into objects; every fault is raised with the path and the dotted key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.systems: Mapping[str, str] = {}

    def codebook(self, data: dict[str, Any]) -> Codebook:
        self._keys(data, "", required={"codebook", "systems", "schemes"})
        head = self._table(data["codebook"], "codebook")
        self._keys(head, "codebook", required={"version"})
        version = self._text(head["version"], "codebook.version", _VERSION)
        systems = self._table(data["systems"], "systems")
        self.systems = {name: self._text(text, f"systems.{name}") for name, text in systems.items()}
        tables = self._table(data["schemes"], "schemes")
        schemes = {name: self._scheme(name, table) for name, table in tables.items()}
        for scheme in schemes.values():
            self._parents(scheme, schemes)
        return Codebook(version, self.systems, schemes)

    def _scheme(self, scheme_id: str, data: object) -> Scheme:
        key = f"schemes.{scheme_id}"
        table = self._table(data, key)
        self._name(scheme_id, key)
        required = {"title", "doc", "ordered", "column_of", "codes"}
        self._keys(table, key, required=required, optional={"parent_scheme"})
        if not isinstance(table["ordered"], bool):
            self._fail(f"{key}.ordered", "true or false", table["ordered"])
        at = f"{key}.column_of"
        columns = tuple(self._text(name, at, _COLUMN) for name in self._list(table["column_of"], at))
        self._unique(columns, at)
        codes = tuple(
            self._code(name, entry, f"{key}.codes.{name}", table["ordered"])
            for name, entry in self._table(table["codes"], f"{key}.codes").items()
        )
        self._scale(codes, key, table["ordered"])
        return Scheme(
            id=scheme_id,
            title=self._text(table["title"], f"{key}.title"),
            doc=self._text(table["doc"], f"{key}.doc"),
            ordered=table["ordered"],
            column_of=columns,
            codes=codes,
            parent_scheme=self._optional(table, "parent_scheme", key, self._text),
        )

    def _code(self, name: str, data: object, key: str, ordered: bool) -> Code:
        table = self._table(data, key)
        self._name(name, key)
        optional = {"colour", "parent", "crosswalk"} | ({"rank"} if ordered else set())
        self._keys(table, key, required={"labels", "definition"}, optional=optional)
        return Code(
            code=name,
            labels=self._labels(table["labels"], f"{key}.labels"),
            definition=self._text(table["definition"], f"{key}.definition"),
            rank=self._optional(table, "rank", key, self._rank),
            colour=self._optional(table, "colour", key, lambda value, at: self._text(value, at, _COLOUR)),
            parent=self._optional(table, "parent", key, self._text),
            crosswalk=self._crosswalk(table.get("crosswalk", []), f"{key}.crosswalk"),
        )

    def _labels(self, data: object, key: str) -> Mapping[str, str]:
        table = self._table(data, key)
        self._keys(table, key, required={"en"}, optional=LANGUAGES)
        return {language: self._text(text, f"{key}.{language}") for language, text in table.items()}

    def _crosswalk(self, data: object, key: str) -> tuple[Equivalent, ...]:
        listed = enumerate(self._list(data, key))
        entries = tuple(self._equivalent(entry, f"{key}[{i}]") for i, entry in listed)
        self._unique([(entry.system, entry.field, entry.value) for entry in entries], key)
        return entries

    def _equivalent(self, data: object, key: str) -> Equivalent:
        table = self._table(data, key)
        self._keys(table, key, required={"system", "field", "value", "match"})
        if table["system"] not in self.systems:
            self._fail(f"{key}.system", "a name listed under [systems]", table["system"])
        if table["match"] not in MATCH_KINDS:
            self._fail(f"{key}.match", f"one of {', '.join(MATCH_KINDS)}", table["match"])
        if not isinstance(table["field"], str):
            self._fail(f"{key}.field", "a string, empty for any field", table["field"])
        value = self._text(table["value"], f"{key}.value")
        return Equivalent(table["system"], table["field"], value, table["match"])

    def _parents(self, scheme: Scheme, schemes: Mapping[str, Scheme]) -> None:
        key = f"schemes.{scheme.id}"
        if scheme.parent_scheme is not None and scheme.parent_scheme not in schemes:
            self._fail(f"{key}.parent_scheme", "the id of a scheme of this file", scheme.parent_scheme)
        allowed = schemes[scheme.parent_scheme].values if scheme.parent_scheme else (None,)
        for code in scheme.codes:
            if code.parent not in allowed:
                expected = f"a code of scheme {scheme.parent_scheme}" if scheme.parent_scheme else "no parent"
                self._fail(f"{key}.codes.{code.code}.parent", expected, code.parent)

    def _scale(self, codes: tuple[Code, ...], key: str, ordered: bool) -> None:
        if not codes:
            self._fail(f"{key}.codes", "at least one code", {})
        ranks = [code.rank for code in codes if code.rank is not None]
        if ordered and not ranks:
            self._fail(f"{key}.ordered", "a rank on the codes of an ordered scheme", "none")
        self._unique(ranks, f"{key}.codes.*.rank")
        self._unique([code.colour for code in codes if code.colour is not None], f"{key}.codes.*.colour")

    def _keys(
        self, table: Mapping[str, Any], key: str, *, required: Collection[str], optional: Collection[str] = ()
    ) -> None:
        prefix = f"{key}." if key else ""
        for name in required:
            if name not in table:
                raise ConfigError(f"{self.path}: {prefix}{name} is missing; add it")
        for name in table:
            if name not in required and name not in optional:
                allowed = ", ".join(sorted({*required, *optional}))
                raise ConfigError(f"{self.path}: {prefix}{name} is no known key; expected: {allowed}")

    def _table(self, value: object, key: str) -> dict[str, Any]:
        return value if isinstance(value, dict) else self._fail(key, "a table", value)

    def _list(self, value: object, key: str) -> list[Any]:
        return value if isinstance(value, list) else self._fail(key, "a list", value)

    def _text(self, value: object, key: str, pattern: re.Pattern[str] | None = None) -> str:
        if not isinstance(value, str) or not value.strip() or value != value.strip():
            self._fail(key, "text without spaces around it", value)
        if pattern is not None and not pattern.fullmatch(value):
            self._fail(key, f"text of the form {pattern.pattern}", value)
        return value

    def _rank(self, value: object, key: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._fail(key, "a whole number from 0", value)
        return value

    def _name(self, name: str, key: str) -> None:
        if not _NAME.fullmatch(name):
            self._fail(key, "a name of letters, digits and underscores", name)

    def _optional(
        self, table: Mapping[str, Any], name: str, key: str, read: Callable[[object, str], _T]
    ) -> _T | None:
        return read(table[name], f"{key}.{name}") if name in table else None

    def _unique(self, values: Collection[object], key: str) -> None:
        seen: set[object] = set()
        for value in values:
            if value in seen:
                self._fail(key, "each value once", value)
            seen.add(value)

    def _fail(self, key: str, expected: str, got: object) -> NoReturn:
        raise ConfigError(f"{self.path}: {key}: expected {expected}, got {got!r}; correct the codebook")
