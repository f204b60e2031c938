"""Claims that people or models coded, held against their reports."""
