"""Articles -> draft questions with the passage that answers each, and a person's word on them.

    article -cutting-> what a sentence can be asked for -phrasing-> a question in its language
    article -modelled-> the same, written by a chat model and checked against the article
    drafts file -deciding-> a question set

Does not judge which drafts are worth asking: a person accepts, rewords or rejects each.
"""

from rag.evaluation.suggesting.deciding import accept_draft, pending, reject_draft
from rag.evaluation.suggesting.drafts import Draft, Drafter, append_drafts, read_drafts, write_drafts
from rag.evaluation.suggesting.modelled import ModelDrafter
from rag.evaluation.suggesting.ruled import RuleDrafter, suggest_questions

__all__ = [
    "Draft",
    "Drafter",
    "ModelDrafter",
    "RuleDrafter",
    "accept_draft",
    "append_drafts",
    "pending",
    "read_drafts",
    "reject_draft",
    "suggest_questions",
    "write_drafts",
]
