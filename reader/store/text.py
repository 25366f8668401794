"""How the store compares words: folded, the same on both sides."""

import re
import unicodedata

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GAP = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return *text* without case, accents and double spaces."""
    plain = unicodedata.normalize("NFKD", storable(text)).casefold()
    parts = unicodedata.normalize("NFKD", plain)  # folding case can compose again
    bare = "".join(character for character in parts if not unicodedata.combining(character))
    return " ".join(bare.split())


def fold_words(text: str) -> str:
    """Return the folded words of *text*, a space before each: "MoscowTimes" is " moscow times"."""
    words = _GAP.sub(" ", fold(_HUMP.sub(" ", text))).split()
    return "".join(f" {word}" for word in words)


def is_named(folded: str, wanted: str) -> bool:
    """Say whether a folded name contains the folded *wanted*, or is all of it where that begins with an equals sign."""
    return folded == wanted[1:].lstrip() if wanted.startswith("=") else wanted in folded


def storable(text: str) -> str:
    """Return *text* with what UTF-8 can't hold (lone surrogates) made into question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


_NOT_IN_TAG = re.compile(r"[\s,\"“”#\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_LONGEST_TAG = 60


def fold_tag(name: str) -> str:
    """Return *name* as tags are kept: lower case, a hyphen for white space and for what queries mean something by.

    Empty where nothing is left; folding twice changes nothing.
    """
    plain = unicodedata.normalize("NFC", storable(name).lower())
    return _NOT_IN_TAG.sub("-", plain)[: _LONGEST_TAG + 1].strip("-")[:_LONGEST_TAG].strip("-")
