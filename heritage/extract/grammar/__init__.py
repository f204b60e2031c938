"""Grammar: a sentence cut into phrases, and what stands where in its clauses."""
