"""How a Vietnamese question leans on the one before it; matched without diacritics."""

MARKERS = r"^(con|the con|vay con|va|the|vay)\b\s*(o|voi|trong|thang|nam)?\b"
PRONOUNS = r"\b(ong ay|ba ay|anh ay|chi ay|ho|o do|luc do|chuyen tham do|ong|ba) ?\b"
PERSON_PRONOUNS = r"\b(ong ay|ba ay|anh ay|chi ay)\b"
EMPTY = r"\b(thi sao|sao|nua|the|vay|truoc do|sau do)\b|[?!.,]"
