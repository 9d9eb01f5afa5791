"""Question sets and something that answers them -> run folders, reports, comparisons and gates.

Knows `rag.types` and the articles; not how an answer comes about.
"""
