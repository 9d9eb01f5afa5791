"""A run on disk: the files of its folder, each written whole or line by line, and read back typed.

    settings.json    what was asked of what: settings, versions, fingerprints
    questions.jsonl  the questions, in our own form
    records.jsonl    one promised object a question (rag.records)
    details.jsonl    what the measures need beyond it
    judgements.jsonl a chat model's judgement of each answer, where one was asked: who judged comes first
    scores.jsonl     each question's measures and outcome
    measures.json    the measures
    run.trec, qrels.trec   for trec_eval and ir-measures
    report.html      for people

Knows nothing of how any of it is computed.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from index.errors import InputError
from rag.evaluation.cases import AnswerDetails
from rag.evaluation.judging import Judgement
from rag.evaluation.measures.calibration import CalibrationBin
from rag.evaluation.measures.refusing import RefusalPoint
from rag.evaluation.scoring import Score
from rag.evaluation.summarising import Estimate, Group, Measures
from rag.records import AnswerRecord

SETTINGS, QUESTIONS, RECORDS, DETAILS = "settings.json", "questions.jsonl", "records.jsonl", "details.jsonl"
JUDGEMENTS = "judgements.jsonl"
SCORES, MEASURES, REPORT = "scores.jsonl", "measures.json", "report.html"
TREC_RUN, TREC_QRELS = "run.trec", "qrels.trec"


def write_whole(path: Path, text: str) -> None:
    """Write so that the file is either the old or the new one, never half of it."""
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def json_line(value: Mapping[str, Any] | AnswerRecord | AnswerDetails | Judgement) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def write_lines(path: Path, values: Iterable[AnswerRecord] | Iterable[AnswerDetails]) -> None:
    write_whole(path, "".join(json_line(value) for value in values))


def read_records(run: Path) -> list[AnswerRecord]:
    return [cast("AnswerRecord", value) for value in _whole_lines(run / RECORDS)]


def read_details(run: Path) -> list[AnswerDetails]:
    return [cast("AnswerDetails", value) for value in _whole_lines(run / DETAILS)]


def read_settings(run: Path) -> dict[str, Any] | None:
    """The settings of a run, or None where the folder holds none."""
    path = run / SETTINGS
    if not path.is_file():
        return None
    settings = _json(path)
    if not isinstance(settings, dict):
        raise InputError(f"{path}: not the settings of a run; give another --out folder")
    return settings


def read_judgements(run: Path) -> tuple[dict[str, str], dict[str, Judgement]]:
    """Who judged, and each judgement by question; both empty where nobody did."""
    lines = list(_whole_lines(run / JUDGEMENTS))
    if not lines:
        return {}, {}
    return lines[0], {value["id"]: cast("Judgement", value) for value in lines[1:]}


def write_scores(run: Path, scores: Iterable[Score]) -> None:
    write_whole(run / SCORES, "".join(json_line(dataclasses.asdict(score)) for score in scores))


def read_scores(run: Path) -> list[Score]:
    _require(run, SCORES)
    return [
        Score(
            value["question_id"],
            tuple(value["pairs"]),
            tuple(value["tags"]),
            value["outcome"],
            value["seconds"],
            {name: (num, den) for name, (num, den) in value["ratios"].items()},
        )
        for value in _whole_lines(run / SCORES)
    ]


def write_measures(run: Path, measures: Measures) -> None:
    text = json.dumps(dataclasses.asdict(measures), ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(run / MEASURES, text + "\n")


def read_measures(run: Path) -> Measures:
    _require(run, MEASURES)
    value = _json(run / MEASURES)
    return Measures(
        overall=_group(value["overall"]),
        by_pair={label: _group(group) for label, group in value["by_pair"].items()},
        by_tag={label: _group(group) for label, group in value["by_tag"].items()},
        outcomes=value["outcomes"],
        recall_curve=tuple((k, share) for k, share in value["recall_curve"]),
        refusal_curve=tuple(RefusalPoint(**point) for point in value["refusal_curve"]),
        answerable=tuple(CalibrationBin(**held) for held in value["answerable"]),
        rightness=tuple(CalibrationBin(**held) for held in value["rightness"]),
        judge=value.get("judge", {}),
    )


def _group(value: Mapping[str, Mapping[str, Any]]) -> Group:
    return {name: Estimate(**estimate) for name, estimate in value.items()}


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file; a last line that was cut off is not one of them."""
    if not path.is_file():
        return
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        try:
            value = json.loads(line) if line else None
        except ValueError as error:
            if number == len(lines):
                return
            raise InputError(
                f"{path}:{number}: damaged; delete the line to ask that question again"
            ) from error
        if isinstance(value, dict):
            yield value


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            f"{path}: not JSON ({error}); give another folder or run the evaluation again"
        ) from error


def _require(run: Path, name: str) -> None:
    if not (run / name).is_file():
        raise InputError(f"{run}: no finished run there ({name} is missing); run 'khao eval ... --out {run}'")
