"""The starter corpus and its questions, checked against each other and against their sources.

It knows nothing of how articles are read or questions answered: only of the files in `seeds/`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from index.normalising import normalise_for_matching
from rag.evaluation.questions import read_questions

REPOSITORY = Path(__file__).parents[2]
SEEDS = REPOSITORY / "seeds"
SHARED_SEEDS = REPOSITORY.parent / "shared" / "seeds"
LANGUAGES = ("en", "th", "vi")
KINDS = {"who", "when", "where", "countries", "how-many", "what", "why"}
LONGEST_SHARED_STRETCH = 60


@dataclass(frozen=True, slots=True)
class SeedArticle:
    """One file of `seeds/articles`; `matching` is its title and body as matching sees them."""

    id: str
    title: str
    language: str
    published: date
    url: str | None
    body: str
    matching: str


@dataclass(frozen=True, slots=True)
class SeedQuestion:
    id: str
    language: str
    question: str
    relevant: tuple[str, ...]
    expected: tuple[tuple[str, ...], ...]
    unanswerable: bool
    tags: tuple[str, ...]
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as it comes from a hurried hand, and the clean one it was made from."""

    question: SeedQuestion
    clean: SeedQuestion
    habit: str


@cache
def articles() -> dict[str, SeedArticle]:
    return {path.name: read_article(path) for path in sorted((SEEDS / "articles").glob("*.md"))}


def read_article(path: Path) -> SeedArticle:
    before, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert before == "", f"{path.name} must begin with its front matter"
    fields = yaml.safe_load(front_matter)
    matching = normalise_for_matching(f"{fields['title']}\n{body}")
    return SeedArticle(
        path.name,
        fields["title"],
        fields["language"],
        fields["published"],
        fields.get("url"),
        body.strip(),
        matching,
    )


@cache
def questions() -> tuple[SeedQuestion, ...]:
    return tuple(read_question(fields) for fields in lines_of("questions.jsonl"))


@cache
def typed_questions() -> tuple[TypedQuestion, ...]:
    clean = {question.id: question for question in questions()}
    return tuple(
        TypedQuestion(question, clean[str(fields["clean"])], question.tags[-1].removeprefix("typed:"))
        for fields in lines_of("questions-typed.jsonl")
        for question in [read_question(fields)]
    )


@cache
def further_questions() -> tuple[SeedQuestion, ...]:
    return tuple(read_question(fields) for fields in lines_of("questions-further.jsonl"))


def lines_of(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (SEEDS / name).read_text(encoding="utf-8").splitlines()]


def read_question(fields: dict[str, object]) -> SeedQuestion:
    relevant, expected, tags = fields["relevant"], fields["expected"], fields["tags"]
    history = fields.get("history", [])
    assert isinstance(relevant, list) and isinstance(expected, list) and isinstance(tags, list)
    assert isinstance(history, list)
    return SeedQuestion(
        str(fields["id"]),
        str(fields["language"]),
        str(fields["question"]),
        tuple(relevant),
        tuple(tuple(alternatives) for alternatives in expected),
        bool(fields.get("unanswerable", False)),
        tuple(tags),
        tuple(history),
    )


def answerable() -> list[SeedQuestion]:
    return [question for question in questions() if not question.unanswerable]


@pytest.mark.parametrize(("language", "at_least"), [("th", 18), ("vi", 5), ("en", 5)])
def test_each_language_has_its_articles(language: str, at_least: int) -> None:
    assert sum(article.language == language for article in articles().values()) >= at_least


def test_front_matter_says_what_when_and_in_which_language() -> None:
    for article in articles().values():
        assert article.title.strip() == article.title != "", article.id
        assert type(article.published) is date, article.id
        assert article.language in LANGUAGES, article.id
        assert article.url is None or article.url.startswith("https://"), article.id


def test_file_names_are_numbered_english_slugs() -> None:
    for number, name in enumerate(articles(), start=1):
        assert re.fullmatch(rf"{number:02}(-[a-z0-9]+)+\.md", name), name


