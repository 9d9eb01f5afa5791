"""The turns of a conversation -> HTML for the left column of the page.

It does not know Gradio, nor how a turn came about. Buttons carry `data-` attributes that page.js acts on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.normalising import normalise_text
from rag.types import Answer, AnswerSentence, Citation, Refusal
from ui.citation_html import article_line, chip
from ui.conversation import Fault, Turn
from ui.conversations_html import judgement_form
from ui.escaping import escape, escape_prose, script_language
from ui.strings import Strings, load_strings

_MARK = re.compile(r"\[\d{1,4}(?:\s*,\s*\d{1,4})*\]")


def turn_html(turn: Turn, number: int, strings: Strings) -> str:
    """One question with its answer as far as it has come."""
    busy = " data-busy" if turn.busy else ""
    return (
        f'<article class="turn" data-turn="{number}"{busy}>'
        f'<h2 class="question" dir="auto" lang="{script_language(turn.question, "")}">{escape_prose(turn.question)}</h2>'
        f"{_understood(turn, strings)}{_body(turn, number, strings)}{_foot(turn, number, strings)}</article>"
    )


def editing_html(number: int, strings: Strings) -> str:
    """Says what becomes of the turns from this one on, with the way out of it."""
    return (
        f'<p class="scope" role="status" data-replacing="{number}">{escape(strings("editing"))} '
        f'<button type="button" class="as-link" data-unedit>{escape(strings("cancel"))}</button></p>'
    )


def _body(turn: Turn, number: int, strings: Strings) -> str:
    if turn.fault:
        return _fault(turn.fault, strings)
    if turn.answer and turn.answer.refused:
        return _notes((turn.note, *turn.answer.notes), strings) + _refusal(turn.answer, number, strings)
    if turn.answer:
        return _notes((turn.note, *turn.answer.notes), strings) + _answer(turn.answer, number, strings)
    stopped = f'<p class="stopped">{escape(strings("stopped"))}</p>' if turn.stage == "stopped" else ""
    return _notes((turn.note,), strings) + _streamed(turn) + stopped + _stage(turn, strings)


def _stage(turn: Turn, strings: Strings) -> str:
    if not turn.busy:
        return ""
    words = {
        "searching": strings("searching"),
        "reading": strings("reading", passages=strings.count("passages", len(turn.hits))),
        "writing": strings("writing"),
    }[turn.stage]
    return f'<p class="stage" role="status">{escape(words)}<span class="pulse" aria-hidden="true"></span></p>'


def _streamed(turn: Turn) -> str:
    """The text so far; its marks are not chips yet, for what they rest on is not known before the end."""
    if not turn.text:
        return ""
    language = script_language(turn.text, "")
    paragraphs = [escape(line) for line in turn.text.split("\n") if line.strip()]
    dimmed = [_MARK.sub(r'<span class="pending">\g<0></span>', line) for line in paragraphs]
    return (
        f'<div class="answer streaming" lang="{language}">'
        + "".join(f"<p>{p}</p>" for p in dimmed)
        + "</div>"
    )


def _answer(answer: Answer, number: int, strings: Strings) -> str:
    """The sentences with their chips, in the paragraphs that the answer's text has."""
    by_number = {citation.number: citation for citation in answer.citations}
    paragraphs: list[list[str]] = [[]]
    position = 0
    for sentence in answer.sentences:
        found = answer.text.find(sentence.text, position)
        if found >= 0:
            between = _MARK.sub("", answer.text[position:found])
            if "\n" in between:
                paragraphs.append([])
            paragraphs[-1].append(escape(between.strip()))
            position = found + len(sentence.text)
        paragraphs[-1].append(_sentence(sentence, by_number, answer.language, number, strings))
    told = [" ".join(filter(None, parts)) for parts in paragraphs if any(parts)]
    css = [' class="gist"' if answer.gist and not at else "" for at in range(len(told))]
    body = "".join(f'<p{kind} dir="auto">{line}</p>' for kind, line in zip(css, told, strict=True))
    return f'<div class="answer" lang="{escape(answer.language)}">{body}</div>'


