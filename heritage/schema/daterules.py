"""Rules of dates that stand for want of a better one: evidence names the rule, and linking takes them for less."""

from __future__ import annotations

PERIOD = "DT-period"
"""The span of days that a bulletin covers."""

BESIDE = "DT-beside"
"""Of the sentence before or behind, or the one recent day of the text."""

SUPPOSED = frozenset({PERIOD, BESIDE})
"""What a text gives to the same event elsewhere is none of them: it tells two shocks of one fortnight apart."""
