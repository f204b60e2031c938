"""Readers of the lists that people have: each turns a file into entries, skipped rows and problems."""
