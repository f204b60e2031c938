"""Resources: reviewed files (lexicons, gazetteer, source profiles) read into frozen, checked objects."""
