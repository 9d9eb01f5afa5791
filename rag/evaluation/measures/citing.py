"""An answer's sentences, citations and the articles -> how well it is cited.

Support is what our own checks say of each sentence and citation ("verified"), not a judgement by
another model. Refused answers and bare searches have nothing to cite and are left out.
"""

from __future__ import annotations

from rag.evaluation.cases import Case, SentenceDetails
from rag.evaluation.measures.answering import Ratio
from rag.evaluation.questions import ArticleOf

VERIFIED = "verified"


def citation_recall(case: Case) -> Ratio | None:
    """Mean over an answer's sentences of being supported by what they cite.

    Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations" (ALCE), 4.3.
    """
    sentences = _sentences(case)
    if not sentences:
        return None
    return sum(_is_supported(s["citations"], s["check"]) for s in sentences) / len(sentences), 1.0


def citation_precision(case: Case) -> Ratio | None:
    """Mean over an answer's citation marks of supporting a supported sentence (ALCE, 4.3)."""
    marks = [
        _is_supported(sentence["citations"], sentence["check"])
        and case.details["checks"].get(str(number)) == VERIFIED
        for sentence in _sentences(case)
        for number in sentence["citations"]
    ]
    return (sum(marks) / len(marks), 1.0) if marks else None


def sentences_cited(case: Case) -> Ratio | None:
    """Share of all answer sentences that carry a citation, supported by it or not."""
    sentences = _sentences(case)
    if not sentences:
        return None
    return float(sum(bool(s["citations"]) for s in sentences)), float(len(sentences))


def quote_exactness(case: Case, article_of: ArticleOf) -> Ratio | None:
    """Share of citations whose quote is the article's text at the given offsets, letter by letter."""
    citations = case.record["citations"]
    if not citations:
        return None
    exact = 0
    for citation in citations:
        article = article_of(citation["article_id"])
        quoted = article.text[citation["start"] : citation["end"]] if article else ""
        exact += bool(quoted) and quoted == citation["quote"]
    return float(exact), float(len(citations))


def cites_relevant(case: Case) -> Ratio | None:
    """Whether an answer cites at least one article that is known to answer the question."""
    if case.record["refused"] or not case.record["citations"] or not case.question.relevant:
        return None
    return float(case.cites_relevant), 1.0


def _is_supported(citations: list[int], check: str) -> bool:
    return bool(citations) and check == VERIFIED


def _sentences(case: Case) -> list[SentenceDetails]:
    return [] if case.record["refused"] else case.details["sentences"]
