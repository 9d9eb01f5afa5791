"""Measure names by sound on rows the model has not seen: `python tests/benchmarks/measure_names.py`.

A random half of the people and places of names.jsonl (fixed seed) is set aside; weights, curves and
threshold are learnt from the other half. Every Thai spelling of the half set aside is then ranked
against every Latin spelling in the whole file, organisations included; and 150 names against the
spellings in their own script. The shipped weights are learnt
from all rows afterwards and are not what is measured here.
"""

import json
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from index.names.calibrating import learn_sound_model
from index.names.sound import SoundModel
from index.names.sounding import fold_latin
from index.names.table import NameTable
from index.names.unknown import find_unknown

SEED = 20261122
SURE = 0.8
IN_SCRIPT_THRESHOLDS = (0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
IN_SCRIPT_NAMES = 150


@dataclass(frozen=True, slots=True)
class Trial:
    kind: str
    is_first_spelling: bool
    name: str
    best: str
    score: float
    is_right: bool
    impostor_score: float  # the best score when the entity itself is not among the candidates
    seconds: float


def read_rows() -> list[dict[str, Any]]:
    text = (resources.files("index.names") / "names.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def split_rows(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    named = [row for row in rows if row["kind"] != "organisation"]
    random.Random(SEED).shuffle(named)
    return named[len(named) // 2 :], named[: len(named) // 2]


def latin_spellings(row: dict[str, Any]) -> set[str]:
    return {fold_latin(name) for language in ("en", "vi") for name in row[language]}


def try_names(
    model: SoundModel, held_out: Sequence[dict[str, Any]], candidates: Sequence[str]
) -> list[Trial]:
    trials = []
    for row in held_out:
        right = latin_spellings(row)
        for number, name in enumerate(row["th"]):
            started = time.perf_counter()
            scores = model.similarities(name, candidates)
            seconds = time.perf_counter() - started
            best = max(range(len(scores)), key=scores.__getitem__)
            impostor = max(s for s, c in zip(scores, candidates, strict=True) if c not in right)
            is_right = candidates[best] in right
            trials.append(
                Trial(
                    row["kind"],
                    number == 0,
                    name,
                    candidates[best],
                    scores[best],
                    is_right,
                    impostor,
                    seconds,
                )
            )
    return trials


def report(label: str, trials: Sequence[Trial], thresholds: Sequence[float]) -> None:
    right = sum(trial.is_right for trial in trials)
    print(f"{label}: {len(trials)} names, accuracy@1 {right / len(trials):.1%}")
    for threshold in thresholds:
        taken = [trial for trial in trials if trial.score >= threshold]
        right_taken = sum(trial.is_right for trial in taken)
        false_alarms = sum(trial.impostor_score >= threshold for trial in trials)
        print(
            f"    from {threshold:.3f} on: precision {right_taken / max(len(taken), 1):.1%}, "
            f"recall {right_taken / len(trials):.1%}, "
            f"false alarms when the name is not among the candidates {false_alarms / len(trials):.1%}"
        )


def report_in_script(
    model: SoundModel, rows: Sequence[dict[str, Any]], held_out: Sequence[dict[str, Any]]
) -> None:
    """Spellings of one name in one script: how many are taken for it, and how many other names are."""
    for script, languages in (("Thai", ("th",)), ("Latin", ("en", "vi"))):
        spellings = [sorted({name for language in languages for name in row[language]}) for row in rows]
        candidates = sorted({name for of_row in spellings for name in of_row})
        asked = [sorted({name for language in languages for name in row[language]}) for row in held_out]
        asked = [names for names in asked if len(names) > 1][:IN_SCRIPT_NAMES]
        own, others = [], []
        for first, *rest in asked:
            scores = dict(zip(candidates, model.similarities(first, candidates), strict=True))
            own += [scores[name] for name in rest]
            others.append(max(score for name, score in scores.items() if name not in (first, *rest)))
        print(
            f"{script} to {script}: {len(asked)} names, {len(own)} other spellings, {len(candidates)} candidates"
        )
        for threshold in IN_SCRIPT_THRESHOLDS:
            recall = sum(score >= threshold for score in own) / len(own)
            friends = sum(score >= threshold for score in others) / len(others)
            print(f"    from {threshold:.2f} on: recall {recall:.1%}, a false friend for {friends:.1%}")


def report_speed(rows: Sequence[dict[str, Any]]) -> None:
    """Characters a second of finding names in running text made of the table's own spellings."""
    table = NameTable.shipped()
    for language, between in (
        ("th", " กล่าวว่าได้พบกับ "),
        ("vi", " đã hội đàm với "),
        ("en", " held talks with "),
    ):
        text = between.join(name for row in rows for name in row[language])
        seconds = {}
        for label, find in (("in the table", table.find), ("outside it", find_unknown)):
            started = time.process_time()
            find(text)
            seconds[label] = time.process_time() - started
        speeds = ", ".join(f"{label} {len(text) / spent:,.0f}" for label, spent in seconds.items())
        print(f"finding names in {language}, characters a second: {speeds}")


def main() -> None:
    rows = read_rows()
    report_speed(rows)
    training, held_out = split_rows(rows)
    started = time.perf_counter()
    model = learn_sound_model(training)
    print(
        f"learnt from {len(training)} rows in {time.perf_counter() - started:.0f} s; threshold {model.threshold}"
    )
    candidates = sorted({name for row in rows for name in latin_spellings(row)})
    print(f"{len(held_out)} rows set aside (seed {SEED}); {len(candidates)} candidates")
    trials = try_names(model, held_out, candidates)
    people = [trial for trial in trials if trial.kind == "person"]
    places = [trial for trial in trials if trial.kind == "place"]
    for label, chosen in (("people", people), ("places", places), ("people and places", trials)):
        report(f"{label}, every Thai spelling", chosen, (model.threshold, SURE))
        report(
            f"{label}, first Thai spelling",
            [t for t in chosen if t.is_first_spelling],
            (model.threshold, SURE),
        )
    report_in_script(model, rows, held_out)
    print(f"median {statistics.median(t.seconds for t in trials) * 1000:.0f} ms a name")


if __name__ == "__main__":
    main()
