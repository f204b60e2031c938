"""Releases: a build frozen as a version that can be cited, and what changed between two of them."""