def test_every_article_is_as_long_as_a_short_news_item() -> None:
    for article in articles().values():
        if article.language == "th":
            assert 700 <= len(article.body) <= 2500, article.id
        else:
            assert 150 <= len(article.body.split()) <= 500, article.id


def test_each_article_is_written_in_the_language_it_names() -> None:
    letters = {
        "th": "[\u0e01-\u0e2e]",
        "vi": "[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]",
        "en": "[a-z]",
    }
    for article in articles().values():
        found = len(re.findall(letters[article.language], article.matching))
        assert found > len(article.body) * {"th": 0.4, "vi": 0.1, "en": 0.7}[article.language], article.id


def test_most_thai_articles_date_in_buddhist_years_and_some_in_christian_years() -> None:
    thai = [article for article in articles().values() if article.language == "th"]
    buddhist = sum(bool(re.search("25[56][0-9]", article.body)) for article in thai)
    christian = sum(bool(re.search("20[12][0-9]", article.body)) for article in thai)
    assert buddhist > len(thai) / 2
    assert christian >= 2


def test_ids_and_questions_are_given_once() -> None:
    every = [*questions(), *further_questions()]
    assert len({question.id for question in every}) == len(every)
    assert len({normalise_for_matching(question.question) for question in every}) == len(every)


def test_first_question_asks_where_to_lam_went_in_may_2025() -> None:
    first = questions()[0]
    assert (first.id, first.language) == ("q001", "en")
    assert first.question == "who did To Lam visit in May 2025"
    assert len(first.expected) == 4


def test_questions_are_spread_over_languages_and_half_cross_them() -> None:
    counts = Counter(question.language for question in questions())
    assert len(questions()) >= 155
    assert all(counts[language] > len(questions()) / 4 for language in LANGUAGES)
    crossing = [
        question
        for question in answerable()
        if f"{question.language}-{question.language}" not in question.tags
    ]
    assert 0.4 <= len(crossing) / len(answerable()) <= 0.6


def test_every_relevant_article_exists_and_holds_every_expected_string() -> None:
    further = [question for question in further_questions() if not question.unanswerable]
    for question in [*answerable(), *further]:
        assert question.relevant and question.expected, question.id
        for article_id in question.relevant:
            text = articles()[article_id].matching
            for alternatives in question.expected:
                held = any(normalise_for_matching(string) in text for string in alternatives)
                assert held, f"{question.id}: none of {alternatives} is in {article_id}"


def test_unanswerable_questions_have_no_article_and_half_are_near_misses() -> None:
    unanswerable = [question for question in questions() if question.unanswerable]
    assert len(unanswerable) >= 16
    assert all(not question.relevant and not question.expected for question in unanswerable)
    assert all("unanswerable" in question.tags for question in unanswerable)
    assert sum("near-miss" in question.tags for question in unanswerable) * 2 >= len(unanswerable)


def test_tags_give_the_kind_and_the_language_pairs() -> None:
    for question in questions():
        assert question.tags[0] in KINDS, question.id
        pairs = {f"{question.language}-{articles()[name].language}" for name in question.relevant}
        assert {tag for tag in question.tags if re.fullmatch("[a-z]{2}-[a-z]{2}", tag)} == pairs, question.id


def test_follow_ups_come_with_the_questions_before_them() -> None:
    follow_ups = [question for question in questions() if question.history]
    assert follow_ups == [question for question in questions() if "follow-up" in question.tags]
    assert len(follow_ups) >= 8
    assert {question.language for question in follow_ups} == set(LANGUAGES)
    for question in follow_ups:
        assert all(turn.strip() for turn in question.history), question.id
        assert question.question not in question.history, question.id


def test_evaluation_reads_all_question_files() -> None:
    for name, given in [
        ("questions.jsonl", len(questions())),
        ("questions-further.jsonl", len(further_questions())),
        ("questions-typed.jsonl", len(typed_questions())),
    ]:
        read = list(read_questions(SEEDS / name))
        assert len(read) == given
        assert all(question.is_judged for question in read)


