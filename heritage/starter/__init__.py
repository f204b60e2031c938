"""A monitor of one's own: the files that `heritage init` writes, and how they are written."""
