"""Coding: what a clause says of an event - its cause, its assertion, its degree, who did it and who says so."""
