"""Numbers of a publication: what they count, how incidents are told apart for counting, and the filter behind each."""
