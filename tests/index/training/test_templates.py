import random
import re
from pathlib import Path
from string import Template

import pytest

from index.training.templates import Event, Wording, filled, read_templates, template_groups

NAMES = """\
{"kind": "person", "en": ["To Lam"], "th": ["โต ลัม"], "vi": ["Tô Lâm"], "note": "leader"}
{"kind": "place", "en": ["Laos"], "th": ["ลาว"], "vi": ["Lào"], "note": "country, Southeast Asia"}
{"kind": "place", "en": ["Hanoi"], "th": ["ฮานอย"], "vi": ["Hà Nội"], "note": "capital of Viet Nam"}
{"kind": "organisation", "en": ["ASEAN"], "th": ["อาเซียน"], "vi": ["ASEAN"], "note": ""}
"""


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.jsonl"
    path.write_text(NAMES, encoding="utf-8")
    return path


def test_every_question_has_a_statement_that_answers_it() -> None:
    wordings = read_templates()
    answered = {wording.topic for wording in wordings if not wording.is_question}
    assert {wording.topic for wording in wordings if wording.is_question} <= answered


@pytest.mark.parametrize("wording", read_templates(), ids=lambda wording: str(wording.texts["en"]))
def test_a_template_has_the_same_slots_in_every_language(wording: Wording) -> None:
    slots = {
        language: sorted(slot.lower() for slot in Template(text).get_identifiers())
        for language, text in wording.texts.items()
    }
    assert slots["en"] == slots["th"] == slots["vi"]


@pytest.mark.parametrize(
    ("language", "years"), [("en", {"2025"}), ("vi", {"2025"}), ("th", {"2568", "2025"})]
)
def test_a_year_stands_in_the_calendars_of_its_language(language: str, years: set[str]) -> None:
    event = Event({}, title=0, day=13, month=5, year=2025, count=4)
    wording = Wording("x", False, {language: "$month"})
    found = {filled(wording, event, language, random.Random(seed))[-4:] for seed in range(40)}
    assert found == years


def test_groups_repeat_with_their_seed_and_leave_no_slot_open(names: Path) -> None:
    groups = template_groups(names, seed=5, events=3)
    assert groups == template_groups(names, seed=5, events=3)
    assert {group.name for group in groups} == {"template statements", "template questions"}
    assert not [text for group in groups for text in group.left + group.right if re.search(r"\$\w", text)]
