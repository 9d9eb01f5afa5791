import pytest

from index.embedding.prefixes import Prefixes, prefixes_of

SEARCHING = "Represent this sentence for searching relevant passages: "


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("intfloat/multilingual-e5-small", Prefixes("query: ", "passage: ")),
        ("intfloat/e5-base-v2", Prefixes("query: ", "passage: ")),
        ("/models/multilingual-e5-base", Prefixes("query: ", "passage: ")),
        ("/cache/models--intfloat--multilingual-e5-small/snapshots/ab12", Prefixes("query: ", "passage: ")),
        ("BAAI/bge-m3", Prefixes()),
        ("BAAI/bge-small-en-v1.5", Prefixes(SEARCHING)),
        ("Alibaba-NLP/gte-multilingual-base", Prefixes()),
        ("nomic-ai/nomic-embed-text-v1.5", Prefixes("search_query: ", "search_document: ")),
        ("Snowflake/snowflake-arctic-embed-m", Prefixes(SEARCHING)),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", Prefixes("query: ")),
        ("sentence-transformers/all-MiniLM-L6-v2", Prefixes()),
        ("sentence-transformers/LaBSE", Prefixes()),
    ],
)
def test_a_family_gets_the_prefixes_of_its_model_card(name: str, prefixes: Prefixes) -> None:
    assert prefixes_of(name) == prefixes


def test_instruct_e5_asks_with_an_instruction_and_leaves_passages_bare() -> None:
    prefixes = prefixes_of("intfloat/multilingual-e5-large-instruct")
    assert prefixes.question.startswith("Instruct: ") and prefixes.question.endswith("Query: ")
    assert prefixes.passage == ""
