"""Names known in several spellings -> the weights by which sounds are compared.

Expectation-maximisation over all alignments of runs of units (a joint model of both spellings, as in
letter-to-sound conversion), then each pair's log-odds against chance. `index.names.calibrating` makes a whole
model of it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from index.names.aligning import RUNS, PairWeights, Units
from index.names.sounding import fold_latin, is_thai, sound_units

_STEPS = (*RUNS, (1, 0), (0, 1))
_ROUNDS = 6
_LEAST_COUNT = 0.02
_LEAST_SHARED = 0.6
_FIRST_SKIP = 0.02  # how likely a skip is held before anything is known, against a pair
_FIRST_DECAY = 0.2
UNSEEN_PAIR = -5.0
UNSEEN_SKIP = -5.0

# What a Thai letter is expected to stand for before any name is seen, so that a letter too rare to
# have been learnt is not held impossible.
_EXPECTED = {
    "ก": "k c g q kh", "ข": "kh k", "ค": "k c kh q", "ง": "ng n", "จ": "ch j tr c z", "ฉ": "ch q", "ช": "ch j sh s",
    "ซ": "s x z d gi c", "ญ": "nh ny n y", "ด": "d t", "ต": "t d tr", "ถ": "th t", "ท": "th t d", "น": "n", "บ": "b",
    "ป": "p b", "ผ": "ph p", "ฝ": "ph f", "พ": "ph p v", "ฟ": "f ph v", "ม": "m", "ย": "y j i d gi", "ร": "r",
    "ล": "l", "ว": "w v u o", "ส": "s x c", "ห": "h", "ฮ": "h r", "a": "a u", "i": "i e y ee", "ue": "u ue",
    "u": "u oo ou w", "e": "e a ay ei", "ae": "a ae e", "o": "o au", "อ": "o a u aw or", "oe": "o e u er i",
    "ia": "ia ie ea ye", "uea": "uo ua", "ua": "ua uo", "ai": "ai ay i y ei", "ao": "ao au ow",
}  # fmt: skip
_LIKELY_PAIRS = [(unit, " ".join(letters)) for unit, runs in _EXPECTED.items() for letters in runs.split()]
_LIKELY_COUNT = 0.3

SpellingPair = tuple[str, str]
_Joint = dict[tuple[str, str], float]


def spelling_pairs(rows: Iterable[Mapping[str, object]]) -> dict[str, list[SpellingPair]]:
    """Pairs of spellings of one entity, by script: `thai-latin`, `thai-thai`, `latin-latin`."""
    pairs: dict[str, list[SpellingPair]] = defaultdict(list)
    for row in rows:
        thai = [name for name in _spellings(row, "th") if is_thai(name)]
        latin = sorted({fold_latin(name) for name in (*_spellings(row, "en"), *_spellings(row, "vi"))})
        pairs["thai-latin"] += [(left, right) for left in thai for right in latin]
        pairs["thai-thai"] += [(left, right) for left in thai for right in thai]
        pairs["latin-latin"] += [(a, b) for a in latin for b in latin if looks_transcribed(a, b)]
    return dict(pairs)


def looks_transcribed(left: str, right: str) -> bool:
    """Whether two Latin spellings of one entity share their letters: `Germany` and `Duc` are translations."""
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _LEAST_SHARED


def learn_pair_weights(pairs: Iterable[SpellingPair]) -> PairWeights:
    """Weights of runs from pairs of spellings; pairs of very unequal length are translations, left out."""
    units = [(sound_units(left), sound_units(right)) for left, right in pairs]
    units = [(a, b) for a, b in units if a and b and 0.4 < len(b) / len(a) < 3.5]
    joint: _Joint | None = None
    for _ in range(_ROUNDS):
        counts = _expected_counts(units, joint)
        for runs in _LIKELY_PAIRS:
            counts[runs] += _LIKELY_COUNT
        joint = _normalised(counts)
    return PairWeights(_log_odds(joint or {}), UNSEEN_PAIR, UNSEEN_SKIP)


def _spellings(row: Mapping[str, object], language: str) -> list[str]:
    names = row.get(language)
    return [str(name) for name in names] if isinstance(names, list) else []


def _normalised(counts: Mapping[tuple[str, str], float]) -> _Joint:
    total = sum(counts.values())
    return {runs: count / total for runs, count in counts.items() if count > _LEAST_COUNT}


def _expected_counts(
    pairs: Sequence[tuple[Units, Units]], joint: _Joint | None
) -> dict[tuple[str, str], float]:
    counts: dict[tuple[str, str], float] = defaultdict(float)
    for left, right in pairs:
        for runs, count in _posteriors(left, right, joint):
            counts[runs] += count
    return counts


def _posteriors(left: Units, right: Units, joint: _Joint | None) -> Iterator[tuple[tuple[str, str], float]]:
    """Forward and backward over the grid of the two names: each pair of runs with its expected count."""
    arcs = list(_arcs(left, right, joint))
    forward: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for start, end, _, chance in arcs:
        forward[end] += forward[start] * chance
    goal = (len(left), len(right))
    backward: dict[tuple[int, int], float] = defaultdict(float, {goal: 1.0})
    for start, end, _, chance in reversed(arcs):
        backward[start] += backward[end] * chance
    whole = forward[goal]
    if whole <= 0.0:
        return
    for start, end, runs, chance in arcs:
        count = forward[start] * chance * backward[end] / whole
        if count > 1e-6:
            yield runs, count


_Arc = tuple[tuple[int, int], tuple[int, int], tuple[str, str], float]


def _arcs(left: Units, right: Units, joint: _Joint | None) -> Iterator[_Arc]:
    """Steps over the grid, ordered so that every step into a cell comes before any step out of it."""
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for x, y in _STEPS:
                if i >= x and j >= y:
                    runs = (" ".join(left[i - x : i]), " ".join(right[j - y : j]))
                    chance = _first_chance(x, y) if joint is None else joint.get(runs, 1e-7)
                    yield (i - x, j - y), (i, j), runs, chance


def _first_chance(x: int, y: int) -> float:
    return float((_FIRST_SKIP if x == 0 or y == 0 else 1.0) * _FIRST_DECAY ** (x + y))


def _log_odds(joint: _Joint) -> dict[str, dict[str, float]]:
    """log P(left, right) - log P(left) - log P(right), the runs' own chances from their single units."""
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for (left, right), chance in joint.items():
        lefts.update(dict.fromkeys(left.split(), chance))
        rights.update(dict.fromkeys(right.split(), chance))
    left_total, right_total = sum(lefts.values()), sum(rights.values())
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), chance in joint.items():
        by_chance = math.prod(lefts[unit] / left_total for unit in left.split())
        by_chance *= math.prod(rights[unit] / right_total for unit in right.split())
        weights[left][right] = round(math.log(chance / by_chance), 2)
    return dict(weights)
