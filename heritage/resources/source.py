"""Source profiles by one name: what other rooms need of heritage.resources.sources."""

from __future__ import annotations

from heritage.resources.sources.checker import Checker as _Checker
from heritage.resources.sources.checker import column_name
from heritage.resources.sources.facts import READER_NAMES
from heritage.resources.sources.load import FILE_NAME, FOLDER, load_profile, load_sources
from heritage.resources.sources.passes import STATUS_TARGETS, Pass
from heritage.resources.sources.profile import DEFAULT_ID, SourceProfile, Sources
from heritage.resources.sources.rules import (
    Condition,
    Correction,
    DateRule,
    Group,
    Join,
    Label,
    ListRule,
    PositionRule,
    RowRule,
    RowRules,
)
from heritage.resources.sources.targets import (
    CLAIM_TARGETS,
    CODED_TARGETS,
    REPORT_KEYS,
    REPORT_TARGETS,
    SCHEMES,
    TARGETS,
)

__all__ = [
    "CLAIM_TARGETS",
    "CODED_TARGETS",
    "DEFAULT_ID",
    "FILE_NAME",
    "FOLDER",
    "READER_NAMES",
    "REPORT_KEYS",
    "REPORT_TARGETS",
    "SCHEMES",
    "STATUS_TARGETS",
    "TARGETS",
    "Condition",
    "Correction",
    "DateRule",
    "Group",
    "Join",
    "Label",
    "ListRule",
    "Pass",
    "PositionRule",
    "RowRule",
    "RowRules",
    "SourceProfile",
    "Sources",
    "_Checker",
    "column_name",
    "load_profile",
    "load_sources",
]  # fmt: skip
