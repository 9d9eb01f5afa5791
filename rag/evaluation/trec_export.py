"""Cases -> a TREC run and TREC qrels, for trec_eval, ir-measures and the like.

Blanks in ids are written as %20, since the format separates columns by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.evaluation.cases import Case
from rag.evaluation.measures.ranking import qrels_of, run_of

RUN_NAME = "khao"
_UNSAFE = re.compile(r"[\s%]")


def trec_run(cases: Sequence[Case]) -> str:
    """Lines of `topic Q0 document rank score name`; the score is the rank from the end."""
    return "".join(
        f"{trec_id(question_id)} Q0 {trec_id(article_id)} {rank} {score:g} {RUN_NAME}\n"
        for question_id, scored in run_of(cases).items()
        for rank, (article_id, score) in enumerate(scored.items(), start=1)
    )


def trec_qrels(cases: Sequence[Case]) -> str:
    """Lines of `topic 0 document grade`."""
    return "".join(
        f"{trec_id(question_id)} 0 {trec_id(article_id)} {grade}\n"
        for question_id, graded in qrels_of(cases).items()
        for article_id, grade in graded.items()
    )


def trec_id(any_id: str) -> str:
    return _UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), any_id)
