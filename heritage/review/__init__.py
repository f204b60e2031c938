"""People's judgement on claims, sites and incidents: what to look at first, in the terminal or in a spreadsheet."""
