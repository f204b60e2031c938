"""Reading source profiles: one file, checked, and all files of the base data and of the project."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from heritage.errors import ConfigError
from heritage.problems import Problem
from heritage.resources.files import layers
from heritage.resources.read_options import read_options
from heritage.resources.sources import groups, mapping, passes, shaping, when_where
from heritage.resources.sources.checker import Checker
from heritage.resources.sources.facts import source_section
from heritage.resources.sources.profile import DEFAULT_ID, SourceProfile, Sources
from heritage.resources.sources.quality import quality_section

if TYPE_CHECKING:
    from typing import Any

FOLDER, FILE_NAME = "sources", "source.toml"
SECTIONS = (
    "source", "read", "aliases", "rows", "columns", "constants", "lists", "parallel", "unpivot", "passes", "dates",
    "positions", "lookups", "countries", "corrections", "quality",
)  # fmt: skip


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
        data: dict[str, Any] = tomllib.loads(raw.decode("utf-8"))
    except OSError as fault:
        raise ConfigError(f"{path}: expected a readable file; {fault}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: expected TOML in UTF-8; {fault}") from fault
    check = Checker(path)
    check.keys(data, "", SECTIONS)
    facts: dict[str, Any] = source_section(check, check.table(data, "source"))
    is_site_needed = facts.get("holds", "claims") == "claims"
    mapped = mapping.columns_section(check, check.table(data, "columns"), is_site_needed=is_site_needed)
    return SourceProfile(
        **facts,
        **mapped,
        aliases=shaping.aliases_section(check, check.table(data, "aliases")),
        rows=shaping.rows_section(check, check.table(data, "rows")),
        lists=groups.lists_section(check, check.table(data, "lists")),
        groups=groups.groups(check, data, mapped["columns"]),
        passes=passes.passes_section(check, check.table(data, "passes")),
        dates=when_where.dates_section(check, check.table(data, "dates")),
        positions=when_where.positions_section(check, check.table(data, "positions")),
        constants=mapping.constants(check, check.table(data, "constants")),
        corrections=shaping.corrections_section(check, check.tables(data, "corrections")),
        lookups=mapping.lookups_section(check, check.table(data, "lookups")),
        countries=mapping.countries_section(check, check.table(data, "countries")),
        quality=quality_section(check, check.table(data, "quality")),
        read=read_options(check, check.table(data, "read")),
        version=sha256(raw).hexdigest()[:12],
    )
