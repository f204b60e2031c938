"""Text: pure functions on strings and dates; no input or output, no knowledge of any language's words."""
