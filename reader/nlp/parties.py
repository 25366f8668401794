"""Who asks and who answers in an interview, as its introduction tells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from reader.language.names import Name
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_TALKS = frozenset(
    """
    spoke speaks speaking spoken talked talks talking chatted chats chatting sat sits sitting caught catches
    corresponded interview interviewed conversation chat interviewing met meets told tells q&a questions
    """.split()
)
_WITH = frozenset("with to by from for".split())
_BETWEEN = 3
_REPORTING = frozenset(
    "reporter correspondent editor writer journalist interviewer columnist host presenter newspaper magazine".split()
)
_TITLED = 2
_MOST = 100
_TOKENS = 600


class Parties(Struct, frozen=True):
    """The people of an interview, None where the text does not name them."""

    asked: Mention | None = None
    asker: Mention | None = None
    stated: bool = False
    """Whether the introduction says that they talked."""


def parties(reading: Reading, mentions: Sequence[Mention], paragraphs: Sequence[int], title: str) -> Parties:
    """Tell who is interviewed, and by whom, from *paragraphs*, which are nobody's turn, and the headline.

    The one named most is asked, unless "interviewed", "interview with" or a reporter's title say otherwise.
    """
    told = frozenset(paragraphs)
    named = [
        m for m in mentions if m.name is not None and reading.paragraph[m.head] in told and reading.region[m.head] < 0
    ][:_MOST]
    people = [m for m in named if m.kind == "person"]
    counts: Counter[Name | None] = Counter(m.name for m in people)
    for name in counts:
        counts[name] += _TITLED * (name is not None and name.name.split()[-1] in title)
    asked = asker = None
    stated = False
    for talk, partner in _talks(reading, named, paragraphs):
        stated = True
        if partner is not None:
            subject = next((m for m in reversed(named) if m.high <= talk and _same_sentence(reading, m, talk)), None)
            first, second = _order(reading, talk, subject, partner, counts)
            asked, asker = asked or first, asker or second
    if asked is None:
        others = [m for m in people if asker is None or m.name is not asker.name]
        asked = max(others, key=lambda mention: counts[mention.name], default=None)
    if asker is not None and asked is not None and asker.name is asked.name:
        asker = None
    return Parties(asked, asker, stated)


def _talks(
    reading: Reading, named: Sequence[Mention], paragraphs: Sequence[int]
) -> Iterator[tuple[int, Mention | None]]:
    """Yield the words of talking, each with whom it is with, as far as named."""
    tokens = (token for number in paragraphs for token in range(*reading.limits[number]))
    for token in islice(tokens, _TOKENS):
        if reading.lows[token] not in _TALKS or reading.region[token] >= 0:
            continue
        reach = range(token + 1, min(len(reading.lows), token + 2 + _BETWEEN))
        link = next((at for at in reach if reading.lows[at] in _WITH), token)
        partner = next((m for m in named if m.low <= link + 2 and m.head > link), None)
        yield token, partner


def _same_sentence(reading: Reading, mention: Mention, token: int) -> bool:
    return reading.sentence[mention.head] == reading.sentence[token]


def _order(
    reading: Reading, talk: int, subject: Mention | None, partner: Mention, counts: Counter[Name | None]
) -> tuple[Mention | None, Mention | None]:
    """Return who is asked and who asks of the two who talk."""
    low, linked = reading.lows[talk], reading.lows[partner.low - 1] if partner.low else ""
    if partner.kind != "person" or _reports(reading, partner) or linked == "by":
        return (subject if subject is not None and subject.kind == "person" else None), partner
    asks = subject is not None and (subject.kind != "person" or _reports(reading, subject))
    more = subject is not None and counts[partner.name] > counts[subject.name]
    we = any(reading.lows[at] in {"we", "i"} for at in range(max(0, talk - _BETWEEN), talk))
    if asks or we or more or low in {"interview", "interviewed", "q&a", "conversation", "questions"}:
        return partner, (None if we else subject)
    return subject, partner


def _reports(reading: Reading, mention: Mention) -> bool:
    """Say whether a reporter's title stands in a mention or right before it."""
    return any(reading.lows[at] in _REPORTING for at in range(max(0, mention.low - 1), mention.high))
