from collections.abc import Callable

import pytest

from index.types import Article
from rag.evaluation.cases import Case
from rag.evaluation.measures.citing import (
    citation_precision,
    citation_recall,
    cites_relevant,
    quote_exactness,
    sentences_cited,
)

MakeCase = Callable[..., Case]
VERIFIED, DOUBTFUL = "verified", "doubtful"


@pytest.mark.parametrize(
    ("sentences", "cited", "recall", "precision", "share"),
    [
        ([((1,), VERIFIED)], [("a", VERIFIED)], 1, 1, (1, 1)),
        ([((1,), VERIFIED), ((), VERIFIED)], [("a", VERIFIED)], 1 / 2, 1, (1, 2)),
        ([((1, 2), VERIFIED)], [("a", VERIFIED), ("b", DOUBTFUL)], 1, 1 / 2, (1, 1)),
        ([((1,), "unsupported")], [("a", VERIFIED)], 0, 0, (1, 1)),
    ],
)
def test_sentences_want_support_and_citations_must_give_it(
    make_case: MakeCase, sentences: object, cited: object, recall: float, precision: float, share: object
) -> None:
    case = make_case(sentences=sentences, cited=cited)
    assert citation_recall(case) == (recall, 1)
    assert citation_precision(case) == (precision, 1)
    assert sentences_cited(case) == share


def test_a_refusal_has_nothing_to_cite(make_case: MakeCase) -> None:
    case = make_case(refused=True, sentences=[((1,), VERIFIED)], cited=[("a", VERIFIED)])
    assert [citation_recall(case), citation_precision(case), sentences_cited(case), cites_relevant(case)] == [
        None
    ] * 4


def test_a_quote_is_exact_only_letter_by_letter_at_its_offsets(make_case: MakeCase) -> None:
    texts = {"a": "To Lam", "b": "to Lam", "c": " To Lam"}
    case = make_case(cited=[(article_id, VERIFIED) for article_id in ("a", "b", "c", "gone")])
    articles = {i: Article(i, "", text, "en") for i, text in texts.items()}
    assert quote_exactness(case, articles.get) == (1, 4)
    assert quote_exactness(make_case(), articles.get) is None


def test_citing_any_article_that_answers_it_counts(make_case: MakeCase) -> None:
    assert cites_relevant(make_case(cited=[("x", VERIFIED), ("a", VERIFIED)])) == (1, 1)
    assert cites_relevant(make_case(cited=[("x", VERIFIED)])) == (0, 1)
