"""Readers of tables: rows of named cells, whatever the file calls them."""
