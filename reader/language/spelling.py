"""How a name sounds, whatever alphabet it was carried over from and by which rules.

Source: the tables of romanisation that English newspapers mix: BGN/PCGN, ISO 9, the German and the French of Russian,
Ukrainian and Belarusian; the loose ones of Arabic and Persian; Wade-Giles beside Pinyin.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining, normalize

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ё": "e"}
)
_NO_LETTER = re.compile(r"[\W\d_]+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|schtsch|szcz|sch(?=[ei])", "S"),
        (r"tsch|tch|cz", "C"),
        (r"sch|sh", "S"),
        (r"^dj", "d"),
        (r"dzh|dj", "j"),
        (r"chr", "kr"),
        (r"ch", "C"),
        (r"zh", "j"),
        (r"kh", "h"),
        (r"gh|gu(?=[ei])", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ts|tz", "T"),
        (r"x", "ks"),
        (r"ck|q", "k"),
        (r"c(?![eiy]|$)|(?<![iy])c$", "k"),
        (r"w", "v"),
        (r"ee|yi|iy|ij|yy|ii|y(?=[^aeiou]|$)|(?<=[aeiou])j(?=[^aeiou]|$)", "i"),
        (r"(?<=[^aeiou])(?:yo|io|jo)(?=[^aeiou])|(?<=.)(?:ye|ie|je)|^ye", "e"),
        (r"y|j(?=[au])(?<=[bdfglmnprstvz]j)", "i"),
        (r"ou|oo|ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"i+", "i"),
        (r"i(?:C|T|c)$", "ic"),
        (r"Ti(?=a$)", "T"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
_VOWELS = re.compile(r"[aeiou]+")
_SHORT = 3
"""Letters; names as short as this differ by each of them: Li and Lee."""
_LONGEST = 40
_ALIKE_STARTS = str.maketrans("geo", "kiu")
_FAR = 6
"""Letters of a sound from which on one vowel may be another: Gaddafi, Qadhafi."""
_SYLLABLES = (
    (r"^(?:ch|zh|j|q)['’]?", "C"), (r"^(?:hs|x|sh)", "S"), (r"^(?:ts|tz|z|c)['’]?", "Z"), (r"^(?:t|d)['’]?", "T"),
    (r"^(?:p|b)['’]?", "P"), (r"^(?:k|g)['’]?", "K"), (r"^r", "J"), (r"ung$", "ong"), (r"ieh$", "ie"), (r"ien$", "ian"),
    (r"(?<=[CSZ])(?:u|ü)eh$", "ue"), (r"(?<=[KH])o$", "e"), (r"uo$", "o"), (r"(?:ih|u)$", "i"), (r"eh$", "e"),
    (r"^y(?=[ai]n?$)", "i"),
)  # fmt: skip


def letters(word: str) -> str:
    """Return the letters of *word*, small and plain: "Erdoğan" is "erdogan", "O’Brien" is "obrien"."""
    apart = normalize("NFKD", word[:_LONGEST].lower().translate(_LETTERS))
    return _NO_LETTER.sub("", "".join(each for each in apart if not combining(each)))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return how *word* sounds, the same for most spellings of one name: Zelenskyy, Zelenskiy."""
    heard = letters(word)
    if len(heard) <= _SHORT:
        return heard
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard


@lru_cache(maxsize=65536)
def frame(word: str) -> str:
    """Return the consonants of how *word* sounds, which the spellings of a name have in common, and other names too."""
    heard = sound(word).replace("g", "k").replace("h", "")
    return heard[:1].translate(str.maketrans("aeiou", "aaaaa")) + _VOWELS.sub("", heard[1:])


def nearly(one: str, other: str) -> bool:
    """Say whether two words of some length sound alike but for a vowel, or for what stands for one Arabic letter."""
    first, second = sound(one), sound(other)
    if min(len(first), len(second)) < _FAR or frame(one) != frame(other) or _starts(first) != _starts(second):
        return False
    some, others = _VOWELS.findall(first), _VOWELS.findall(second)
    return len(some) == len(others) and sum(a != b for a, b in zip(some, others, strict=True)) <= 1


def open_vowels(word: str) -> str:
    """Return how a word sounds where o is no other than u, and e no other than i: Morsi, Mursi."""
    return sound(word).replace("o", "u").replace("e", "i")


@cache
def _given_forms() -> dict[str, list[tuple[int, int]]]:
    """Return the names that given names are forms of: lines of the list, and the part of the line they stand in."""
    forms: dict[str, list[tuple[int, int]]] = {}
    text = (Path(__file__).parent / "data" / "given_forms.txt").read_text(encoding="utf-8")
    for at, line in enumerate(text.splitlines()):
        for part, words in enumerate(line.split("|")):
            for word in words.split():
                forms.setdefault(word, []).append((at, part))
    return forms


def given_lines(word: str) -> frozenset[int]:
    """Return numbers for the names that a given name is a form of; two forms of one name share one."""
    return frozenset(at for at, _ in _given_forms().get(letters(word), ()))


def same_given(one: str, other: str) -> bool:
    """Say whether two given names are one in two spellings: Aleksandr, Alexander; Muhammad, Mohamed."""
    first, second = letters(one), letters(other)
    if first == second:
        return True
    forms = _given_forms()
    if sound(first) == sound(second):
        return True
    shared = set(forms.get(first, ())) & set(forms.get(second, ()))
    if shared:
        return _guttural(first) == _guttural(second) and _end(first) == _end(second)
    return not (first in forms and second in forms) and open_vowels(first) == open_vowels(second)


def _guttural(word: str) -> str:
    """Return the frame of a word without a "ch", which in Michail is what "kh" is in Mikhail."""
    return frame(word).replace("C", "")


def _starts(heard: str) -> str:
    """Return the first letter of a sound, of those that stand for one Arabic letter the same."""
    return heard[0].translate(_ALIKE_STARTS)


def _end(word: str) -> str:
    last = sound(word)[-1:]
    return last if last in "aeo" else ""


def related_given(one: str, other: str) -> bool:
    """Say whether two given names may be one person's: Bill and William, Oleksandr and Aleksandr."""
    return bool(given_lines(one) & given_lines(other))


@lru_cache(maxsize=4096)
def syllable(word: str) -> str:
    """Return a Chinese syllable so that Wade-Giles and Pinyin come out alike; more than two of one come out alike."""
    heard = word.lower()
    for pattern, letter in _SYLLABLES:
        heard = re.sub(pattern, letter, heard)
    return heard
