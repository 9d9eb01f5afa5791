"""Cases with their scores -> one foldable card a question, as escaped HTML.

Articles, answers and questions are untrusted: every piece of text passes through `escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from rag.evaluation.cases import Case
from rag.evaluation.measures.answering import answer_language
from rag.evaluation.report.tables import outcome_class, shown
from rag.evaluation.scoring import Score
from rag.records import CitationRecord, HitRecord

CONTEXT_CHARS = 160
SNIPPET_CHARS = 120
MAX_HITS = 10
_MARK = re.compile(r"\[(\d{1,3})\]")
_CARD_MEASURES = (
    "contains share",
    "token f1",
    "ndcg@10",
    "recall@5",
    "citation precision",
    "quote exactness",
    "faithfulness",
    "answer relevance",
)


def question_cards(cases: Sequence[Case], scores: Sequence[Score]) -> str:
    numbered = enumerate(zip(cases, scores, strict=True), start=1)
    return "".join(_card(number, case, score) for number, (case, score) in numbered)


def _card(number: int, case: Case, score: Score) -> str:
    question, record = case.question, case.record
    tags = " ".join(escape(tag.replace(" ", "_")) for tag in question.tags)
    said = "refused" if record["refused"] else record["answer"]
    return (
        f'<details class="question {outcome_class(score.outcome)}" id="q{number}" data-outcome="{score.outcome}" '
        f'data-pairs="{escape(" ".join(case.pairs))}" data-tags="{tags}"><summary><span class="badge">{score.outcome}</span>'
        f'<span class="asked" lang="{escape(question.language)}">{escape(question.text)}</span>'
        f'<span class="said">{escape(_cut(said, 140))}</span></summary><div class="body">'
        f"{_facts(case, score)}{_expected(case)}{_answer(number, case)}{_citations(number, case)}{_hits(case)}"
        f"</div></details>\n"
    )


def _facts(case: Case, score: Score) -> str:
    confidence = case.details["confidence"]
    facts = [f"id {case.question.id}", *dict.fromkeys([*case.pairs, *case.question.tags])]
    facts += [shown("seconds", score.seconds)]
    facts += [f"confidence {confidence:.2f}"] if confidence is not None else []
    facts += [case.details["answerer"]] if case.details["answerer"] else []
    facts += [
        f"{name} {shown(name, num / den)}"
        for name, (num, den) in score.ratios.items()
        if name in _CARD_MEASURES and den
    ]
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in case.details["notes"])
    return f'<p class="facts">{"".join(f"<span>{escape(fact)}</span>" for fact in facts)}</p>{notes}'


def _expected(case: Case) -> str:
    question = case.question
    if question.unanswerable:
        return "<h4>Expected</h4><p>A refusal: the sources do not answer this.</p>"
    groups = [" | ".join(group) for group in question.expected_groups]
    wanted = "".join(f'<li lang="{escape(question.language)}">{escape(group)}</li>' for group in groups)
    relevant = "".join(f"<li>{_article(case, article_id)}</li>" for article_id in question.relevant)
    words = f"<h4>Expected in the answer</h4><ul>{wanted}</ul>" if wanted else ""
    return words + (f"<h4>Articles that answer it</h4><ul>{relevant}</ul>" if relevant else "")


def _answer(number: int, case: Case) -> str:
    record = case.record
    if not record["answer"]:
        return ""
    title = "Refused with" if record["refused"] else "Answer"
    given = {citation["n"] for citation in record["citations"]}
    text = _MARK.sub(lambda match: _chip(number, match, given), escape(record["answer"]))
    return f'<h4>{title}</h4><p class="answer" lang="{escape(answer_language(case))}">{text}</p>'


def _chip(number: int, match: re.Match[str], given: Iterable[int]) -> str:
    n = int(match.group(1))
    return f'<a class="chip" href="#q{number}c{n}">{n}</a>' if n in given else match.group()


def _citations(number: int, case: Case) -> str:
    items = "".join(_citation(number, case, citation) for citation in case.record["citations"])
    return f'<h4>Cited</h4><ol class="cited">{items}</ol>' if items else ""


def _citation(number: int, case: Case, citation: CitationRecord) -> str:
    check = case.details["checks"].get(str(citation["n"]), "verified" if citation["verified"] else "doubtful")
    is_relevant = citation["article_id"] in case.question.relevant
    about = [citation["published"] or "", check, "answers it" if is_relevant else ""]
    facts = "".join(f"<span>{escape(fact)}</span>" for fact in about if fact)
    before, after = _context(citation, case.record["hits"])
    language = _language(case, citation["article_id"])
    return (
        f'<li value="{citation["n"]}" id="q{number}c{citation["n"]}"><p class="facts">{_title(citation)}{facts}</p>'
        f'<blockquote lang="{escape(language)}">{escape(before)}<mark>{escape(citation["quote"])}</mark>'
        f"{escape(after)}</blockquote></li>"
    )


def _context(citation: CitationRecord, hits: Sequence[HitRecord]) -> tuple[str, str]:
    """What stands before and after the quote in a passage that was found."""
    for hit in hits:
        start, end = citation["start"] - hit["start"], citation["end"] - hit["start"]
        if (
            hit["article_id"] == citation["article_id"]
            and start >= 0
            and hit["text"][start:end] == citation["quote"]
        ):
            before, after = hit["text"][:start], hit["text"][end:]
            return _cut(before[::-1], CONTEXT_CHARS)[::-1], _cut(after, CONTEXT_CHARS)
    return "", ""


def _title(citation: CitationRecord) -> str:
    title, url = escape(citation["title"] or citation["article_id"]), citation["url"] or ""
    if url.lower().startswith(("https://", "http://")):
        return f'<a href="{escape(url)}" rel="noreferrer noopener" target="_blank">{title}</a>'
    return f"<b>{title}</b>"


def _hits(case: Case) -> str:
    items = "".join(_hit(case, hit) for hit in case.record["hits"][:MAX_HITS])
    found = f"<details class='found'><summary>{len(case.record['hits'])} passages found</summary>"
    return f"{found}<ol>{items}</ol></details>" if items else '<p class="note">Nothing was found.</p>'


def _hit(case: Case, hit: HitRecord) -> str:
    relevant = (
        '<span class="answers">answers it</span>' if hit["article_id"] in case.question.relevant else ""
    )
    language = _language(case, hit["article_id"])
    return (
        f'<li><p class="facts">{_article(case, hit["article_id"])}<span>score {hit["score"]:.3f}</span>{relevant}</p>'
        f'<p class="snippet" lang="{escape(language)}">{escape(_cut(hit["text"], SNIPPET_CHARS))}</p></li>'
    )


def _article(case: Case, article_id: str) -> str:
    known = case.details["articles"].get(article_id)
    title = f"<b>{escape(known['title'])}</b> " if known and known["title"] else ""
    return f"{title}<code>{escape(article_id)}</code>"


def _language(case: Case, article_id: str) -> str:
    known = case.details["articles"].get(article_id)
    return known["language"] if known else "und"


def _cut(text: str, max_chars: int) -> str:
    return text if len(text) <= max_chars else text[:max_chars].rstrip() + "…"
