"""A name and other names -> those that sound the same, above a threshold.

For many names at once; each pair is judged once a process and remembered.
"""

from collections.abc import Sequence

from index.names.sound import shipped_sound_model
from index.names.sounding import is_thai

# The model's own threshold suits ranking a list that holds the name. In a passage the name may
# be absent: of 1,637 held-out names, 21.6 % then had a false friend at that threshold, 4.9 % at
# 0.8. Inside one script, of 150 names among some 4,000 (2025-11-26, the shipped weights, which have
# seen them; `make bench-names` measures with weights that have not):
#   Thai:  0.7 takes 85 % of other spellings, a false friend for 3.3 %; 0.9 takes 54 %, 2.0 %
#   Latin: 0.7 takes 52 %, 6.7 %; 0.8 takes 46 %, 4.0 %; 0.9 takes 38 %, 0.7 %
SAME_ACROSS_SCRIPTS = 0.7
SAME_IN_THAI = 0.7
SAME_IN_LATIN = 0.9
_MOST_REMEMBERED = 200_000
_remembered: dict[tuple[str, str], bool] = {}


def same_sounding(name: str, others: Sequence[str]) -> list[str]:
    """Return those of `others` that are spellings of `name` by their sound, in their order."""
    known = {other: _remembered.get((name, other)) for other in others}
    new = [other for other, is_same in known.items() if is_same is None]
    if new:
        scores = shipped_sound_model().similarities(name, new)
        known |= {other: score >= _threshold(name, other) for other, score in zip(new, scores, strict=True)}
        if len(_remembered) > _MOST_REMEMBERED:
            _remembered.clear()
        _remembered.update({(name, other): bool(known[other]) for other in new})
    return [other for other in others if known[other]]


def _threshold(name: str, other: str) -> float:
    if is_thai(name) is not is_thai(other):
        return SAME_ACROSS_SCRIPTS
    return SAME_IN_THAI if is_thai(name) else SAME_IN_LATIN
