"""What the neighbours of a mention say it is: a person who acts, a place somebody is in, a brand that owns."""

import re
from collections.abc import Sequence

from reader.language.lexicon import AUXILIARIES, REPORTING
from reader.language.names.text import Mention, NameKind, Reading

_OFTEN = 3
"""Mentions that make a name without other signs a maker or a brand."""
_DOING = AUXILIARIES | REPORTING
_ADMINISTERED = frozenset(("region", "province", "district", "county", "airport", "suburb"))
_DATELINE = re.compile(r"(?:, [^.\n(]{1,30})?(?P<agency> \([^)\n]{1,30}\))? ?(?:[-–—]|--) ?")
_PERSON = 1.5
"""What has to speak for a person where no title does: two signs, or one and a listed surname."""


def read_title(reading: Reading, mention: Mention) -> None:
    """Note in *mention* what a title or a role noun right before it says: a person, and of which gender."""
    classes, at = reading.lists.classes, mention.first - 1
    if at < 0 or (mention.sure and mention.kind != "person") or not reading.joined(at):
        return
    word = reading.words[at]
    if word.possessive or not (reading.is_title(at) or (not word.capital and reading.is_trade(at))):
        return
    if word.fold in classes["title-male"]:
        mention.gender = "male"
    elif word.fold in classes["title-female"]:
        mention.gender = "female"
    mention.kin = word.fold in classes["kin"]
    mention.office = word.capital and not (mention.gender or mention.kin)
    mention.weak = mention.weak and not word.capital
    if not mention.weak and (mention.kind is None or mention.last - mention.first == 2):
        mention.kind = "person"


def opens_dateline(reading: Reading, mention: Mention) -> bool:
    """Say whether *mention* opens a dateline, so that it is a place: "GULL ROCK, June 3 (Wire) - …"."""
    first = reading.words[mention.first]
    if first.start > 0 and reading.text[first.start - 1] != "\n":
        return False
    dateline = _DATELINE.match(reading.text, reading.words[mention.last - 1].end)
    capitals = reading.span(mention.first, mention.last).of(reading.text).isupper()
    return dateline is not None and (capitals or dateline["agency"] is not None)


def is_incidental(reading: Reading, mention: Mention) -> bool:
    """Say whether an ordinary word has its capital from where it stands, or an article before it."""
    word = reading.words[mention.first]
    loud = mention.first in reading.loud or word.opening
    return (loud and word.fold in reading.small) or reading.fold(mention.first - 1) in ("the", "a", "an")


def is_located(reading: Reading, mention: Mention) -> bool:
    """Say whether something is said to be in or near it, or it is called a town or a region."""
    classes = reading.lists.classes
    if not reading.joined(mention.first - 1):
        return False
    before = reading.fold(mention.first - 1)
    if before == "of":
        return reading.fold(mention.first - 2) in classes["settlement"]
    if before == "at":
        return mention.kind == "place" and not reading.words[mention.last - 1].possessive
    if before in classes["locative"] or before in classes["cardinal-direction"]:
        return True
    return reading.joined(mention.last - 1) and reading.fold(mention.last) in _ADMINISTERED


def kind_of(reading: Reading, group: Sequence[Mention]) -> NameKind:
    """Return what one word is, by all its mentions that neither table nor shape nor title explains."""
    lists, fold = reading.lists, reading.fold(group[0].last - 1)
    located = sum(is_located(reading, mention) for mention in group)
    acting = sum(_acts(reading, mention) for mention in group)
    person = acting + 1.0 * (fold in lists.given) + 0.5 * (fold in lists.surnames)
    if group[0].kind == "place":
        if fold in lists.given and not located:
            return "person" if acting else "other"
        return "person" if person >= _PERSON and acting > 2 * located else "place"
    if fold in lists.common and fold not in lists.given:
        return "other"
    definite = sum(reading.fold(mention.first - 1) == "the" for mention in group)
    if not located and any(_is_workplace(reading, mention) for mention in group):
        return "organisation"
    located += sum(reading.fold(mention.first - 1) == "at" for mention in group)
    if located >= max(acting, 1) and 2 * located >= len(group) - 1 and definite <= located:
        return "place"
    if 2 * definite >= len(group):
        return "organisation" if len(group) > 1 and _is_team(reading, fold) else "other"
    if person >= _PERSON and not _is_camel(reading.words[group[0].first].text):
        return "person"
    return "organisation" if _is_brand(reading, group) else "other"


def _is_workplace(reading: Reading, mention: Mention) -> bool:
    """Say whether somebody with a title or trade is said to be at it: "an analyst at Allianz"."""
    return reading.fold(mention.first - 1) == "at" and reading.is_title(mention.first - 2)


def _acts(reading: Reading, mention: Mention) -> float:
    """Return how much what stands around a mention is what stands around a person."""
    after = reading.fold(mention.last)
    edge = reading.words[mention.last - 1].stop
    gap = reading.text[edge : edge + 2]
    if gap == ", " and (after.isdigit() or after in ("who", "whose")):
        return 2.0
    if gap[:1] == " " and after in reading.lists.classes["person-verb"]:
        return 1.0
    return 1.0 if reading.fold(mention.first - 1) in ("said", "says", "added") else 0.0


def _is_team(reading: Reading, fold: str) -> bool:
    """Say whether "the Xs" are a team rather than a family."""
    surnames = reading.lists.surnames
    return fold.endswith("s") and fold[:-1] not in surnames and fold.removesuffix("es") not in surnames


def _is_brand(reading: Reading, group: Sequence[Mention]) -> bool:
    """Say whether a name has a brand's capitals, or is frequent and owns or does something."""
    if _is_camel(reading.words[group[0].first].text):
        return True
    return len(group) >= _OFTEN and any(
        reading.words[mention.last - 1].possessive
        or (reading.joined(mention.last - 1) and reading.fold(mention.last) in _DOING)
        for mention in group
    )


def _is_camel(word: str) -> bool:
    """Say whether a word has capitals inside, as brands have and few people ("BlackRock", not "McKay")."""
    inner = any(letter.isupper() for letter in word[2:-1]) and not word.isupper() and "-" not in word
    return inner and not word.startswith(("Mc", "Mac", "De", "Le", "La", "Van", "O", "Di", "Fitz"))
