"""Checks of the values of one source.toml: every fault names the file, the key, what was expected and what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.resources.sources.expression import Expression
from heritage.schema.codebook import codebook
from heritage.text.normalise import normalise

_ESCAPED_RETURN = re.compile("_x000d_", re.IGNORECASE)


def column_name(raw: str) -> str:
    """A column's name as we compare it: stored form, any white space one space, no escaped returns, stripped."""
    return " ".join(_ESCAPED_RETURN.sub(" ", normalise(raw)[0]).split())


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks values of one file; every message begins with the file and the key."""

    path: Path

    def fail(self, key: str, message: str) -> ConfigError:
        """The error of a key, to be raised."""
        return ConfigError(f"{self.path}: {key}: {message}")

    def keys(self, table: Mapping[str, object], where: str, known: Iterable[str]) -> None:
        """Refuse keys that are not known."""
        unknown = sorted(set(table) - set(known))
        if unknown:
            hint = "; `ignore` stands in [columns]" if "ignore" in unknown else ""
            raise self.fail(where + unknown[0], f"unknown key; expected {', '.join(known)}{hint}")

    def table(self, data: Mapping[str, Any], key: str, where: str = "") -> dict[str, Any]:
        """The table under a key, empty where there is none."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(where + key, f"expected a table, not {value!r}")
        return value

    def tables(self, data: Mapping[str, Any], key: str, where: str = "") -> list[dict[str, Any]]:
        """The list of tables under a key ([[key]]), empty where there is none."""
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(where + key, f"expected a list of tables ([[{where}{key}]]), not {value!r}")
        return value

    def text(self, key: str, value: object) -> str:
        """A text that is not blank."""
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, f"expected a text, not {value!r}")
        return value

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        """A list of texts, at least one."""
        if not isinstance(value, list) or not value:
            raise self.fail(key, f"expected a list of texts, not {value!r}")
        return tuple(self.text(key, item) for item in value)

    def flag(self, key: str, value: object) -> bool:
        """True or false."""
        if not isinstance(value, bool):
            raise self.fail(key, f"expected true or false, not {value!r}")
        return value

    def pattern(self, key: str, value: object) -> Expression:
        """A regular expression."""
        text = self.text(key, value)
        try:
            return Expression(text)
        except ValueError as fault:
            raise self.fail(key, f"expected a regular expression, not {text!r} ({fault})") from None

    def code(self, key: str, scheme: str, value: object) -> str:
        """A code of a scheme of the codebook."""
        text = self.text(key, value)
        values = codebook().scheme(scheme).values
        if text not in values:
            raise self.fail(key, f"expected a code of scheme {scheme} ({', '.join(values)}), not {text!r}")
        return text

    def one_of(self, key: str, value: object, known: Iterable[str]) -> str:
        """One of the known texts."""
        text = self.text(key, value)
        if text not in known:
            raise self.fail(key, f"expected one of {', '.join(known)}, not {text!r}")
        return text

    def column(self, key: str, value: object) -> str:
        """The name of a column, as we compare it."""
        return column_name(self.text(key, value))
