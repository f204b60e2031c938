"""Quality: suites, invariants across tables, and the one gate that decides whether a dataset may be used."""
