"""English: "When did ...?", "How many ... did ...?", "Who ...?" from sentences whose verb is plain to see.

A sentence is split into subject, verb and rest at its first auxiliary or known past tense. Where that
fails, the question word stands in the answer's place, as in a quiz (`in_place`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rag.evaluation.suggesting.cutting import Cut
from rag.evaluation.suggesting.phrasing.en_in_place import TITLES, TITLES_AT_END, ask_in_place, until_comma

LEAST_WORDS = 5
_REGULAR = (
    "accept accuse add address adopt agree aim announce appoint approve arrest arrive ask attend attract award ban back "
    "call cancel carry cause celebrate change claim close collapse complete condemn confirm continue cover cross cut damage "
    "declare defeat delay deliver deny destroy discuss dismiss earn elect end enter establish exchange expand expect "
    "express extend finish follow form gather grant handle happen help host hope impose include increase inform injure "
    "invite issue join jump kill land last launch merge move name nominate note offer open order outline overtake pass "
    "pay place plan pledge praise present propose publish raise rank ratify reach receive record reduce reject release "
    "remain replace report resign resume return reveal schedule score serve settle share sign start stay stop suggest "
    "support suspend thank total travel unveil upgrade urge use visit vote walk want warn welcome work"
)
_IRREGULAR = (
    "became become|began begin|brought bring|built build|bought buy|came come|chose choose|drew draw|fell fall|flew fly|"
    "gave give|grew grow|held hold|kept keep|led lead|left leave|lost lose|made make|met meet|paid pay|put put|ran run|"
    "rose rise|said say|sat sit|saw see|sent send|set set|shook shake|shut shut|sold sell|spent spend|spoke speak|"
    "stood stand|struck strike|swore swear|took take|told tell|went go|won win|wrote write|hit hit|cut cut"
)
_AUXILIARIES = frozenset("is are was were will would can could has have had".split())
_OPENS_A_CLAUSE = re.compile(
    r"\b(?:who|which|that|when|where|while|after|before|as|because|if|but|and|to|said)\b|[,;:]"
)
_DATE_LEAD = re.compile(
    r",?\s*\b(?:on|in|during)\s+(?:the\s+)?(?:(?:early|late|mid|morning of|evening of)\s+)?$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|over|some|more than|at least|up to|a total of|roughly)\s+$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:(?:million|billion|thousand|trillion)\s+)?(?:[a-z-]+\s+){0,2}?[a-z-]+s\b|\s+people\b"
)
_DETERMINERS = frozenset("The A An This Both Leaders Officials Ministers".split())
_LISTED = {
    "person": "Which people",
    "country": "Which countries",
    "place": "Which places",
    "organisation": "Which organisations",
}


@dataclass(frozen=True, slots=True)
class _Clause:
    """`verb` as written; `asking` and `base` as a question needs them: "did" and "visit", or "was" and ""."""

    subject: str
    verb: str
    asking: str
    base: str
    rest: str

    def asked(self, opening: str, rest: str) -> str | None:
        return _tidied(f"{opening} {self.asking} {_lowered(self.subject)} {self.base} {rest}")


def ask_in_english(sentence: str, cut: Cut) -> str | None:
    before, after = sentence[: cut.start], sentence[cut.end :].rstrip(" .!?…”")
    if "“" in sentence or '"' in sentence:
        return None
    return _turned_round(cut, before, after) or ask_in_place(
        cut, before, sentence[cut.start : cut.end], after
    )


def _turned_round(cut: Cut, before: str, after: str) -> str | None:
    if cut.kind == "date":
        return _ask_date(before, after)
    if cut.kind == "number":
        return _ask_number(before, after)
    if cut.kind == "name":
        return _ask_name(before, after)
    return _ask_list(_LISTED[cut.named] if cut.named else "Which", before, after)


def _ask_date(before: str, after: str) -> str | None:
    lead = _DATE_LEAD.search(before)
    if lead is None:
        return None
    before = before[: lead.start()].strip()
    if until_comma(before) != before:
        return None  # the date belongs to a later clause than the one that would be asked
    clause = _clause_of(f"{before}{until_comma(after)}" if before else after.lstrip(" ,"))
    return clause.asked("When", until_comma(clause.rest)) if clause else None


def _ask_number(before: str, after: str) -> str | None:
    counted = _COUNTED.match(after)
    if counted is None:
        return None
    before, things = _ABOUT.sub("", before), counted.group().strip()
    rest = until_comma(after[counted.end() :])
    if not before.strip():
        return _ask_subject(f"How many {things}", "", after[counted.end() :])
    clause = _clause_of(before)
    if clause is None or clause.rest.strip():  # the number must stand right behind the verb
        return None
    return clause.asked(f"How many {things}", rest)


def _ask_name(before: str, after: str) -> str | None:
    if TITLES.fullmatch(before):
        return _ask_subject("Who", before, after)
    before = TITLES_AT_END.sub("", before).rstrip()
    clause = _clause_of(before) if until_comma(before) == before else None
    return clause.asked("Who", clause.rest) if clause else None


def _ask_list(opening: str, before: str, after: str) -> str | None:
    if not before.strip():
        return _ask_subject(opening, "", after)
    clause = _clause_of(before)
    if clause is None or clause.rest.strip():
        return None
    return clause.asked(opening, until_comma(after))


def _ask_subject(opening: str, before: str, after: str) -> str | None:
    """The answer is the subject: the sentence stays as it is behind the question word."""
    clause = _clause_of(f"X{after}")
    if clause is None or clause.subject != "X":
        return None
    return _tidied(f"{opening} {clause.verb} {until_comma(clause.rest)}")


def _clause_of(text: str) -> _Clause | None:
    words = text.split()
    for i, word in enumerate(words[1:], start=1):
        base = _past_tenses().get(word)
        if word in _AUXILIARIES or base is not None:
            subject, rest = " ".join(words[:i]), " ".join(words[i + 1 :])
            if _OPENS_A_CLAUSE.search(subject):
                return None
            return _Clause(subject, word, *((word, "") if base is None else ("did", base)), rest)
    return None


def _lowered(subject: str) -> str:
    first, _, others = subject.partition(" ")
    return f"{first.lower()} {others}" if first in _DETERMINERS else subject


def _tidied(question: str) -> str | None:
    words = question.split()
    return " ".join(words) + "?" if len(words) >= LEAST_WORDS else None


@cache
def _past_tenses() -> dict[str, str]:
    """Past tense -> base form, for the verbs above."""
    pairs = {pair.split()[0]: pair.split()[1] for pair in _IRREGULAR.split("|")}
    regular = {_past(base): base for base in _REGULAR.split() if base not in pairs.values()}
    return regular | pairs


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in ("ban", "plan", "stop") else "") + "ed"
