"""Source profiles: what is known about a source, and how its tables become reports and claims (source.toml)."""
