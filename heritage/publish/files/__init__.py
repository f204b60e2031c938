"""The files of a publication: one module a format, and one list of them."""
