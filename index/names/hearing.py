"""A name and other names -> those that sound the same, above a threshold.

For many names at once; each pair is judged once a process and remembered.
"""

from collections.abc import Sequence

from index.names.sound import shipped_sound_model
from index.names.sounding import is_thai

# The model's own threshold suits ranking a list that holds the name. In a passage the name may
# be absent: of 1,637 held-out names, 21.6 % then had a false friend at that threshold, 4.9 % at
# 0.8. Inside one script spellings differ less, so more is asked.
SAME_ACROSS_SCRIPTS = 0.7
SAME_IN_SCRIPT = 0.9
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
    return SAME_IN_SCRIPT if is_thai(name) is is_thai(other) else SAME_ACROSS_SCRIPTS
