"""How an English question leans on the one before it."""

MARKERS = r"^(and|but|what about|how about|then|also|so)\b[\s,]*(in|on|with|for|of|at|the)?\b"
PRONOUNS = r"\b(he|him|she|her|they|them|it|his|hers|their|its|there|that (?:trip|visit|meeting|day))\b"
PERSON_PRONOUNS = r"\b(he|him|she|her)\b"
EMPTY = r"\b(?:then|too|as well|before|after|instead)\b|[?!.,]"
