from datetime import date

import pytest

from rag.follow_ups import leans, stand_alone

TODAY = date(2025, 11, 22)


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        (["who did To Lam visit in May 2025"], "and in June?", "who did To Lam visit in June 2025"),
        (["who did To Lam visit in May 2025"], "and in March 2024?", "who did To Lam visit in March 2024"),
        (["When did Australia and Viet Nam raise their relations?"], "and New Zealand?", None),
        (
            ["How many agreements did To Lam sign in Russia?"],
            "what about Belarus?",
            "How many agreements did To Lam sign in Belarus?",
        ),
        (["โต ลัม เยือนประเทศใดในเดือนพฤษภาคม 2568"], "แล้วเดือนมิถุนายนล่ะ", None),
        (["ปูตินเยือนเวียดนามเมื่อใด"], "แล้วลาวล่ะ", "ปูตินเยือนลาวเมื่อใด"),
        (
            ["Việt Nam tham vấn chính trị với Lào ngày nào?"],
            "còn Nga thì sao?",
            "Việt Nam tham vấn chính trị với Nga ngày nào?",
        ),
        (["Tô Lâm thăm Nga khi nào?"], "còn Belarus thì sao?", "Tô Lâm thăm Belarus khi nào?"),
    ],
)
def test_an_elliptic_question_takes_the_place_of_the_same_kind(
    history: list[str], question: str, resolved: str | None
) -> None:
    found = stand_alone(question, history, TODAY)
    assert found != question and history[-1][:5] in found
    assert resolved is None or found == resolved


@pytest.mark.parametrize(
    ("history", "question", "holds"),
    [
        (["How many votes did Anutin Charnvirakul receive?"], "who did he beat?", ["who did Anutin", "beat"]),
        (["สี จิ้นผิง เยือนเวียดนามวันไหนในเดือนธันวาคม 2566"], "ใครไปด้วย", ["ใครไปด้วย", "สี จิ้นผิง", "2566"]),
        (
            ["Tô Lâm được bầu làm Tổng Bí thư khi nào?"],
            "ông ấy sinh ngày nào?",
            ["ông ấy sinh ngày nào?", "Tô Lâm"],
        ),
    ],
)
def test_a_question_about_he_or_then_gets_the_name_and_period_before(
    history: list[str], question: str, holds: list[str]
) -> None:
    found = stand_alone(question, history, TODAY)
    assert all(part in found for part in holds)


@pytest.mark.parametrize(
    "question",
    [
        "When was the Bangkok earthquake and how strong was it felt",
        "ใครเป็นนายกรัฐมนตรีคนใหม่ของไทย",
        "Việt Nam có bao nhiêu tỉnh từ ngày 1/7/2025?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    assert stand_alone(question, ["who did To Lam visit in May 2025"], TODAY) == question


def test_follow_ups_of_follow_ups_reach_back() -> None:
    history = ["who did To Lam visit in May 2025", "and in June?"]
    assert stand_alone("and in July?", history, TODAY) == "who did To Lam visit in July 2025"


def test_without_history_nothing_leans() -> None:
    assert stand_alone("and in June?", [], TODAY) == "and in June?"
    assert leans("and in June?", TODAY)
