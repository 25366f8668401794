"""What stands around a mention, whichever quotation it may be the source of."""

from msgspec import Struct

from reader.language.lexicon import AUXILIARIES, REPORTING, SPEECH_NOUNS
from reader.nlp.loglinear import bucket
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_TAIL = 4
_SIGNATURE = 7
_APPOSITION = 26
_OPENING = frozenset({",", "(", "-", "–", "—"})
_CLOSING = frozenset({",", ")", "-", "–", "—"})


class Surroundings(Struct, frozen=True):
    """The neighbours of a mention, as features name them."""

    tail: str
    """What follows it, a character a kind."""
    left: str
    """The class of the token before: "Q" inside of marks, "^" where the paragraph begins or ends."""
    right: str
    left_cue: int
    """How strong the cue on its left is, an adverb, auxiliary or day between allowed."""
    right_cue: int
    word_left: str
    word_right: str
    jump: int
    """How strong the cue is that follows ", an apposition,"; 0 where there is none."""
    subject: str
    """How likely it begins a clause."""
    voice: str
    """Whether it is the agent or the subject of a passive, or the owner of a word for speech."""


def surroundings(reading: Reading, mention: Mention) -> Surroundings:
    """Return what stands around *mention*."""
    low, high = mention.low, mention.high
    return Surroundings(
        tail=signature(reading, range(high, min(high + _TAIL, len(reading.words))), paragraph=mention.head),
        left=_class_at(reading, low - 1, mention),
        right=_class_at(reading, high, mention),
        left_cue=_cue(reading, low - 1, mention),
        right_cue=_cue(reading, high, mention),
        word_left=reading.lows[low - 1] if low else "^",
        word_right=reading.lows[high] if high < len(reading.lows) else "$",
        jump=_after_apposition(reading, mention),
        subject=_subject(reading, mention),
        voice=voice_of(reading, mention),
    )


def signature(reading: Reading, tokens: range, *, paragraph: int | None = None) -> str:
    """Return what stands in *tokens*, a character a kind, repetitions folded, adverbs and days left out.

    It ends with the paragraph of the token *paragraph*, if given.
    """
    out: list[str] = []
    last = ""
    regions, classes = reading.region, reading.classes
    for token in tokens:
        if paragraph is not None and reading.paragraph[token] != reading.paragraph[paragraph]:
            out.append("$")
            break
        kind = "Q" if regions[token] >= 0 else classes[token]
        if kind in 'AY"':
            continue
        if kind in "oneg#D":
            kind = "o"
        if kind != last:
            out.append(kind)
            last = kind
        if len(out) > _SIGNATURE:
            break
    if len(out) > _SIGNATURE:
        return "long" + "".join(out[:3])
    return "".join(out)


def _class_at(reading: Reading, token: int, mention: Mention) -> str:
    if not 0 <= token < len(reading.words) or reading.paragraph[token] != reading.paragraph[mention.head]:
        return "^"
    return "Q" if reading.region[token] >= 0 else reading.classes[token]


def _cue(reading: Reading, token: int, mention: Mention) -> int:
    step = 1 if token >= mention.high else -1
    for _ in range(3):
        if not 0 <= token < len(reading.words) or reading.paragraph[token] != reading.paragraph[mention.head]:
            return 0
        if reading.region[token] >= 0:
            return 0
        if reading.cue[token] >= 0.08:
            return bucket(int(reading.cue[token] * 100), (8, 25, 44, 70))
        if reading.classes[token] not in "AVY":
            return 0
        token += step
    return 0


def _after_apposition(reading: Reading, mention: Mention) -> int:
    token = mention.high
    count = len(reading.words)
    if token >= count or reading.words[token] not in _OPENING:
        return 0
    sentence = reading.sentence[mention.head]
    for at in range(token + 1, min(count - 1, token + _APPOSITION)):
        if reading.sentence[at] != sentence or reading.region[at] >= 0:
            return 0
        if reading.words[at] in _CLOSING:
            following = at + 1
            while following < count - 1 and reading.classes[following] in "AVY":
                following += 1
            if reading.cue[following] >= 0.3 and reading.region[following] < 0:
                return bucket(int(reading.cue[following] * 100), (25, 44, 70))
    return 0


def _subject(reading: Reading, mention: Mention) -> str:
    before = mention.low - 1
    if before < 0 or reading.sentence[before] != reading.sentence[mention.low]:
        return "first"
    left = reading.classes[before]
    return left if left in ',"B&T-.:W' else "no"


def voice_of(reading: Reading, mention: Mention) -> str:
    """Return "agent" of "described by X", "patient" of "X was described by", "owner" of "X's words"; "-" otherwise."""
    low, high, lows = mention.low, mention.high, reading.lows
    if low >= 2 and lows[low - 1] in {"by", "of", "from"}:
        if lows[low - 1] == "by" and lows[low - 2] in REPORTING:
            return "agent"
        if lows[low - 2] in SPEECH_NOUNS:
            return "owner"
    after = lows[high : high + 5]
    if after[:1] == ["'s"] and any(low in SPEECH_NOUNS for low in after[1:3]):
        return "owner"
    if after and after[0] in AUXILIARIES and "by" in after[2:] and any(low in REPORTING for low in after[1:4]):
        return "patient"
    return "-"
