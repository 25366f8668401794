"""Which descriptions tell a person who is known already, and which name a part that somebody plays in a scene."""

from reader.language.lexicon import BODY_NOUNS, MEDIA_NOUNS, PLURAL_NOUNS
from reader.nlp.mentions import Mention
from reader.nlp.profiles import is_nationality, is_person_noun
from reader.nlp.reading import Reading

_SHORT = 4
"""Letters; no shorter word is taken for a trade by its ending."""
TELLTALE = ("-born", "-year-old", "-old")
"""Endings of words that tell of a person where or when from."""
_PAST = frozenset("retired".split())
"""Words before a noun that tell more of a person than which part they play."""
_PARTS = frozenset(
    """
    judge foreman coroner officer spokesman spokeswoman spokesperson prosecutor lawyer attorney barrister solicitor
    doctor driver narrator victim suspect defendant witness official source aide caller owner manager chairman
    chairwoman mayor minister president governor secretary chief director reporter interviewer host moderator premier
    commissioner pilot
    king queen pope speaker editor correspondent interpreter ambassador clerk head boss guest customer
    user reader viewer patient nurse teacher headteacher chancellor counsel sheriff detective inspector sergeant
    superintendent leader executive adviser advisor strategist pollster analyst expert guide guard
    umpire referee passenger relative neighbour neighbor bystander onlooker steward operator magistrate juror clerk
    usher receptionist barman paramedic announcer presenter cashier
    """.split()
)


def is_epithet(reading: Reading, mention: Mention) -> bool:
    """Say whether a description tells the person it is about, who is known already, and names no part in a scene."""
    head = reading.lows[mention.head]
    own = reading.lows[mention.low + 1 : mention.head]
    narrowed = mention.high > mention.head + 1 and reading.lows[mention.head + 1] not in {"of", "from"}
    if reading.lows[mention.low] != "the" or "'s" in own or head in PLURAL_NOUNS or narrowed:
        return False
    if is_part(head):
        return any(word.endswith(TELLTALE) or word in _PAST for word in own)
    return is_person_noun(head) or is_nationality(head) or _is_trade(head)


def _is_trade(head: str) -> bool:
    """Say whether a noun in no list has the ending of one for who does something: "roofer", "cellist"."""
    return len(head) > _SHORT and head.endswith(("er", "or", "ist", "eer")) and head not in BODY_NOUNS | MEDIA_NOUNS


def is_part(head: str) -> bool:
    """Say whether a noun names a part that somebody plays in what is told, known or not: "the judge"."""
    return head in _PARTS
