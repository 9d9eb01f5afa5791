"""Questions and something that answers them -> a run folder with records, measures and a report.

An interrupted run goes on where it stopped. Knows nothing of how answers are found, and prints nothing.
"""

from __future__ import annotations

import contextlib
import functools
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from index.errors import SettingsError
from rag.evaluation import run_folder
from rag.evaluation.asking import Asked, ask_all
from rag.evaluation.cases import Case, Evaluated, language_pairs
from rag.evaluation.judging import Judge, Judgement, can_be_judged, is_held, judge_all
from rag.evaluation.questions import ArticleOf, EvaluationQuestion, write_own_jsonl
from rag.evaluation.report import report_page
from rag.evaluation.scoring import Score
from rag.evaluation.summarising import Measures, measure
from rag.evaluation.trec_export import trec_qrels, trec_run

Progress = Callable[[int, int], None]

_VERSIONED = ("khao", "numpy", "faiss-cpu", "tantivy", "pythainlp", "tokenizers", "langchain", "ir-measures")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A finished run: `asked` questions now, `kept` from before an interruption."""

    folder: Path
    asked: int
    kept: int
    measures: Measures

    @property
    def questions(self) -> int:
        return self.asked + self.kept


def run_evaluation(
    khao: Evaluated,
    questions: Sequence[EvaluationQuestion],
    out: Path,
    *,
    k: int = 8,
    retrieval_only: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
    settings: Mapping[str, str] | None = None,
    article_of: ArticleOf | None = None,
    judge: Judge | None = None,
    judge_progress: Progress | None = None,
) -> RunSummary:
    """Ask every question, measure the answers and write everything to the folder `out`.

    `settings` are whatever decides the answers (index fingerprint, prompt hashes, model names):
    a folder that holds a run with others is refused. `article_of` gives the articles' texts and
    languages, without which quotes are not checked and pairs only known from what was found.
    `progress` is called with (questions done, all questions). A `judge` also judges the answers of a run
    that is already there; who judged is not one of the settings.
    """
    if not questions:
        raise SettingsError("no questions to ask; give a question set that has some")
    asked_of = {**(settings or {}), "k": str(k), "retrieval_only": str(retrieval_only).lower()}
    article_of = functools.lru_cache(maxsize=4096)(article_of) if article_of is not None else None
    _prepare(out, asked_of)
    kept = _kept(out, questions)
    rest = [question for question in questions if question.id not in kept]
    write_own_jsonl(out / run_folder.QUESTIONS, questions)
    asking = ask_all(khao, rest, k=k, retrieval_only=retrieval_only, workers=workers)
    answers = kept | _recorded(out, asking, len(kept), len(questions), progress)
    in_order = [answers[question.id] for question in questions]
    run_folder.write_lines(out / run_folder.RECORDS, [asked[0] for asked in in_order])
    run_folder.write_lines(out / run_folder.DETAILS, [asked[1] for asked in in_order])
    cases = _cases(questions, in_order, article_of)
    if judge is not None and not retrieval_only:
        _judge(out, cases, judge, workers, judge_progress)
    measures = _finish(out, cases, retrieval_only=retrieval_only, article_of=article_of)
    return RunSummary(out, asked=len(rest), kept=len(kept), measures=measures)


def _recorded(
    out: Path, asking: Iterator[Asked], kept: int, total: int, progress: Progress | None
) -> dict[str, Asked]:
    """Write each answer as it comes, so that an interrupted run loses none."""
    answers: dict[str, Asked] = {}
    if progress is not None:
        progress(kept, total)
    with (out / run_folder.DETAILS).open("ab") as details, (out / run_folder.RECORDS).open("ab") as records:
        for asked in asking:
            # Details first: a question counts as asked once its record is there.
            details.write(run_folder.json_line(asked[1]).encode())
            details.flush()
            records.write(run_folder.json_line(asked[0]).encode())
            records.flush()
            answers[asked[0]["id"]] = asked
            if progress is not None:
                progress(kept + len(answers), total)
    return answers


def _prepare(out: Path, asked_of: Mapping[str, str]) -> None:
    """Create the folder, or make sure that the run in it was asked of the very same."""
    out.mkdir(parents=True, exist_ok=True)
    before = run_folder.read_settings(out)
    if before is None:
        described = {"settings": dict(asked_of), "versions": _versions(), "started": _now()}
        run_folder.write_whole(out / run_folder.SETTINGS, run_folder.json_line(described))
    elif before.get("settings") != dict(asked_of):
        changed = _first_difference(before.get("settings") or {}, asked_of)
        raise SettingsError(f"{out} holds a run with other settings ({changed}); give another --out folder")


def _first_difference(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    name = next(name for name in sorted({*before, *now}) if before.get(name) != now.get(name))
    return f"{name}: {before.get(name, 'not set')} there, {now.get(name, 'not set')} now"


def _kept(out: Path, questions: Sequence[EvaluationQuestion]) -> dict[str, Asked]:
    """Answers of an earlier, interrupted run to these very questions; other lines are dropped."""
    texts = {question.id: question.text for question in questions}
    details = {held["id"]: held for held in run_folder.read_details(out)}
    kept = {
        record["id"]: (record, details[record["id"]])
        for record in run_folder.read_records(out)
        if record["id"] in details and texts.get(record["id"]) == record["question"]
    }
    run_folder.write_lines(out / run_folder.DETAILS, [asked[1] for asked in kept.values()])
    run_folder.write_lines(out / run_folder.RECORDS, [asked[0] for asked in kept.values()])
    return kept


def _judge(out: Path, cases: Sequence[Case], judge: Judge, workers: int, progress: Progress | None) -> None:
    """Have every answer judged that the same judge has not judged before, a line each as it comes."""
    identity, held = run_folder.read_judgements(out)
    judged = [case for case in cases if can_be_judged(case)]
    kept = (
        [held[case.question.id] for case in judged if is_held(case, held)]
        if identity == judge.identity
        else []
    )
    run_folder.write_whole(
        out / run_folder.JUDGEMENTS, "".join(run_folder.json_line(line) for line in (judge.identity, *kept))
    )
    done_before = {judgement["id"] for judgement in kept}
    rest = [case for case in judged if case.question.id not in done_before]
    with (out / run_folder.JUDGEMENTS).open("ab") as file:
        for done, judgement in enumerate(judge_all(judge, rest, workers), start=len(kept) + 1):
            file.write(run_folder.json_line(judgement).encode())
            file.flush()
            if progress is not None:
                progress(done, len(judged))


def _finish(
    out: Path, cases: Sequence[Case], *, retrieval_only: bool, article_of: ArticleOf | None
) -> Measures:
    identity, held = run_folder.read_judgements(out)
    judgements = {case.question.id: held[case.question.id] for case in cases if is_held(case, held)}
    measures, scores = measure(
        cases,
        retrieval_only=retrieval_only,
        article_of=article_of,
        judgements=judgements,
        judge=_judged_by(identity, judgements),
    )
    run_folder.write_scores(out, scores)
    run_folder.write_measures(out, measures)
    run_folder.write_whole(out / run_folder.TREC_RUN, trec_run(cases))
    run_folder.write_whole(out / run_folder.TREC_QRELS, trec_qrels(cases))
    _write_report(out, cases, scores, measures)
    return measures


def _judged_by(identity: Mapping[str, str], judgements: Mapping[str, Judgement]) -> dict[str, str]:
    if not identity:
        return {}
    unreadable = sum(judgement["supported"] is None for judgement in judgements.values())
    return {**identity, "judged": str(len(judgements)), "unreadable": str(unreadable)}


def _write_report(out: Path, cases: Sequence[Case], scores: Sequence[Score], measures: Measures) -> None:
    described = run_folder.read_settings(out) or {}
    asked_of, versions, started = (described.get(name) or {} for name in ("settings", "versions", "started"))
    page = report_page(out.resolve().name, cases, scores, measures, asked_of, versions, str(started))
    run_folder.write_whole(out / run_folder.REPORT, page)


def _cases(
    questions: Sequence[EvaluationQuestion], answers: Sequence[Asked], article_of: ArticleOf | None
) -> list[Case]:
    languages = {
        article_id: article["language"]
        for _, details in answers
        for article_id, article in details["articles"].items()
    }
    if article_of is not None:
        relevant = {article_id for question in questions for article_id in question.relevant}
        known = {article_id: article_of(article_id) for article_id in relevant}
        languages |= {article_id: article.language for article_id, article in known.items() if article}
    return [
        Case(question, record, details, language_pairs(question, languages))
        for question, (record, details) in zip(questions, answers, strict=True)
    ]


def _versions() -> dict[str, str]:
    versions = {"python": platform.python_version()}
    for name in _VERSIONED:
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    return versions


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
