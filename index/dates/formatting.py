"""A period, a language and a calendar -> how a newspaper in that language writes it.

What is written is read back by `finding` as the same period. It knows nothing of sentences.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from index.dates import en, periods, th
from index.dates.periods import BUDDHIST_OFFSET, Period

Calendar = Literal["auto", "ce", "be"]


def format_period(period: Period, language: str, calendar: Calendar = "auto") -> str:
    """Return the period in words; "auto" is the Buddhist calendar for Thai, else the Christian one.

    An unknown language is written as English. Open ends are written with a word for them.
    """
    buddhist = calendar == "be" or (calendar == "auto" and language == "th")
    writer = _Writer(language, BUDDHIST_OFFSET if buddhist else 0)
    if period.start == date.min or period.end == date.max:
        return _open(period, language, writer)
    return writer.write(period)


def _open(period: Period, language: str, writer: _Writer) -> str:
    since, until = {"th": ("ตั้งแต่", "ถึง"), "vi": ("từ", "đến")}.get(language, ("since", "until"))
    if period.start != date.min:
        return f"{since} {writer.write(periods.day(period.start))}"
    return f"{until} {writer.write(periods.day(period.end))}" if period.end != date.max else ""


class _Writer:
    """Writes in one language and calendar; `offset` is what the calendar's years add."""

    def __init__(self, language: str, offset: int) -> None:
        self.offset = offset
        self.numeric = language == "vi"
        self.months = th.MONTHS if language == "th" else en.MONTHS
        self.year_word = {"th": "ปี ", "vi": "năm "}.get(language, "")

    def write(self, period: Period) -> str:
        start, end = period.start, period.end
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return self.year_word + self._range(self._year(start), self._year(end), "-") + self._era(start)
        if start.day == 1 and end == periods.month_end(end.year, end.month):
            return self._months(start, end)
        return self._days(start, end)

    def _months(self, start: date, end: date) -> str:
        prefix = "tháng " if self.numeric else ""
        last = prefix + self._month(end) + self._joint() + self._year(end)
        if (start.year, start.month) == (end.year, end.month):
            return last
        first = prefix + self._month(start)
        return f"{first if start.year == end.year else first + self._joint() + self._year(start)} - {last}"

    def _days(self, start: date, end: date) -> str:
        last = self._day(end, with_year=True)
        if start == end:
            return last
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}-{last}"
        return f"{self._day(start, with_year=start.year != end.year)} - {last}"

    def _day(self, value: date, *, with_year: bool) -> str:
        joint = self._joint()
        written = f"{value.day}{joint}{self._month(value)}"
        return f"{written}{joint}{self._year(value)}" if with_year else written

    def _month(self, value: date) -> str:
        return str(value.month) if self.numeric else self.months[value.month - 1]

    def _joint(self) -> str:
        return "/" if self.numeric else " "

    def _era(self, value: date) -> str:
        """Tell the year 2500 from two and a half thousand, where no word says that it is a year."""
        is_round = self.offset > 0 and (value.year + self.offset) % 100 == 0
        return " BE" if is_round and not self.year_word else ""

    def _year(self, value: date) -> str:
        return str(value.year + self.offset)

    @staticmethod
    def _range(first: str, last: str, dash: str) -> str:
        return first if first == last else f"{first}{dash}{last}"
