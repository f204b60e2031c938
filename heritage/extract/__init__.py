"""Extract: from the text of a report to claims, each coded field with the characters that carry it.

The stages, in order:

    blocks     paragraphs and sentences; boilerplate left out
    tag        lexicon phrases of every layer
    names      places by gazetteer, by form (nameforms, namewords), what blocks them (blocked)
    entities   one place behind many mentions, anaphora; whereabouts: town and country as hints
    when       dates (dateforms: what they look like, daterules: the arithmetic)
    claims     every trigger: verbs (voice, particle, clause), needs, patients (slots, groups), eventdate, assertion,
               causes, degree, who; then merge: one event told twice is one claim

`reading` is what all stages from names on share: a passage for each sentence, facts of the text found once.
Nothing here knows a word of any language: words come from heritage.resources.lexicon.
"""
