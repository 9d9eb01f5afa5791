"""A question with what is known about its answer: the unit of every evaluation.

Knows neither the files such questions come from nor how an answer is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """One question to ask.

    `relevant` maps the id of each article that answers it to a grade (1 where the set has no
    grades). `expected` holds groups of alternatives: a right answer contains one string of
    each group. `answers` are whole answers in the question's language, any of them right.
    `history` are the questions asked before it, oldest first. `clean` is the id of the question
    that this one is a hurried typing of. `where` is `file:line`, for messages.
    """

    id: str
    text: str
    language: str
    relevant: Mapping[str, int] = field(default_factory=dict)
    expected: tuple[tuple[str, ...], ...] = ()
    answers: tuple[str, ...] = ()
    unanswerable: bool = False
    tags: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    clean: str = ""
    where: str = field(default="", compare=False)

    @property
    def is_judged(self) -> bool:
        """Whether anything at all is known about the answer."""
        return self.unanswerable or bool(self.relevant or self.expected or self.answers)

    @property
    def expected_groups(self) -> tuple[tuple[str, ...], ...]:
        """What an answer should contain: `expected`, or else one of the `answers`."""
        if self.expected:
            return self.expected
        return (self.answers,) if self.answers else ()
