"""Look-alikes of real tables, written by us with the same quirks, through the profiles that the package ships."""
