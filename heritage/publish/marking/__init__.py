"""Texts with marked characters: passages, cards of claims, the page of `extract --html`, and `explain`."""