def test_typed_questions_keep_what_answers_the_clean_ones() -> None:
    for typed in typed_questions():
        question, clean = typed.question, typed.clean
        assert re.fullmatch(rf"{clean.id}-t[0-9]+", question.id), question.id
        assert not clean.unanswerable and not clean.history, question.id
        assert (question.language, question.relevant) == (clean.language, clean.relevant), question.id
        assert question.expected == clean.expected, question.id
        assert question.tags == (*clean.tags, "typed", f"typed:{typed.habit}"), question.id


def test_typed_questions_are_many_all_different_and_spread_over_habits() -> None:
    texts = [question.question for question in questions()]
    texts += [typed.question.question for typed in typed_questions()]
    assert len(set(texts)) == len(texts)
    assert len({typed.question.id for typed in typed_questions()}) == len(typed_questions()) >= 130
    habits = Counter(typed.habit for typed in typed_questions())
    assert len(habits) >= 8
    assert min(habits.values()) >= 8, habits
    languages = Counter(typed.question.language for typed in typed_questions())
    assert all(languages[language] > len(typed_questions()) / 5 for language in LANGUAGES)


def test_typing_leaves_every_number_as_it_was() -> None:
    for typed in typed_questions():
        numbers = set(re.findall("[0-9]+", unicodedata.normalize("NFKC", typed.question.question)))
        assert numbers <= set(re.findall("[0-9]+", typed.clean.question)), typed.question.id


HABIT_SHOWS: dict[str, Callable[[str, str], bool]] = {
    "no-diacritics": lambda typed, clean: typed.isascii() and not clean.isascii(),
    "wrong-tones": lambda typed, clean: without_marks(typed) == without_marks(clean),
    "thai-no-spaces": lambda typed, clean: " " not in typed and " " in clean,
    "thai-odd-spaces": lambda typed, clean: typed.count(" ") > clean.count(" "),
    "lower-case": lambda typed, clean: typed == typed.lower() == clean.lower().rstrip("?"),
    "letters-swapped": lambda typed, clean: sorted(typed) == sorted(clean) and differing(typed, clean) == 2,
    "letter-dropped": lambda typed, clean: typed in with_one_less(clean),
    "letter-doubled": lambda typed, clean: clean in with_one_less(typed),
    "neighbour-key": lambda typed, clean: len(typed) == len(clean) and differing(typed, clean) == 1,
    "full-width": lambda typed, clean: (
        unicodedata.normalize("NFKC", typed) == unicodedata.normalize("NFKC", clean)
    ),
    "decomposed": lambda typed, clean: normalise_for_matching(typed) == normalise_for_matching(clean),
    "punctuation": lambda typed, clean: words_only(typed) == words_only(clean),
}


@pytest.mark.parametrize("habit", HABIT_SHOWS)
def test_each_habit_changes_what_it_says_and_nothing_else(habit: str) -> None:
    made = [typed for typed in typed_questions() if typed.habit == habit]
    assert made
    for typed in made:
        assert HABIT_SHOWS[habit](typed.question.question, typed.clean.question), typed.question.id


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower().rstrip("?"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def differing(text: str, other: str) -> int:
    return sum(letter != beside for letter, beside in zip(text, other, strict=True))


def with_one_less(text: str) -> set[str]:
    return {text[:i] + text[i + 1 :] for i in range(len(text))}


def words_only(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LMN")


def test_no_sentence_is_copied_from_the_articles_that_were_retold() -> None:
    if not SHARED_SEEDS.is_dir():
        pytest.skip("the articles that were retold are not beside this repository")
    sources = [squeezed(path.read_text(encoding="utf-8")) for path in sorted(SHARED_SEEDS.glob("*.txt"))]
    known = {stretch for source in sources for stretch in stretches(source)}
    for article in articles().values():
        copied = known.intersection(stretches(squeezed(article.body)))
        assert not copied, f"{article.id}: {min(copied, default='')}"


def squeezed(text: str) -> str:
    return " ".join(normalise_for_matching(text).split())


def stretches(text: str) -> list[str]:
    size = LONGEST_SHARED_STRETCH
    return [text[start : start + size] for start in range(len(text) - size + 1)]
