"""A measure's name -> one sentence for a person who reads its figure.

Computes nothing; the references stand with the measures themselves.
"""

from __future__ import annotations

_AT_K = {
    "ndcg": "Relevant articles among the first {k} found, the earlier the better.",
    "recall": "Share of the relevant articles that are among the first {k} found.",
    "precision": "Share of the first {k} articles found that are relevant.",
}
_MEANINGS = {
    "right": "Questions answered or refused as they should be: by what was expected, or by the article cited "
    "where a quote is in another language than the question.",
    "mrr": "One over the place of the first relevant article.",
    "map": "Precision at the place of each relevant article, averaged.",
    "contains": "Answers that hold everything expected, in one of its spellings.",
    "contains share": "Share of what was expected that the answers hold.",
    "exact match": "Answers that are an accepted answer and nothing else.",
    "token f1": "Words shared with an accepted answer; a long quote around it lowers this.",
    "language match": "Answers in the question's language; quotes stay in their article's own.",
    "cites relevant": "Answers that cite a relevant article.",
    "citation recall": "Sentences that their citations bear out.",
    "citation precision": "Citations that a sentence cannot do without.",
    "sentences cited": "Sentences with a citation.",
    "quote exactness": "Quotes that stand in their article letter for letter.",
    "refusal precision": "Refused questions that the articles indeed do not answer.",
    "refusal recall": "Questions the articles do not answer that were refused.",
    "refusal f1": "Refusal precision and recall in one figure.",
    "faithfulness": "Sentences that the judge found borne out by what they cite.",
    "answer relevance": "Answers that the judge found to answer the question.",
    "seconds p50": "Half of the questions took no longer.",
    "seconds p95": "Nineteen of twenty questions took no longer.",
}


def meaning(measure: str) -> str:
    """One sentence, or "" for a measure that has none."""
    name, at, k = measure.partition("@")
    return _AT_K.get(name, "").format(k=k) if at else _MEANINGS.get(measure, "")
