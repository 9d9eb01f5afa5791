"""What Vietnamese calls units, and how it asks for what is measured in them; questions without diacritics."""

UNITS = {
    "money": r"\b(?:đô la|đồng|đô|euro|nhân dân tệ|tệ|yên|rúp|bảng)\b",
    "percent": r"\bphần trăm\b|\bđiểm phần trăm\b",
    "speed": r"\bkm/giờ\b",
    "area": r"\bhéc-?ta\b|\b(?:km|mét|m) vuông\b",
    "length": r"\b(?:mét|ki-lô-mét|dặm)\b",
    "weight": r"\b(?:tấn|tạ|gam|ki-lô-gam|cân)\b",
    "time": r"\b(?:giây|phút|giờ|tiếng|ngày|đêm|tuần|tháng|năm|thập kỷ|tuổi|thế kỷ)\b",
    "temperature": r"\bđộ C\b",
    "power": r"\bmê-?ga-?oát\b",
}

ASKED = {
    "money": r"\bgia\b.*\bbao nhieu\b|\bbao nhieu (?:trieu |ty )?(?:tien|do|dong|usd|euro)\b|\bchi phi\b|\btien (?:luong|thuong|phi)\b|\btri gia\b|\bkim ngach\b|\bmuc dau tu\b",
    "percent": r"\bphan tram\b|\bty le\b|\bti le\b|\blai suat\b",
    "speed": r"\btoc do (?:\w+ )?(?:la )?bao nhieu\b|\bnhanh (?:den )?bao\b",
    "area": r"\bdien tich\b",
    "time": r"\bbao lau\b|\b(?:bao nhieu|may) (?:tuoi|ngay|nam|thang|gio|phut|dem)\b",
    "length": r"\b(?:cao|dai|sau|rong|xa) bao nhieu\b|\bbao xa\b|\bbao nhieu (?:met|km|ki-lo-met)\b",
    "weight": r"\bnang bao nhieu\b|\bbao nhieu (?:tan|kg|ki-lo)\b",
}

COUNTED = r"\bbao nhieu \w+|\bmay (?:nguoi|nuoc|lan|van kien|tinh)\b"
# The words around these are what is counted.
THING_AROUND = r"\b(?:bao nhiêu|bao nhieu|mấy|may)\b"
