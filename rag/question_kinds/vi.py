"""How Vietnamese asks, written without diacritics, as text is folded before matching."""

from typing import Literal

PATTERNS: tuple[tuple[Literal["who", "countries", "where", "when", "how-many", "why", "what"], str], ...] = (
    ("when", r"\bkhi nao\b|\bbao gio\b|\b(ngay|thang|nam|luc|hom) (nao|may)\b|\bthoi gian nao\b"),
    ("how-many", r"\bbao nhieu\b|\bmay (nguoi|nuoc|lan|ngay|van kien|nam|tinh)\b|\bbao lau\b|\bbao xa\b"),
    (
        "countries",
        r"\b(nhung |cac )?(nuoc|quoc gia) nao\b|\btham (ai|dau|o dau|nhung dau|noi nao)\b|\btham\b.*\b(nuoc|quoc gia)\b.*\bnao\b",
    ),
    ("who", r"\bai\b|\bnguoi nao\b|\bvi nao\b"),
    ("where", r"\bo dau\b|\bdau\b|\b(noi|thanh pho|tinh|dia diem) nao\b"),
    ("why", r"\btai sao\b|\bvi sao\b|\bly do\b|\bnguyen nhan\b"),
)
