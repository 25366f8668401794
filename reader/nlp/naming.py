"""Words in marks that name something and quote nobody: titles, nicknames, terms, letters, the so-called."""

from collections.abc import Sequence

from reader.language.lexicon import AUXILIARIES, DETERMINERS, SPEECH_NOUNS
from reader.nlp.reading import MARKS, Reading

_WORKS = frozenset(
    """
    song book film movie album show series novel memoir essay column article editorial op-ed play ballad anthem ad
    spot video chapter magazine program programme podcast documentary single track poem painting sitcom drama musical
    opera game blog exhibition record comedy thriller paper study pamphlet sculpture mural hymn sequel band edition
    biography autobiography bestseller trilogy exhibit ballet symphony
    """.split()
)
"""Nouns whose title may follow in marks."""
_TERMS = frozenset("phrase term word words phrases terms expression name nickname moniker acronym".split())
_NAMED = frozenset("nicknamed code-named codenamed christened titled entitled headlined captioned".split())
_NAMED_PAIRS = frozenset(
    [
        ("code", "named"),
        ("signs", "himself"),
        ("signs", "herself"),
        ("sold", "as"),
        ("marketed", "as"),
        ("classed", "as"),
    ]
)
_BADGES = frozenset("marked stamped inscribed emblazoned lettered".split())
_DEFINING = frozenset(
    "is was are were has had comes came means meant refers referred derives derived originated entered".split()
)
_DENIALS = frozenset("no nobody none never not nor neither without".split())
_PARTS = frozenset("in from of on 's".split())
"""What stands between a title and what is in it, of it or from it: "a poem from “The Long Road”"."""
_SHOUTED = SPEECH_NOUNS | frozenset(
    "chant chants shout shouts cry cries call calls slogan slogans chorus sign signs".split()
)
_GRADED = frozenset(
    """
    rating ratings recommendation rule clause principle doctrine exemption provision button membership memberships pass
    ticket tickets subscription subscriptions
    """.split()
)
"""What has its name before it in lower case: 'the "hold" rating'."""
_GRADES = frozenset("buy sell hold neutral outperform underperform overweight underweight".split())
_PRESSED = frozenset("click clicked clicking tick ticked press pressed pressing select selected".split())
_CALLERS = frozenset(
    "locals residents fans friends colleagues teammates neighbours neighbors villagers insiders".split()
)
_SMALL = frozenset("a an the of in on for and to at by with or from vs is".split())
_MOST_WORDS = 9
_FEW_WORDS = 3
_LINE_TOKENS = 30
_KNOWN = 8
_APPOSITION = 6
_SAID = 0.4


def _is_title(words: Sequence[str]) -> bool:
    """Say whether *words* are capitalised throughout, small ones aside."""
    return bool(words) and words[0][0].isupper() and not any(word[0].islower() and word not in _SMALL for word in words)


def is_name(reading: Reading, number: int) -> bool:
    """Say whether region *number* stands for what it names rather than for what somebody said."""
    region = reading.regions[number]
    low, high = reading.bounds[number]
    words = [word for word in reading.words[low:high] if word[0].isalnum()]
    if not (region.opened and region.closed and 0 < len(words) <= _MOST_WORDS):
        return False
    left, before, right = (_beside(reading, number, token) for token in (low - 2, low - 3, high + 1))
    title, few = _is_title(words), len(words) <= _FEW_WORDS
    named = left in _NAMED or (before, left) in _NAMED_PAIRS or left == "so-called" or _known_as(reading, low - 2)
    badge = left in _PRESSED or (left in _BADGES and (few or title))
    work = title and (
        left in _WORKS
        or (left in {",", "called"} and before in _WORKS)
        or _is_work(reading, high + 1)
        or (len(words) > 1 and left in _PARTS and before not in _SHOUTED and reading.words[high - 1][0].isalnum())
    )
    grade = few and (right in _GRADED or (words[0].lower() in _GRADES and left in {"to", "from", "at"}))
    first = low >= 3 and reading.opens(low - 3)
    term = few and left in _TERMS and ((first and right in _DEFINING) or _is_unsaid(reading, low))
    aside = few and title and left == reading.words[high - 1] == "," and right in AUXILIARIES
    other = named or badge or work or grade or term or aside or len("".join(words)) == 1
    return (
        other or _is_called(reading, number, words) or _inside_a_name(reading, number, words) or _heads(reading, number)
    )


def _is_called(reading: Reading, number: int, words: Sequence[str]) -> bool:
    """Say whether people in general call something so: "locals call “the Long Mile”", "is called “Low Tide”"."""
    low, _ = reading.bounds[number]
    what, before, left = (_beside(reading, number, low - back) for back in (4, 3, 2))
    name = _is_title(words[words[0] == "the" :])
    if left == "call":
        return (name and before in _CALLERS) or (what == "what" and before.endswith("s") and len(words) <= _FEW_WORDS)
    return name and (left == "dubbed" or (left == "called" and before in AUXILIARIES))


def _is_work(reading: Reading, token: int) -> bool:
    """Say whether an apposition from *token* on tells of a work: "her second album"."""
    behind = range(token + 1, min(token + _APPOSITION, len(reading.words)))
    if token >= len(reading.words) or reading.lows[token] not in DETERMINERS:
        return False
    head = next((at for at in behind if reading.classes[at] not in "oNn#"), token) - 1
    return reading.lows[head] in _WORKS


def _is_unsaid(reading: Reading, token: int) -> bool:
    """Say whether the sentence denies before *token* that a term was used: 'nobody said the word "fire"'."""
    before = range(max(0, token - _KNOWN), token)
    return any(reading.lows[at] in _DENIALS and reading.sentence[at] == reading.sentence[token] for at in before)


def _known_as(reading: Reading, token: int) -> bool:
    return token > 0 and reading.lows[token] == "as" and "known" in reading.lows[max(0, token - _KNOWN) : token]


def _heads(reading: Reading, number: int) -> bool:
    """Say whether a region stands in a line that is no sentence and tells of no saying: a headline, a crosshead."""
    region = reading.regions[number]
    low, high = reading.limits[region.paragraph]
    if high - low > _LINE_TOKENS:
        return False
    words = [reading.words[token] for token in range(low, high) if reading.words[token] not in MARKS]
    after = region.paragraph and reading.words[reading.limits[region.paragraph - 1][1] - 1] == ":"
    said = any(reading.cue[token] >= _SAID and reading.region[token] < 0 for token in range(low, high))
    return bool(words) and words[-1][0].isalnum() and not after and not said


def _inside_a_name(reading: Reading, number: int, words: Sequence[str]) -> bool:
    """Say whether a title stands between names, a nickname, or between article and noun: 'the "Thank You" campaign'."""
    low, high = reading.bounds[number]
    left, right = _beside(reading, number, low - 2), _beside(reading, number, high + 1)
    if not (left and right and _is_title(words) and reading.words[high - 1][0].isalnum()):
        return False
    around = reading.classes[low - 2] + reading.classes[high + 1]
    return (around == "NN" and len(words) <= _FEW_WORDS) or (around in {"Do", "Dn", "DN"} and len(words) > 1)


def _beside(reading: Reading, number: int, token: int) -> str:
    """Return a word of the region's paragraph in lower case; nothing where it stands in marks."""
    first, last = reading.limits[reading.regions[number].paragraph]
    return reading.lows[token] if first <= token < last and reading.region[token] < 0 else ""
