"""How far a reported clause reaches around the words in marks: 'said the fire was "under control" by noon'."""

from reader.nlp.loglinear import Weights, bucket, score
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading
from reader.nlp.weights import load

_REACH = 45
_AWAY = (1, 2, 3, 5, 8, 13, 20, 30)


def extend(reading: Reading, number: int, source: Mention | None) -> tuple[int, int]:
    """Return the token range of the clause around region *number*, the region's marks included."""
    weights = load("clauses")
    low = _best(weights, left_edges(reading, number, source))
    high = _best(weights, right_edges(reading, number, source))
    return low, high


def _best(weights: Weights, edges: list[tuple[int, tuple[str, ...]]]) -> int:
    return max(edges, key=lambda edge: score(weights, edge[1]))[0]


def left_edges(reading: Reading, number: int, source: Mention | None) -> list[tuple[int, tuple[str, ...]]]:
    """Return where the clause may begin, as tokens with the features of each; first at the region itself."""
    low, high = reading.bounds[number]
    mark = low - 1 if reading.regions[number].opened and low else low
    first = reading.limits[reading.regions[number].paragraph][0]
    sentence = reading.sentence[low]
    edges: list[tuple[int, tuple[str, ...]]] = []
    verbs = commas = 0
    for token in range(mark, max(first, mark - _REACH) - 1, -1):
        if reading.sentence[token] != sentence or (
            token < mark and reading.region[token] >= 0 and _is_edge(reading, token)
        ):
            break
        before = reading.classes[token - 1] if token > first else "^"
        starts = token == first or reading.sentence[token - 1] != sentence
        before = "^" if starts else before
        strength = 0 if starts else bucket(int(reading.cue[token - 1] * 100), (5, 25, 44, 70))
        here = reading.classes[token] if token < mark else "Q"
        second = reading.classes[token - 2] if token - 2 >= first and not starts else "^"
        away = bucket(mark - token, _AWAY)
        where = _where(token, source)
        word = reading.lows[token] if token < mark else "Q"
        left = reading.lows[token - 1] if not starts else "^"
        edges.append((token, (
            f"L away={away}", f"L b={before} h={here}", f"L b={before} {where}", f"L {second}{before}{here}",
            f"L cue={strength} {where}", f"L cue={strength} h={here} away={away}", f"L word={word}", f"L left={left}",
            f"L verbs={min(verbs, 3)} commas={min(commas, 2)} {where}", f"L starts={starts} {where}",
            f"L away={away} cue={strength}", f"L {where} away={away}",
            f"L size={bucket(high - low, (2, 3, 5, 9))} away={away}",
            f"L at={token == mark} mark={reading.classes[mark - 1] if mark > first else '^'}",
            f"L at={token == mark} left={left}",
            f"L touch={source is not None and token == source.high} b={before}",
        )))  # fmt: skip
        verbs += here in "CcV"
        commas += here == ","
    return edges


def right_edges(reading: Reading, number: int, source: Mention | None) -> list[tuple[int, tuple[str, ...]]]:
    """Return where the clause may end, as tokens not included, with the features of each; first at the region."""
    low, high = reading.bounds[number]
    count = len(reading.words)
    mark = high + 1 if reading.regions[number].closed and high < count else high
    last = reading.limits[reading.regions[number].paragraph][1]
    sentence = reading.sentence[high - 1]
    stop = reading.words[high - 1]
    ended = stop if not stop[-1].isalnum() else "-"
    edges: list[tuple[int, tuple[str, ...]]] = []
    verbs = commas = 0
    for token in range(mark, min(last, mark + _REACH) + 1):
        inside = token < last and reading.sentence[token] == sentence
        here = reading.classes[token] if inside else "$"
        before = reading.classes[token - 1] if token > mark else "Q"
        following = reading.classes[token + 1] if inside and token + 1 < last else "$"
        strength = bucket(int(reading.cue[token] * 100), (5, 25, 44, 70)) if inside else 0
        away = bucket(token - mark, _AWAY)
        where = _where(token, source)
        word = reading.lows[token] if inside else "$"
        edges.append((token, (
            f"R away={away}", f"R b={before} h={here}", f"R h={here} {where}", f"R {before}{here}{following}",
            f"R cue={strength} {where}", f"R word={word}", f"R h={here} away={away}", f"R {where} away={away}",
            f"R verbs={min(verbs, 3)} commas={min(commas, 2)} h={here}", f"R ended={ended} at={token == mark}",
            f"R ended={ended} h={here} away={away}", f"R size={bucket(high - low, (2, 3, 5, 9))} away={away}",
            f"R touch={source is not None and token == source.low} h={here}", f"R word={word} b={before}",
        )))  # fmt: skip
        if not inside or (reading.region[token] >= 0 and token > mark and _is_edge(reading, token)):
            break
        verbs += here in "CcV"
        commas += here == ","
    return edges


def _is_edge(reading: Reading, token: int) -> bool:
    """Say whether a region of a whole sentence stands there: a clause does not reach over it."""
    low, high = reading.bounds[reading.region[token]]
    return high - low > 25


def _where(token: int, source: Mention | None) -> str:
    """Return where an edge lies of the source: left, right, in it, or far off where there is none."""
    if source is None:
        return "nosource"
    if token <= source.low:
        return "left"
    return "right" if token >= source.high else "in"
