import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadingError
from rag.evaluation.questions import EvaluationQuestion, read_questions, write_own_jsonl
from rag.evaluation.questions.own_jsonl import read_own_jsonl

SHARED_SETS = Path(__file__).parents[5] / "shared" / "eval"
GOOD = {"id": "q1", "question": "ใครเยือนฮานอย", "language": "th", "relevant": ["a.txt"]}


def write(path: Path, *values: object) -> Path:
    lines = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_our_jsonl_keeps_every_field(tmp_path: Path) -> None:
    line = {**GOOD, "expected": [["โต ลัม", "To Lam"]], "answers": ["โต ลัม"], "tags": ["name"]}
    assert read_questions(write(tmp_path / "set.jsonl", line)) == [
        EvaluationQuestion(
            "q1", "ใครเยือนฮานอย", "th", {"a.txt": 1}, (("โต ลัม", "To Lam"),), ("โต ลัม",), False, ("name",)
        )
    ]


@pytest.mark.parametrize(
    ("question", "language"),
    [("ใครเยือนฮานอย", "th"), ("Ai đã thăm Hà Nội?", "vi"), ("Who visited Hanoi?", "en")],
)
def test_a_missing_language_is_told_from_the_question(tmp_path: Path, question: str, language: str) -> None:
    path = write(tmp_path / "set.jsonl", {"id": 7, "question": question, "relevant": ["a"]})
    [read] = read_questions(path)
    assert (read.language, read.id) == (language, "7")


@pytest.mark.parametrize(
    ("line", "unanswerable"),
    [
        ({"relevant": []}, True),
        ({"relevant": [], "answers": ["five"]}, False),
        ({"relevant": ["a"]}, False),
        ({"relevant": [], "unanswerable": False}, False),
        ({}, False),
    ],
)
def test_an_empty_relevant_means_unanswerable_unless_something_is_expected(
    tmp_path: Path, line: dict[str, object], unanswerable: bool
) -> None:
    [read] = read_questions(write(tmp_path / "set.jsonl", {"id": "1", "question": "How many?", **line}))
    assert read.unanswerable is unanswerable


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{not json", r"set\.jsonl:2: not JSON"),
        ("[1]", r"set\.jsonl:2: expected one JSON object"),
        ({"question": "Why?"}, r"set\.jsonl:2: field id: is missing"),
        ({"id": "x", "question": "  "}, r"set\.jsonl:2: field question: expected a non-empty string"),
        ({**GOOD, "id": "x", "language": "Thai!"}, r"set\.jsonl:2: field language"),
        ({**GOOD, "id": "x", "relevant": "a.txt"}, r"set\.jsonl:2: field relevant: expected a list"),
        ({**GOOD, "id": "x", "relevant": [3]}, r"set\.jsonl:2: field relevant\[0\]"),
        ({**GOOD, "id": "x", "expected": [["ok"], []]}, r"set\.jsonl:2: field expected\[1\]: .*at least one"),
        ({**GOOD, "id": "x", "unanswerable": "no"}, r"set\.jsonl:2: field unanswerable"),
        ({"id": "x", "question": "Why?", "relevent": []}, r"set\.jsonl:2: field relevent: .*'relevant'"),
        (GOOD, r"set\.jsonl:2: field id: 'q1' is already used at .*set\.jsonl:1"),
    ],
)
def test_a_wrong_line_is_refused_with_its_place_and_field(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read_questions(write(tmp_path / "set.jsonl", GOOD, line))


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", GOOD, "", {"id": "x"})
    with pytest.raises(ReadingError, match=r":3: field question"):
        read_questions(path)


def test_an_empty_set_a_missing_one_and_one_not_in_utf8_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no questions"):
        read_questions(write(tmp_path / "empty.jsonl"))
    with pytest.raises(ReadingError, match="no such question file"):
        read_questions(tmp_path / "none.jsonl")
    (tmp_path / "thai.csv").write_bytes(b"id,question\n1," + "ใคร".encode("tis-620"))
    with pytest.raises(ReadingError, match=r"thai\.csv:2: not UTF-8"):
        read_questions(tmp_path / "thai.csv")
    with pytest.raises(ReadingError, match="no question set"):
        read_questions(write(tmp_path / "set.docx", "x"))


def test_squad_paragraphs_are_articles_by_number_or_by_their_own_id(tmp_path: Path) -> None:
    qas = [
        {"id": "s1", "question": "Ai đã thăm?", "answers": [{"text": "Tô Lâm", "answer_start": 0}] * 2},
        {"id": "s2", "question": "Who stayed?", "is_impossible": True, "answers": []},
    ]
    own = {"id": "news/7", "context": "", "qas": [{"id": "s3", "question": "ใคร", "answers": []}]}
    document = {"data": [{"paragraphs": [{"context": "", "qas": qas}, own]}]}
    first, second, third = read_questions(write(tmp_path / "dev.json", document))
    assert (first.relevant, first.answers, first.language) == ({"0-0": 1}, ("Tô Lâm",), "vi")
    assert second.unanswerable and not second.relevant
    assert third.relevant == {"news/7": 1}


def test_a_wrong_squad_question_is_named_by_its_path(tmp_path: Path) -> None:
    document = {"data": [{"paragraphs": [{"qas": [{"id": "s1"}]}]}]}
    with pytest.raises(
        ReadingError, match=r"field data\[0\]\.paragraphs\[0\]\.qas\[0\]\.question: is missing"
    ):
        read_questions(write(tmp_path / "dev.json", document))
    with pytest.raises(ReadingError, match="field data: expected a list"):
        read_questions(write(tmp_path / "dev.json", {"version": "2"}))
    with pytest.raises(ReadingError, match=r"dev\.json:2: not JSON"):
        read_questions(write(tmp_path / "dev.json", "{"))


def test_a_beir_folder_gives_its_judged_queries_with_their_grades(tmp_path: Path) -> None:
    queries = [
        {"_id": "1", "text": "Who came?"},
        {"_id": "2", "text": "unjudged"},
        {"_id": "3", "text": "ใครมา"},
    ]
    write(tmp_path / "queries.jsonl", *queries)
    (tmp_path / "qrels").mkdir()
    write(
        tmp_path / "qrels" / "test.tsv", "query-id\tcorpus-id\tscore", "1\tdoc a\t2", "1\tdoc b\t0", "3\tc\t0"
    )
    write(tmp_path / "qrels" / "train.tsv", "query-id\tcorpus-id\tscore", "2\tdoc a\t1")
    first, third = read_questions(tmp_path)
    assert first.relevant == {"doc a": 2}
    assert third.unanswerable and third.language == "th"


def test_a_wrong_judgement_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path / "queries.jsonl", {"_id": "1", "text": "Who came?"})
    (tmp_path / "qrels").mkdir()
    write(tmp_path / "qrels" / "dev.tsv", "query-id\tcorpus-id\tscore", "1\ta\tmany")
    with pytest.raises(ReadingError, match=r"dev\.tsv:2: field grade"):
        read_questions(tmp_path)


