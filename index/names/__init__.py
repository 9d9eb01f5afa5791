"""Names in many spellings: a table of known ones, and rules of sound for the others."""

from index.names.explaining import explain
from index.names.hearing import same_sounding
from index.names.sound import rank_candidates, sound_similarity
from index.names.table import FoundName, NameTable
from index.names.unknown import find_unknown

__all__ = [
    "FoundName",
    "NameTable",
    "explain",
    "find_unknown",
    "rank_candidates",
    "same_sounding",
    "sound_similarity",
]
