"""What the forms of an English word have in common, spelling variants included."""

import re
from functools import lru_cache

_IRREGULAR = """
arise arose arisen|awake awoke|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound
bite bit bitten|blow blew blown|break broke broken|bring brought|build built|buy bought|catch caught
choose chose chosen|come came|deal dealt|dig dug|do did done does|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone|grow grew grown|hang hung|have has had|hear heard|hide hid hidden
hold held|keep kept|know knew known|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made
mean meant|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said says|see saw seen
seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk
sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen
stick stuck|strike struck stricken|swear swore sworn|sweep swept|swim swam swum|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn
weep wept|win won|withdraw withdrew withdrawn|write wrote written|be is are was were been am being|will wo|can ca
shall sha|not n't|man men|woman women|child children|person people|life lives|wife wives|knife knives|thief thieves
half halves|loaf loaves|leaf leaves|agree agreed agreement|guarantee guaranteed|free freed freeing|foot feet
tooth teeth|mouse mice|crisis crises|analysis analyses|basis bases|criterion criteria|phenomenon phenomena
good better best|bad worse worst|die dying died dies|lie lying|tie tying
"""
_SAME = {
    form: forms.split()[0]
    for line in _IRREGULAR.strip().splitlines()
    for forms in line.split("|")
    for form in forms.split()
}
_SUFFIXES: dict[str, tuple[str, ...]] = {}
"""By their last two letters; the first that fits falls off."""
for _suffix in """
    ization isation ational ability ibility fulness iveness ousness ation ition ement ment ness able ible ance ence ancy
    ency ingly edly ional ative itive ively ally ive ize ise yse yze ate ion ity ous ful ism ist ial al ic er or ly
    """.split():
    _SUFFIXES[_suffix[-2:]] = (*_SUFFIXES.get(_suffix[-2:], ()), _suffix)
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_MUTE = re.compile(r"(at|iz|is|ys|bl|[^aeiou]us|^us)$")
_SPELLINGS = (
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"(?<=..)our$"), "or"),
    (re.compile(r"^(def|off|lic|pret)enc(?=e)"), r"\1ens"),
)
"""British to American."""
_BASE_LENGTH = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what *word*, in lower case, shares with its other forms; it need not be a word itself.

    Endings of number, tense, degree and derivation fall off, irregular forms go to their base, and British and
    American spellings come to the same. A word of three letters stays as it is.

    Source:
        After Porter 1980, "An algorithm for suffix stripping", with fewer rules and no measure of syllables.
    """
    word = _SAME.get(word, word)
    if len(word) <= 3 or not word.isascii():
        return word
    word = _without_tense(_without_plural(word))
    if word.endswith(("re", "our")) or "enc" in word:
        for pattern, spelling in _SPELLINGS:
            word = pattern.sub(spelling, word)
    word = _derived(_derived(word))
    word = _DOUBLED.sub(r"\1", word.removesuffix("e")) if len(word) > 3 else word
    return word[:-1] + "i" if word.endswith("y") else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_tense(word: str) -> str:
    for suffix in ("ied", "ed", "ing"):
        base = word.removesuffix(suffix)
        if base != word and len(base) >= 2 and _VOWEL.search(base) and not base.endswith("e"):
            return base + "y" if suffix == "ied" else _MUTE.sub(r"\1e", _DOUBLED.sub(r"\1", base))
    return word


def _derived(word: str) -> str:
    for suffix in _SUFFIXES.get(word[-2:], ()):
        if word.endswith(suffix):
            base = word[: -len(suffix)]
            return base if len(base) >= _BASE_LENGTH and _VOWEL.search(base) else word
    return word
