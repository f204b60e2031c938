"""Source profiles: what is known about a source, and how its tables map to reports and claims (source.toml)."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.problems import Problem
from heritage.resources.files import layers
from heritage.schema.codebook import codebook
from heritage.text.normalise import normalise

DEFAULT_ID = "default"
FOLDER, FILE_NAME = "sources", "source.toml"
READER_NAMES = (
    "auto",
    "plain", "markdown", "html", "mail", "warc", "feed", "pdf", "docx",
    "csv", "jsonl",
)  # fmt: skip
REPORT_KEYS = ("id", "title", "published", "publisher", "url", "language", "licence", "retrieved_at", "text")
"""Keys that a document may give without any profile; `lang` is read as `language`."""

REPORT_TARGETS = {
    "report.title": "title",
    "report.text": "text",
    "report.source_record_id": "id",
    "report.published": "published",
    "report.publisher": "publisher",
    "report.url": "url",
    "report.language": "language",
}
"""Targets of [columns] that fill the report, and the document key that each stands for."""

CODED_TARGETS = {
    f"claim.{name}": name
    for name in (
        "event_type", "cause_type", "effect", "extent", "severity", "certainty", "assertion", "actor_type",
    )
}  # fmt: skip
"""Targets of [columns] whose values are labels, and the codebook scheme that codes them."""

CLAIM_TARGETS = ("claim.site", "claim.place", "claim.country", "claim.date", "claim.actor", *CODED_TARGETS)
TARGETS = (*REPORT_TARGETS, *CLAIM_TARGETS)

_SCHEMED = {"redistribution": "redistribution", "tier": "tier", "text_kind": "text_kind",
            "assessment_method": "assessment_method"}  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Label:
    """What a source's label means: our code, and how well it fits (scheme `match`)."""

    code: str
    match: str = "exact"


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """One source. `columns` maps a table's column to a target; `version` is a hash of the profile's file."""

    id: str
    name: str | None = None
    url: str | None = None
    licence: str | None = None
    attribution: str | None = None
    redistribution: str = "facts"
    tier: str = "F"
    reader: str = "auto"
    text_kind: str = "original"
    language: str | None = None
    publisher: str | None = None
    assessment_method: str | None = None
    encoding: str | None = None
    source_scheme: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    lookups: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    version: str = "built-in"

    def column_for(self, target: str) -> str | None:
        """The column mapped to `target`, if any."""
        return next((column for column, mapped in self.columns.items() if mapped == target), None)


@dataclass(frozen=True, slots=True)
class Sources:
    """All profiles by id; `problems` are replaced base profiles, `paths` the files read (for hashing)."""

    profiles: Mapping[str, SourceProfile]
    problems: tuple[Problem, ...] = ()
    paths: tuple[Path, ...] = ()

    def of_folder(self, folder: str | None) -> SourceProfile:
        """The profile of a first-level input folder; `default` where none is named so."""
        return (
            self.profiles.get(folder or DEFAULT_ID)
            or self.profiles.get(DEFAULT_ID)
            or SourceProfile(DEFAULT_ID)
        )


def load_sources(project_data: Path | None = None) -> Sources:
    """Read `sources/*/source.toml` of the base data, then of the project, which wins by id.

    ConfigError names the file and the key at fault.
    """
    profiles: dict[str, SourceProfile] = {DEFAULT_ID: SourceProfile(DEFAULT_ID)}
    problems: list[Problem] = []
    paths: list[Path] = []
    for layer, root in enumerate(layers(FOLDER, project_data)):
        for path in sorted(root.glob(f"*/{FILE_NAME}")):
            profile = load_profile(path)
            known = profiles.get(profile.id)
            if layer and known is not None and known.version not in ("built-in", profile.version):
                problems.append(Problem("overlay_conflict", "reports", f"{FOLDER}/{profile.id}",
                                        f"the project's {FOLDER}/{profile.id}/{FILE_NAME} replaces the base one",
                                        profile.id))  # fmt: skip
            profiles[profile.id] = profile
            paths.append(path)
    return Sources(profiles, tuple(problems), tuple(paths))


def load_profile(path: Path) -> SourceProfile:
    """Read and check one source.toml; its [source].id must be the name of its folder."""
    try:
        raw = path.read_bytes()
        data = tomllib.loads(raw.decode("utf-8"))
    except OSError as fault:
        raise ConfigError(f"{path}: expected a readable file; {fault}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: expected TOML in UTF-8; {fault}") from fault
    check = _Checker(path)
    check.keys(data, "", ("source", "columns", "lookups", "countries"))
    values = _source_section(check, check.table(data, "source"))
    columns, ignore = _columns(check, check.table(data, "columns"))
    return SourceProfile(
        **values,
        columns=columns,
        ignore=ignore,
        lookups=_lookups(check, check.table(data, "lookups")),
        countries=_countries(check, check.table(data, "countries")),
        version=sha256(raw).hexdigest()[:12],
    )


