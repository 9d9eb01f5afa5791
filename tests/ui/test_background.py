"""Work in another thread tells its news to the thread that waits, and its error is raised there."""

from __future__ import annotations

from threading import Event

import pytest

from ui.background import Background, Tell


def test_the_last_news_is_always_told() -> None:
    def work(tell: Tell[int]) -> None:
        for number in range(100):
            tell(number)

    assert list(Background(work).news(every_seconds=0.05))[-1] == 99


def test_an_error_is_raised_after_all_that_was_told() -> None:
    def work(tell: Tell[str]) -> None:
        tell("begun")
        raise RuntimeError("a fault that nobody foresaw")

    news = Background(work).news()
    assert next(news) == "begun"
    with pytest.raises(RuntimeError, match="nobody foresaw"):
        next(news)


def test_work_that_is_left_learns_of_it_and_its_listener_waits_no_longer() -> None:
    left, learnt = Event(), Event()

    def work(tell: Tell[str]) -> None:
        tell("begun")
        left.wait()
        if not tell("too late"):
            learnt.set()

    background = Background(work)
    news = background.news()
    assert next(news) == "begun"
    background.leave()
    assert list(news) == []
    left.set()
    assert learnt.wait(30)
