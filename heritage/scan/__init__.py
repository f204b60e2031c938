"""Scan: archives of millions of documents to claims, evidence and reports, as parts that survive any interruption.

    archives    which files are read, in which format, and what each is known by
    jsonlines, captures, columns   a file to blocks of documents, forward only
    block       a block: documents in their packed form, and where the next one begins
    fields      which key or column holds the text, the title, the day
    documents   in a worker: the documents of a block
    reading     in a worker: a document through gate and extractor; why most hold no claim
    crew        the workers, and documents that end them
    output      parts, ledger of progress and counts
    run         the whole, and what it tells while it runs (progress)

Blocks and parts are cut by what an archive holds and never by time or by the number of workers, so the output has the
same bytes however often it was interrupted.
"""
