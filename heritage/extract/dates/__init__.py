"""Dates: expressions in a text, and which of them dates an event."""
