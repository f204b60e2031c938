"""Import of other gazetteers into a project's own: read a list, find its places among ours, merge, report, write."""
