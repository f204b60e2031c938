"""Names of places: words and forms that make one, the gazetteer's, and those that name something else."""
