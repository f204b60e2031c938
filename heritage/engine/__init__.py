"""Engine: runs steps over batches, and writes and reads datasets; knows the schema, but no rule about heritage."""