def _sentence(
    sentence: AnswerSentence,
    by_number: dict[int, Citation],
    language: str,
    turn: int,
    strings: Strings,
) -> str:
    # One source may bear out one sentence and not another: each chip tells of the sentence before it.
    cited = [replace(by_number[n], check=sentence.check) for n in sentence.citations if n in by_number]
    quoted = next((c.article.language for c in cited if sentence.text in " ".join(c.quote.split())), language)
    chips = "".join(chip(citation, turn, strings) for citation in cited)
    if not cited:
        chips = f'<span class="uncited">{escape(strings("uncited"))}</span>'
    return (
        f'<span class="sentence sentence-{sentence.check}" lang="{escape(quoted)}">{escape_prose(sentence.text)}</span>'
        f'<span class="chips">{chips}</span>'
    )


def _refusal(answer: Answer, number: int, page: Strings) -> str:
    """What was looked for and what came nearest, in the question's language."""
    strings = load_strings(answer.language, page.calendar)
    if answer.refusal:
        details = _refusal_details(answer.refusal, number, strings)
    else:
        details = f'<p dir="auto">{escape(answer.text)}</p>'
    return (
        f'<section class="refusal" lang="{escape(answer.language)}">'
        f"<h3>{escape(strings('refused_title'))}</h3>{details}</section>"
    )


def _refusal_details(refusal: Refusal, number: int, strings: Strings) -> str:
    lines = [escape(strings("refused_searched", question=refusal.searched))] if refusal.searched else []
    if refusal.missing:
        lines.append(escape(strings("refused_missing", missing=", ".join(refusal.missing))))
    if refusal.covers:
        first, last = (strings.iso_day(day) for day in refusal.covers)
        lines.append(escape(strings("refused_covers", first=first, last=last)))
    if refusal.nearest:
        head = refusal.nearest
        lines.append(
            f"{escape(strings('refused_nearest'))}: "
            f'<button type="button" class="as-link" data-open="0" data-turn="{number}"'
            f' lang="{escape(head.language)}">{escape(head.title)}</button>'
            f' <span class="source-meta">{article_line(head, strings)}</span>'
        )
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _fault(fault: Fault, strings: Strings) -> str:
    title = strings("fault_title") if fault.kind == "unexpected" else strings(f"fault_{fault.kind}")
    message = fault.message or strings("fault_unexpected")
    return f'<section class="fault" role="alert"><h3>{escape(title)}</h3><p dir="auto">{escape(message)}</p></section>'


def _notes(notes: Sequence[str], strings: Strings) -> str:
    return "".join(
        f'<p class="note" dir="auto"><strong>{escape(strings("note"))}:</strong> {escape(note)}</p>'
        for note in dict.fromkeys(notes)
        if note
    )


def _understood(turn: Turn, strings: Strings) -> str:
    typed = " ".join(normalise_text(turn.question).split())
    if turn.understood_as in ("", turn.question, typed):
        return ""
    return f'<p class="understood">{escape(strings("understood_as", question=turn.understood_as))}</p>'


def _foot(turn: Turn, number: int, strings: Strings) -> str:
    if turn.busy:
        return ""
    question = escape(turn.question)
    copy = f'<button type="button" data-copy="{escape(turn.text)}">{escape(strings("copy_answer"))}</button>'
    return (
        f'<footer class="turn-foot">{_origin(turn, strings)}<span class="turn-actions">'
        f"{copy if turn.text else ''}"
        f'<button type="button" data-question="{question}" data-turn="{number}">{escape(strings("ask_again"))}</button>'
        f'<button type="button" data-edit="{number}">{escape(strings("edit_question"))}</button>'
        f'<button type="button" data-link="{question}">{escape(strings("question_link"))}</button>'
        f"{judgement_form(turn, number, strings)}</span></footer>"
    )


def _origin(turn: Turn, strings: Strings) -> str:
    """Who wrote the answer, and in what time."""
    if not turn.answer:
        return ""
    who = "" if turn.answer.refused else strings("answered_by_quotes")
    if turn.answer.answerer != "quotes":
        who = strings("answered_by_model", model=turn.answer.answerer)
    seconds = turn.answer.seconds
    total = seconds.get("total", sum(seconds.values()))
    taken = strings("seconds", seconds=f"{total:.2f}" if total < 1 else f"{total:.1f}") if seconds else ""
    return f'<span class="origin">{escape(" · ".join(part for part in (who, taken) if part))}</span>'
