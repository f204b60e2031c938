"""Readers of documents: one text a file, or several; and what they say of themselves."""