@dataclass(frozen=True, slots=True)
class _Checker:
    """Checks values of one file; every message begins with the file and the key."""

    path: Path

    def fail(self, key: str, message: str) -> ConfigError:
        return ConfigError(f"{self.path}: {key}: {message}")

    def keys(self, table: Mapping[str, object], where: str, known: Iterable[str]) -> None:
        unknown = sorted(set(table) - set(known))
        if unknown:
            hint = "; `ignore` stands in [columns]" if "ignore" in unknown else ""
            raise self.fail(where + unknown[0], f"unknown key; expected {', '.join(known)}{hint}")

    def table(self, data: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, f"expected a table, not {value!r}")
        return value

    def text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, f"expected a text, not {value!r}")
        return value

    def code(self, key: str, scheme: str, value: object) -> str:
        text = self.text(key, value)
        values = codebook().scheme(scheme).values
        if text not in values:
            raise self.fail(key, f"expected a code of scheme {scheme} ({', '.join(values)}), not {text!r}")
        return text

    def one_of(self, key: str, value: object, known: Iterable[str]) -> str:
        text = self.text(key, value)
        if text not in known:
            raise self.fail(key, f"expected one of {', '.join(known)}, not {text!r}")
        return text


_SOURCE_KEYS = (
    "id", "name", "url", "licence", "attribution", "redistribution", "tier", "reader", "text_kind", "language",
    "publisher", "assessment_method", "encoding", "source_scheme",
)  # fmt: skip


def _source_section(check: _Checker, section: dict[str, Any]) -> dict[str, str]:
    check.keys(section, "source.", _SOURCE_KEYS)
    if "id" not in section:
        raise check.fail("source.id", "is required; expected the name of the folder")
    values = {key: check.text(f"source.{key}", value) for key, value in section.items()}
    folder = check.path.resolve().parent.name
    if values["id"] != folder or not _ID.fullmatch(values["id"]):
        raise check.fail(
            "source.id", f"expected {folder!r}, the folder's name (a-z 0-9 . _ -), not {values['id']!r}"
        )
    for key, scheme in _SCHEMED.items():
        if key in values:
            check.code(f"source.{key}", scheme, values[key])
    if "reader" in values:
        check.one_of("source.reader", values["reader"], READER_NAMES)
    if not _LANGUAGE.fullmatch(values.get("language", "en")):
        raise check.fail("source.language", f"expected a BCP 47 code such as en, not {values['language']!r}")
    try:
        codecs.lookup(values.get("encoding", "utf-8"))
    except LookupError:
        message = f"expected an encoding that Python knows, not {values['encoding']!r}"
        raise check.fail("source.encoding", message) from None
    return values


def _columns(check: _Checker, section: dict[str, Any]) -> tuple[dict[str, str], frozenset[str]]:
    section = dict(section)
    ignore: frozenset[str] = frozenset()
    # A list can only be the names to ignore; a text under this key is a column that happens to be called so.
    if isinstance(section.get("ignore"), list):
        ignore = frozenset(normalise(check.text("columns.ignore", name))[0] for name in section.pop("ignore"))
    columns: dict[str, str] = {}
    for name, value in section.items():
        target = check.one_of(f"columns.{name}", value, TARGETS)
        if target in columns.values():
            raise check.fail(
                f"columns.{name}", f"{target} is mapped twice; expected one column for each target"
            )
        if name in ignore:
            raise check.fail(f"columns.{name}", "the column is both mapped and ignored")
        columns[normalise(name)[0]] = target
    has_claim = any(target.startswith("claim.") for target in columns.values())
    if has_claim and "claim.site" not in columns.values():
        raise check.fail(
            "columns", "claim columns are mapped but none to claim.site, without which no claim is made"
        )
    return columns, ignore


def _lookups(check: _Checker, section: dict[str, Any]) -> dict[str, dict[str, Label]]:
    check.keys(section, "lookups.", CODED_TARGETS)
    return {target: dict(_labels(check, target, check.table(section, target))) for target in section}


def _labels(check: _Checker, target: str, section: dict[str, Any]) -> Iterator[tuple[str, Label]]:
    for label, value in section.items():
        key = f'lookups."{target}"."{label}"'
        meaning = {"code": value} if isinstance(value, str) else value
        if not isinstance(meaning, dict):
            raise check.fail(key, f"expected a code or {{code = ..., match = ...}}, not {value!r}")
        check.keys(meaning, f"{key}.", ("code", "match"))
        code = check.code(f"{key}.code", CODED_TARGETS[target], meaning.get("code"))
        yield label.strip(), Label(code, check.code(f"{key}.match", "match", meaning.get("match", "exact")))


def _countries(check: _Checker, section: dict[str, Any]) -> dict[str, str]:
    for label, value in section.items():
        if not _COUNTRY.fullmatch(check.text(f"countries.{label}", value)):
            raise check.fail(f"countries.{label}", f"expected ISO 3166-1 alpha-2 such as SY, not {value!r}")
    return {label.strip(): value for label, value in section.items()}
