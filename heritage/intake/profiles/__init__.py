"""A source's rows to claims, as its profile maps columns and labels."""
