"""The gender of people whose names and titles do not tell it, from the pronouns right after a mention."""

from collections.abc import Mapping, Sequence, Set

from reader.language.gazetteer import Gender
from reader.language.lexicon import HE, SHE
from reader.language.names.text import Mention, Reading

_REACH = 30
_ENOUGH = 2
_TITLES = 2
_MARKS = '“"«‘'


def pronoun_genders(reading: Reading, chains: Mapping[str, Sequence[Mention]], wanted: Set[str]) -> dict[str, Gender]:
    """Return the gender of those of *wanted* whose mentions are followed by pronouns of one gender only.

    Args:
        reading: The text.
        chains: The mentions of every person by a key of the caller's, in text order.
        wanted: The keys asked about.
    """
    starts = sorted((mention.first, key) for key, group in chains.items() for mention in group)
    counts: dict[str, list[int]] = {key: [0, 0] for key in wanted}
    following = [*starts[1:], (len(reading.words), "")]
    last = {mention.first: mention.last for group in chains.values() for mention in group}
    for (first, key), (until, other) in zip(starts, following, strict=False):
        if key in wanted and other != key:
            he, she = _pronouns(reading, range(last[first], min(last[first] + _REACH, until)))
            if not _leads(reading, first):
                he, she = min(he, 1), min(she, 1)
            counts[key][0] += he
            counts[key][1] += she
    return {
        key: "male" if he else "female" for key, (he, she) in counts.items() if not (he and she) and he + she >= _ENOUGH
    }


def _leads(reading: Reading, first: int) -> bool:
    """Say whether a name begins its sentence, titles aside, so that the next "he" is rather its bearer than another."""
    return any(reading.words[at].opening for at in range(max(0, first - _TITLES), first + 1))


def _pronouns(reading: Reading, places: range) -> tuple[int, int]:
    """Return how much speaks for "he" and "she" up to a quotation; one that opens the next sentence counts twice."""
    he = she = openings = 0
    for at in places:
        word = reading.words[at]
        openings += word.opening
        if openings > 1 or (at and reading.text[word.start - 1] in _MARKS):
            break
        weight = 2 if word.opening else 1
        he += weight * (word.fold in HE)
        she += weight * (word.fold in SHE)
    return he, she
