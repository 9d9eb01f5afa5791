"""A page in a browser and a question -> the page with the question answered."""

from __future__ import annotations

from typing import Any


def ask(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "q => document.querySelector('#current .question')?.textContent === q && !document.querySelector('[data-busy]')",
        arg=question,
    )
