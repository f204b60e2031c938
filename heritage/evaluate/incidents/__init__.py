"""Evaluation of incidents: claims gathered by us against claims gathered by people, and against trivial ways."""
