"""Extract: from the text of a report to claims, each coded field with the characters that carry it.

The stages, in order, one module each: blocks (paragraphs, sentences, boilerplate), tag (lexicon phrases), names
(heritage places by name and by form), entities (one place behind many mentions, anaphora), slots (who is the
patient of a trigger), causes, assertion, degree, when (dates), who (actors, speakers), claims (assembly).
Nothing here knows a word of any language: words come from heritage.resources.lexicon.
"""
