"""The pages of the site, one module a kind; each makes text from an edition, and `heritage.publish.site` writes it."""
