"""Extract: from the text of a report to claims, each coded field with the characters that carry it.

Rooms: `names` (what names a place), `grammar` (phrases and clauses), `places` (which place a trigger means), `dates`,
`coding` (cause, assertion, degree, actor). The stages in order, with the modules that do the work:

    blocks      paragraphs and sentences; boilerplate left out
    tag         tokens to lexicon phrases of every layer
    names       places by gazetteer (sitenames), by form (nameforms, headnames, namelists; nameless says what names
                nothing), by apposition; blocked marks what can never be hit
    entities    one place behind many mentions, anaphora; whereabouts: town and country as hints
    when        dates (dateforms: what they look like, dateindex: where they may begin; daterules, counting: arithmetic)
    phrases     noun phrases, verbs, breaks of a sentence (wordkinds: what most words begin by their classes alone);
                syntax: subjects (passedover, lenders), objects, clauses
    claims      for each trigger, unless the text is of a genre that reports nothing (genres):
                verbs       its voice, particle and clause; needs: what must stand beside it
                            (things, atwork, looters, falls: what is acted on, and who or what acts)
                patients    the places it befell (places reads a position); trusted: those worth a claim
                eventdate   its date (ownverbs, twoverbs: whose it is); past: leaves out what lies before the monitoring
                assertion   actual, alleged, denied, threatened or nothing (cues: which modifiers reach it)
                causes      the kind of event (causewords, context)
                who         its actor (agents); speaker: who says so
                degree      the severity (degreewords)
                gaps        later places of the sentence for which it holds too
    inherit     dates from elsewhere in the text (anchors); ascribed: actors
    merge       one event told twice is one claim (sameevent, compatible); overtaken: claims that give way
    confidence  how sure the rules are

`reading` is what all stages from names on share: a passage for each sentence, facts of the text found once.
Nothing here knows a word of any language: words come from heritage.resources.lexicon.
"""
