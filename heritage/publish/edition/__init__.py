"""What an edition may show: positions, persons, withheld places, silent sources, and the words of reports."""
