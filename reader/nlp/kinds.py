"""What a region between marks is: no quotation, words quoted for themselves, or part of a reported clause."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress

from reader.language.lexicon import AUXILIARIES, DETERMINERS, PERSONAL, PLURAL, REPORTING_VERBS
from reader.nlp.loglinear import bucket, probabilities
from reader.nlp.naming import is_name
from reader.nlp.reading import Reading
from reader.nlp.weights import load_rows

KINDS = ("none", "direct", "mixed")
_WORDS = (2, 3, 4, 5, 7, 10, 14, 22, 40)
_NEAR = (1, 2, 3, 5, 8, 14)
_FIRST_PERSON = frozenset("i we you me us my our your i'm i've we're we've you're i'll we'll let's".split())
_REACH = 14


def classify(reading: Reading) -> list[str]:
    """Return which of the :data:`KINDS` each region is."""
    rows = load_rows("regions")
    kinds: list[str] = []
    for number, features in enumerate(region_features(reading)):
        if is_name(reading, number):
            kinds.append("none")
            continue
        full = [*features, *context_features(reading, kinds, number)]
        found = [row for feature in full if (row := rows.get(feature)) is not None]
        chances = probabilities([sum(column) for column in zip(*found, strict=True)] or [0.0] * len(KINDS))
        kinds.append(KINDS[max(range(len(KINDS)), key=chances.__getitem__)])
    return kinds


def context_features(reading: Reading, kinds: Sequence[str], number: int) -> list[str]:
    """Return what the region before in the same paragraph says of region *number*, *kinds* being those before it."""
    if not number or reading.regions[number - 1].paragraph != reading.regions[number].paragraph:
        return ["prev=first"]
    before = kinds[number - 1]
    gap = bucket(reading.bounds[number][0] - reading.bounds[number - 1][1], (3, 6, 10, 20))
    same = _sentence(reading, number - 1, -1) == _sentence(reading, number, 0)
    return [f"prev={before}", f"prev={before} gap={gap}", f"prev={before} same={same}"]


def _sentence(reading: Reading, number: int, at: int) -> int:
    low, high = reading.bounds[number]
    return reading.sentence[low if at == 0 else high - 1]


def region_features(reading: Reading) -> Iterator[list[str]]:
    """Yield the features of each region in turn."""
    texts = Counter(region.span.of(reading.text).strip(" ,.").lower() for region in reading.regions)
    words = [0, *accumulate(map(str.isalnum, reading.words))]
    cues: dict[int, str] = {}
    for number, region in enumerate(reading.regions):
        if region.paragraph not in cues:
            cues[region.paragraph] = _any_cue(reading, region.paragraph)
        yield [*_features(reading, number, texts, words), cues[region.paragraph]]


def _any_cue(reading: Reading, paragraph: int) -> str:
    """Return how strong the strongest cue of a paragraph is, outside of marks."""
    here = slice(*reading.limits[paragraph])
    outside = [at < 0 for at in reading.region[here]]
    strongest = max(compress(reading.cue[here], outside), default=0.0)
    verb = not REPORTING_VERBS.isdisjoint(compress(reading.lows[here], outside))
    return f"rest={bucket(int(strongest * 100), (5, 25, 60, 85))} verb={verb}"


def _features(reading: Reading, number: int, texts: Counter[str], words: Sequence[int]) -> list[str]:
    region = reading.regions[number]
    text = reading.text
    low, high = reading.bounds[number]
    first, last = reading.limits[region.paragraph]
    inside = [token for token in range(low, high) if reading.words[token][0].isalnum()]
    count = len(inside)
    size = bucket(count, _WORDS)
    start = text[region.span.start : region.span.start + 1]
    case = "upper" if start.isupper() else "lower" if start.islower() else "other"
    end = text[region.span.end - 1]
    stop = end if not end.isalnum() else "none"
    after = text[region.span.end + 1 : region.span.end + 2]
    follows = "end" if not after or after == "\n" else after if not after.isalnum() else "letter"
    capitals = sum(reading.words[token][0].isupper() for token in inside)
    titled = count > 1 and capitals >= 0.6 * count
    before, behind = low - 2, high + 1
    left = _word(reading, before, first, last)
    right = _word(reading, behind, first, last)
    out = [
        "bias", f"n={size}", f"case={case}", f"n={size} case={case}", f"stop={stop}", f"follows={follows}",
        f"stop={stop} follows={follows}", f"case={case} stop={stop}", f"n={size} stop={stop}", f"left={left[0]}",
        f"right={right[0]}", f"lclass={left[1]}", f"rclass={right[1]}", f"lclass={left[1]} n={size}",
        f"lclass={left[1]} case={case}", f"rclass={right[1]} stop={stop}", f"titled={titled}",
        f"titled={titled} lclass={left[1]}", f"opened={region.opened}", f"closed={region.closed}",
        f"left2={_word(reading, before - 1, first, last)[0]}", f"right2={_word(reading, behind + 1, first, last)[0]}",
        f"l2class={_word(reading, before - 1, first, last)[1]}{left[1]}",
        f"r2class={right[1]}{_word(reading, behind + 1, first, last)[1]}",
        f"rclass={right[1]} lclass={left[1]}",
        f"first={region.paragraph == 0}",
        f"again={texts[region.span.of(text).strip(' ,.').lower()] > 1}",
    ]  # fmt: skip
    lsig = _around(reading, range(low - 2, low - 6, -1), first, last)
    rsig = _around(reading, range(high + 1, high + 5), first, last)
    out += [
        f"lsig={lsig[::-1]}", f"rsig={rsig}", f"sig={lsig[1::-1]}Q{rsig[:2]}", f"left={left[0]} case={case}",
        f"left={left[0]} stop={stop}", f"lsig={lsig[2::-1]} n={size}", f"rsig={rsig[:3]} stop={stop} case={case}",
        f"left={_word(reading, before - 1, first, last)[0]} {left[0]}",
    ]  # fmt: skip
    out += _place(reading, number, words, (case, stop))
    out += _cues(reading, number, size, case)
    out += _inside(reading, inside, size)
    return out


def _word(reading: Reading, token: int, first: int, last: int) -> tuple[str, str]:
    if not first <= token < last:
        return "edge", "^"
    return reading.lows[token], reading.classes[token]


def _around(reading: Reading, tokens: range, first: int, last: int) -> str:
    return "".join(
        ("Q" if reading.region[token] >= 0 else reading.classes[token]) if first <= token < last else "^"
        for token in tokens
    )


def _place(reading: Reading, number: int, words: Sequence[int], shape: tuple[str, str]) -> list[str]:
    case, stop = shape
    region = reading.regions[number]
    low, high = reading.bounds[number]
    first, last = reading.limits[region.paragraph]
    at_start = low - 1 <= first
    rest = words[last] - words[high]
    outside = (low - first) + rest
    alone = at_start and rest == 0
    here, begins = low - 2, False
    begins = here < first or reading.sentence[here] != reading.sentence[low]
    behind = high + 1
    ends = behind >= last or reading.sentence[min(behind, last - 1)] != reading.sentence[high - 1]
    colon = region.paragraph > 0 and _ends_with_colon(reading, region.paragraph - 1)
    running = number > 0 and _runs_on(reading, number)
    continues = number + 1 < len(reading.regions) and _runs_on(reading, number + 1)
    return [
        f"parastart={at_start}", f"alone={alone}", f"begins={begins} ends={ends}", f"begins={begins} case={case}",
        f"ends={ends} stop={stop}", f"alone={alone} colon={colon}", f"running={running}",
        f"continues={continues} running={running}",
        f"outside={bucket(outside, (1, 3, 6, 12, 25))}", f"parastart={at_start} case={case} stop={stop}",
    ]  # fmt: skip


def _ends_with_colon(reading: Reading, paragraph: int) -> bool:
    low, high = reading.limits[paragraph]
    return low < high and reading.words[high - 1] == ":"


def _runs_on(reading: Reading, number: int) -> bool:
    before = reading.regions[number - 1]
    return not before.closed and before.paragraph == reading.regions[number].paragraph - 1


def _cues(reading: Reading, number: int, size: int, case: str) -> list[str]:
    """Return how strong the cues before and after are, and how near."""
    low, high = reading.bounds[number]
    first, last = reading.limits[reading.regions[number].paragraph]
    out = []
    strengths = {}
    for side, tokens in (
        ("before", range(low - 2, max(first - 1, low - 2 - _REACH), -1)),
        ("after", range(high + 1, min(last, high + 1 + _REACH))),
    ):
        best, near, word = 0.0, 0, "-"
        stop = reading.sentence[low if side == "before" else high - 1]
        for distance, token in enumerate(tokens):
            if reading.region[token] >= 0 or (side == "before" and reading.sentence[token] != stop):
                break
            if reading.cue[token] > best + 0.1:
                best, near, word = reading.cue[token], distance, reading.lows[token]
            if side == "after" and reading.classes[token] == ".":
                break
        strength = bucket(int(best * 100), (3, 10, 25, 45, 65, 85))
        strengths[side] = strength
        away = bucket(near, _NEAR)
        out += [f"{side}={strength}", f"{side}={strength} away={away}", f"{side}={strength} n={size}", f"{side}={word}"]
    both = f"before={strengths['before']} after={strengths['after']}"
    out += [both, f"{both} case={case}"]
    out.append(f"before={strengths['before']} lclass={reading.classes[low - 2] if low - 2 >= first else '^'}")
    return out


def _inside(reading: Reading, inside: Sequence[int], size: int) -> list[str]:
    lows = {reading.lows[token] for token in inside}
    verb = bool(lows & AUXILIARIES) or any("'" in low for low in lows)
    pronoun = bool(lows & (PERSONAL | PLURAL | _FIRST_PERSON | {"it"}))
    person = bool(lows & _FIRST_PERSON)
    head = reading.lows[inside[0]] if inside else "-"
    tail = reading.lows[inside[-1]] if inside else "-"
    determiner = head in DETERMINERS
    return [
        f"verb={verb} pronoun={pronoun}", f"person={person}", f"verb={verb} n={size}", f"head={head}", f"tail={tail}",
        f"determiner={determiner}", f"person={person} n={size}",
    ]  # fmt: skip
