"""What describes a publication's files for catalogues and for those who cite: one module a form."""
