"""Text -> words, in whatever mix of languages it is written.

Thai is cut by dictionary (newmm); everything else is cut at the borders of letters and digits.
Knows nothing of vectors or of which words matter: `stemming` is the only place where a word changes.
"""

from index.words.bare_vietnamese import with_diacritics
from index.words.cutting import cut_words, spaced_words
from index.words.stemming import content_stems, fold, stems_of
from index.words.stop_words import stop_words

__all__ = ["content_stems", "cut_words", "fold", "spaced_words", "stems_of", "stop_words", "with_diacritics"]
