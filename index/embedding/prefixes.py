"""A model's name -> what its family wants written before a question and before a passage.

Only names decide here; prompts that a model carries in its own configuration come first and are
read in `hub`. A family that is not listed wants nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

_SEARCHING = "Represent this sentence for searching relevant passages: "
_INSTRUCT = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Text put before every question and before every passage."""

    question: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class _Family:
    pattern: str
    prefixes: Prefixes


# The first pattern found in the name decides. Sources: the model cards.
_FAMILIES = (
    _Family(r"e5-.*instruct", Prefixes(_INSTRUCT)),
    _Family(r"(^|[-_])e5[-_]", Prefixes("query: ", "passage: ")),
    _Family(r"bge-m3", Prefixes()),
    _Family(r"bge-.*-zh", Prefixes("为这个句子生成表示以用于检索相关文章：")),
    _Family(r"bge-.*-en", Prefixes(_SEARCHING)),
    _Family(r"qwen.*instruct|qwen3-embedding", Prefixes(_INSTRUCT)),
    _Family(r"gte-", Prefixes()),
    _Family(r"nomic-embed|modernbert-embed", Prefixes("search_query: ", "search_document: ")),
    _Family(r"arctic-embed.*v2", Prefixes("query: ")),
    _Family(r"arctic-embed|mxbai-embed", Prefixes(_SEARCHING)),
    _Family(
        r"jina-embeddings-v3",
        Prefixes(
            "Represent the query for retrieving evidence documents: ",
            "Represent the document for retrieval: ",
        ),
    ),
    _Family(r"embeddinggemma", Prefixes("task: search result | query: ", "title: none | text: ")),
)


def prefixes_of(name_or_path: str) -> Prefixes:
    """Look the family up by the model's name; a hub cache path counts as the model it holds."""
    name = _model_name(name_or_path)
    for family in _FAMILIES:
        if re.search(family.pattern, name):
            return family.prefixes
    return Prefixes()


def _model_name(name_or_path: str) -> str:
    parts = PurePath(name_or_path.replace("\\", "/")).parts
    cached = next((part for part in parts if part.startswith("models--")), None)
    return (cached or (parts[-1] if parts else "")).lower()