TOPICS = """<top>
<num> Number: 301
<title> International visits

<desc> Description:
Which leaders travelled?
</top>

<top><num>302</num><title>ใครเยือนกรุงเทพ</title></top>
"""


def test_trec_topics_are_read_with_their_qrels(tmp_path: Path) -> None:
    write(tmp_path / "topics.txt", TOPICS)
    write(tmp_path / "qrels.txt", "301 0 FT-1 1", "301 0 FT-2 0", "302 0 FT-1 0")
    first, second = read_questions(tmp_path)
    assert (first.id, first.text, first.relevant) == ("301", "International visits", {"FT-1": 1})
    assert second.text == "ใครเยือนกรุงเทพ" and second.unanswerable
    assert second.where.endswith("topics.txt:9")


def test_trec_topics_as_lines_and_with_qrels_given_apart(tmp_path: Path) -> None:
    topics = write(tmp_path / "t.tsv", "1\tAi đã đến?", "2\tWho came?")
    qrels = write(tmp_path / "q.qrels", "1 0 a 1")
    first, second = read_questions(topics, qrels)
    assert first.relevant == {"a": 1}
    assert not second.is_judged
    with pytest.raises(ReadingError, match=r"q\.qrels:1: expected"):
        read_questions(topics, write(qrels, "1 a 1"))


def test_a_table_splits_its_cells(tmp_path: Path) -> None:
    rows = "id,question,language,relevant,expected,answer,tags\nq,Who?,en,a|b,To Lam|Tô Lâm; Hanoi,Lam,x|y\n"
    [read] = read_questions(write(tmp_path / "set.csv", rows))
    assert read.relevant == {"a": 1, "b": 1}
    assert read.expected == (("To Lam", "Tô Lâm"), ("Hanoi",))
    assert (read.answers, read.tags) == (("Lam",), ("x", "y"))


def test_a_table_row_is_counted_by_its_first_line(tmp_path: Path) -> None:
    path = write(tmp_path / "set.csv", 'question,relevant\n"two\nlines",a\n,b')
    with pytest.raises(ReadingError, match=r"set\.csv:4: field question"):
        read_questions(path)
    with pytest.raises(ReadingError, match=r"set\.tsv:2: expected 2 columns"):
        read_questions(write(tmp_path / "set.tsv", "question\trelevant\nWho?"))
    with pytest.raises(ReadingError, match=r"set\.csv:1: field question: is missing from the header"):
        read_questions(write(tmp_path / "set.csv", "frage,relevant"))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(
    text=TEXTS,
    relevant=st.dictionaries(TEXTS, st.integers(1, 3), max_size=3),
    expected=st.lists(st.lists(TEXTS, min_size=1, max_size=2, unique=True).map(tuple), max_size=2).map(tuple),
    tags=st.lists(TEXTS, max_size=2, unique=True).map(tuple),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    relevant: dict[str, int],
    expected: tuple[tuple[str, ...], ...],
    tags: tuple[str, ...],
) -> None:
    path = tmp_path_factory.mktemp("sets") / "set.jsonl"
    question = EvaluationQuestion("1", text, "th", relevant, expected, tags=tags)
    write_own_jsonl(path, [question])
    assert list(read_own_jsonl(path)) == [question]


@pytest.mark.skipif(not SHARED_SETS.is_dir(), reason="the development sets lie beside the project, not in it")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("xquad-dev/questions.en.jsonl", 612),
        ("xquad-dev/questions.vi.jsonl", 612),
        ("iapp-valid/questions.th.jsonl", 742),
    ],
)
def test_the_development_sets_are_read_whole(name: str, count: int) -> None:
    questions = read_questions(SHARED_SETS / name)
    assert len(questions) == count
    assert all(question.relevant and question.answers and not question.unanswerable for question in questions)
