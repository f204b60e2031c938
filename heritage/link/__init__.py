"""Link: claims to sites, and claims to incidents; rows in, rows out, nothing read or written but the ledger."""
