"""What fuzzing starts from: hostile fragments, the inputs that failed once, and what counts as a failure.

Imports nothing that is fuzzed, so that it may be instrumented first.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from index.errors import KhaoError

SEEDS = Path(__file__).with_name("fuzz_seeds.jsonl")
FRAGMENTS = (
    "พ.ศ. 2568|13 พฤษภาคม|เมื่อวันที่ |โต ลัม|ํา|เเ|่่|ๆ|Tô Lâm|ngày 3/5/2025|tháng 5|năm|To Lam|May 2025|last month|"
    '31 February 99999|---\ntitle: |\npublished: |\n---\n|<p>|</p>|<html>|<script>|&#x0;|<!--|{"id": |"text": |[|]|}|'
    "[1]|[[99]]|\u202e|\u200b|\ufeff|\x00|\r\n|\n\n|\t| |.|...|(|)|\"|'|`|\\|%s|{}|$(x)|../|0|999999999999999999999|-1|"
    "e\u0301|\U0001f600|ﬁ|Ⅷ|½|๒๕๖๘|٣|一|a|ก|đ"
).split("|")


def kept_seeds(name: str) -> list[str]:
    """Return the inputs of a target that failed once, or came near it."""
    rows = map(json.loads, SEEDS.read_text(encoding="utf-8").splitlines())
    return [row["text"] * row.get("times", 1) for row in rows if row["target"] == name]


def ours_or_nothing(target: Callable[[str], object], text: str) -> None:
    try:
        target(text)
    except KhaoError:
        return
