"""Places: which place the phrases of a trigger mean - by name, by a part, by a word that stands for it."""
