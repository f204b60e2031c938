"""Bulletins: what was reported in a period, as Markdown, HTML, PDF and Word, made from an edition by one template."""
