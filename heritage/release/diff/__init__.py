"""What changed between two datasets: incidents and sites, field by field, with the reasons as far as they are known."""
