"""Coder: the name and version by which claims of our rules are told from those of people, models and tables."""

from __future__ import annotations

CODER = "rules"
CODER_VERSION = "1"
