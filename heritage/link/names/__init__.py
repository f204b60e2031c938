"""Names compared and found: what two names share, in log-odds, and the sites that a name may mean."""
