"""Evaluation: claims of any coder held against claims of careful people, document by document."""
