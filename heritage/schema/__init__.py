"""Schema: the one declaration of every table, from which all other descriptions are emitted."""
