"""Numbers in words: cardinals, ordinals and scales."""

import re

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINAL_UNITS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
WORDS: dict[str, int] = {**_UNITS, **_TENS}
WORDS.update(
    (f"{ten}-{unit}", high + low) for ten, high in _TENS.items() for unit, low in _UNITS.items() if 0 < low < 10
)
ORDINALS: dict[str, int] = {"first": 1, "second": 2, **{word: at for at, word in enumerate(_ORDINAL_UNITS, 3)}}

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?")


def value_of(word: str) -> float | None:
    """Return the value of a number in digits or of one word; "a" is one, what is no number None."""
    if word in ("a", "an"):
        return 1.0
    if word in WORDS:
        return float(WORDS[word])
    return float(word.replace(",", "")) if _DIGITS.fullmatch(word) else None
