"""What an article says each of its people and bodies is: titles, trades, relations, nationalities, ages.

Words are taken from before a name, from between commas on either side of it, from "is a" after it, and from what its
bearer does: who leads is a leader.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from reader.language.gazetteer import gazetteer
from reader.language.lexicon import BODY_NOUNS, DETERMINERS, PERSON_NOUNS, PLURAL_NOUNS
from reader.language.names import Gender, Name
from reader.nlp.mentions import Mention, phrase_start
from reader.nlp.reading import Reading

_APPOSITION = 14
_BEFORE = 8
_MOST_WORDS = 40
_STEM = 4
_CUE = 0.4
_DOERS = {
    "leads": "leader", "led": "leader", "founded": "founder", "owns": "owner", "owned": "owner", "runs": "owner",
    "chairs": "chairman", "chaired": "chairman", "coaches": "coach", "coached": "coach", "manages": "manager",
    "managed": "manager", "directs": "director", "directed": "director", "wrote": "author", "represents": "lawyer",
    "represented": "lawyer", "edits": "editor", "edited": "editor", "trains": "trainer", "trained": "trainer",
}  # fmt: skip
_DEEDS = {
    "won": "winner", "wins": "winner", "denies": "defendant", "denied": "defendant", "pleaded": "defendant",
    "scored": "scorer", "flew": "pilot", "flies": "pilot",
}  # fmt: skip
"""What one is who does this, by the verb after the name."""
_CALLED = frozenset("called named".split())
_INTO = frozenset("in at near into across the a an".split())
_THINGS = BODY_NOUNS | frozenset(
    "journal album novel single song play show series ship boat brand village town city river street pub bar".split()
)
"""What stands before the name of a thing: "the journal Lumen"."""
_COPULAS = frozenset("is was became".split())
_HEADS_END = frozenset("of for at from in with to who which that on by as".split())
_MALE = frozenset(
    """
    man boy father brother husband son king prince uncle nephew grandfather grandson dad widower businessman fisherman
    landlord waiter monk priest pope lord sir gentleman boyfriend stepfather godfather baron duke lad heir-apparent
    schoolboy grandad granddad grandpa
    """.split()
)
_FEMALE = frozenset(
    """
    woman girl mother sister wife daughter queen princess aunt niece grandmother granddaughter mum mom widow actress
    landlady waitress nun lady dame girlfriend stepmother godmother baroness duchess heiress hostess heroine seamstress
    schoolgirl gran nan granny grandma headmistress bride
    """.split()
)


class Profile(Struct):
    """The words that describe one name."""

    heads: set[str] = field(default_factory=set)
    """What a description may name this person or body by, in small letters."""
    words: set[str] = field(default_factory=set)
    """All words, shortened, in small letters."""
    capitals: set[str] = field(default_factory=set)
    """Those that begin with a capital, shortened."""

    def add(self, words: Iterable[str], *, heads: bool) -> None:
        """Take in the words of a phrase."""
        for word in words:
            if len(self.words) >= _MOST_WORDS:
                return
            low = word.lower().rstrip(".").replace("’", "'")
            self.words.add(low[:_STEM])
            if word[0].isupper():
                self.capitals.add(low[:_STEM])
            if heads:
                self.heads.add(low)


def gender_of_noun(low: str) -> Gender | None:
    """Return the gender that a noun for a person states, None for most."""
    base = _base(low)
    if base in _FEMALE or (base.endswith("woman") and len(base) > 5):
        return "female"
    if base in _MALE or (base.endswith("man") and not base.endswith(("human", "german", "roman", "ottoman"))):
        return "male"
    return None


def _base(low: str) -> str:
    """Return what a compound is a kind of: the striker of "ex-striker", the mother of "mother-of-six"."""
    if "-" not in low:
        return low
    return low.partition("-of-")[0].removesuffix("-in-law").rpartition("-")[2]


def is_nationality(low: str) -> bool:
    """Say whether a word, alone after "the", can be a person by nationality: "Ruritanian", "Dutchwoman"."""
    demonyms = gazetteer().demonyms
    return low in demonyms or (
        low.endswith(("man", "woman")) and low.removesuffix("man").removesuffix("wo") in demonyms
    )


def profiles(reading: Reading, mentions: Sequence[Mention]) -> dict[int, Profile]:
    """Return what the article says of each name, by the identity of the name; in one pass."""
    found: dict[int, Profile] = defaultdict(Profile)
    for nominal, bearer in introduced(reading, mentions):
        _take(found[id(bearer)], reading.words[nominal.low : nominal.high])
    for at, mention in enumerate(mentions):
        name = mention.name
        if name is None:
            continue
        profile = found[id(name)]
        for words in filter(None, _phrases(reading, mentions, at)):
            _take(profile, words)
        if not profile.heads and name.role:
            _take(profile, name.role.split())
        if name.kind == "organisation":
            profile.heads.update(_heads_of_body(name))
    return dict(found)


def introduced(reading: Reading, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Name]]:
    """Yield the descriptions that a name explains later, with the name.

    Two habits of news: whom the first paragraph only describes, the second names at its start; and a paragraph that a
    description opens ends its first quotation with "said" and a name that is new.
    """
    seen: set[int] = set()
    opening: Mention | None = None
    for mention in mentions:
        if reading.region[mention.head] >= 0:
            continue
        paragraph = reading.paragraph[mention.low]
        if opening is not None and paragraph - reading.paragraph[opening.low] > (paragraph == 1):
            opening = None
        if mention.kind == "nominal":
            if opening is None and mention.low == reading.limits[paragraph][0] and _opens(reading, mention):
                opening = mention
        elif mention.name is not None and mention.kind in {"person", "other"} and id(mention.name) not in seen:
            seen.add(id(mention.name))
            if opening is not None:
                if _explains(reading, opening, mention):
                    yield opening, mention.name
                opening = None
        elif mention.kind == "person" and reading.paragraph[mention.low] == 0:
            opening = None


def _opens(reading: Reading, mention: Mention) -> bool:
    """Say whether a description at a paragraph's start is its subject, one person, and not named right away."""
    head = reading.lows[mention.head]
    after = mention.high
    return (
        is_person_noun(head)
        and head not in PLURAL_NOUNS
        and after < len(reading.words)
        and reading.classes[after] in "VCceo"
    )


def _explains(reading: Reading, opening: Mention, mention: Mention) -> bool:
    """Say whether a new name is who *opening* described: at the second paragraph's start, or after its "said"."""
    if mention.name is None or " " not in mention.name.name:
        return False
    gender = gender_of_noun(reading.lows[opening.head])
    if gender and mention.name.gender not in {gender, None}:
        return False
    paragraph = reading.paragraph[mention.low]
    if paragraph == reading.paragraph[opening.low]:
        return mention.low == mention.core and mention.low > 0 and reading.cue[mention.low - 1] >= _CUE
    return paragraph == 1 and mention.low == reading.limits[1][0] and mention.kind == "person"


def _heads_of_body(name: Name) -> Iterator[str]:
    for word in name.name.split():
        low = word.lower()
        if low in BODY_NOUNS:
            yield low


def _take(profile: Profile, words: Sequence[str]) -> None:
    """Take a phrase in: heads are its nouns before a preposition that do not own what follows."""
    heads: list[str] = []
    rest: list[str] = []
    open_heads = True
    for at, word in enumerate(words):
        open_heads = open_heads and word.lower() not in _HEADS_END
        owner = at + 1 < len(words) and words[at + 1] in {"'s", "’s", "'"}
        if not word[0].isalnum() or word.lower() in DETERMINERS:
            continue
        (heads if open_heads and not owner and not word.endswith(("'s", "’s")) else rest).append(word)
    profile.add(heads, heads=True)
    profile.add(rest, heads=False)


def _phrases(reading: Reading, mentions: Sequence[Mention], at: int) -> Iterator[list[str]]:
    """Yield what describes the name of one mention around it."""
    mention = mentions[at]
    if mention.low < mention.core:
        yield reading.words[mention.low : mention.core]
    elif mention.name is not None and mention.name.kind in {"organisation", "other"}:
        yield _kind_of_body(reading, mention)
    yield _after_comma(reading, mention)
    yield _before_comma(reading, mention)
    yield _called(reading, mention)
    yield _is_a(reading, mention)
    yield _does(reading, mention)


def _here(reading: Reading, mention: Mention, token: int) -> bool:
    """Say whether a token stands in the sentence of a mention and in the same marks."""
    return (
        0 <= token < len(reading.words)
        and reading.sentence[token] == reading.sentence[mention.head]
        and reading.region[token] == reading.region[mention.head]
    )


def is_place_like(reading: Reading, mention: Mention) -> bool:
    """Say whether what no sign explains is rather a place or a body: in it, at it, the president of it."""
    before = mention.low - 1
    if mention.kind != "other" or before < 1:
        return False
    if reading.lows[before] in {"of", "for"}:
        return reading.lows[before - 1] in PERSON_NOUNS or reading.lows[before - 1] in BODY_NOUNS
    return reading.lows[before] in _INTO or reading.lows[before] in _THINGS


def _kind_of_body(reading: Reading, mention: Mention) -> list[str]:
    """Return the small words right before a body's name: "the supermarket chain"."""
    low = mention.low
    while mention.low - low < 3 and _here(reading, mention, low - 1):
        low -= 1
        if reading.lows[low] in DETERMINERS:
            return reading.words[low + 1 : mention.low]
        begins = reading.opens(low)
        if begins and low < mention.low - 1:
            return reading.words[low : mention.low]
        if reading.classes[low] not in "on" or not reading.words[low].islower():
            break
    return []


def _after_comma(reading: Reading, mention: Mention) -> list[str]:
    """Return the words between commas after a name, an age passed over."""
    at = mention.high
    if not _here(reading, mention, at) or reading.words[at] != "," or is_place_like(reading, mention):
        return []
    if _here(reading, mention, at + 2) and reading.words[at + 1].isdigit() and reading.words[at + 2] == ",":
        at += 2
    words = []
    for token in range(at + 1, at + _APPOSITION):
        if not _here(reading, mention, token) or reading.classes[token] in ',."CcV:WBp':
            break
        words.append(reading.words[token])
    return words


def _before_comma(reading: Reading, mention: Mention) -> list[str]:
    """Return the phrase before a comma that leads to a name: "Its director, Mary Doe,"."""
    comma = mention.low - 1
    if comma > 0 and reading.lows[comma] == "the":
        comma -= 1
    if not _here(reading, mention, comma) or reading.words[comma] != ",":
        return []
    after = mention.high
    if _here(reading, mention, after) and reading.classes[after] not in ',."-:(CcVW':
        return []
    for token in range(comma - 1, comma - 1 - _BEFORE, -1):
        if not _here(reading, mention, token) or reading.classes[token] in ',."CcV:W&P':
            return []
        begins = reading.opens(token)
        if reading.lows[token] == "'s":
            return reading.words[token + 1 : comma]
        if reading.lows[token] in DETERMINERS or begins:
            governed = not begins and reading.classes[token - 1] in "Pftb"
            closed = _here(reading, mention, after) and reading.classes[after] in ",."
            return [] if governed and not closed else reading.words[token:comma]
    return []


def _called(reading: Reading, mention: Mention) -> list[str]:
    """Return the phrase before "called" or "named" and a name: "a farmer named Paul Roe"."""
    at = mention.low - 1
    if not _here(reading, mention, at - 1) or reading.lows[at] not in _CALLED:
        return []
    return reading.words[phrase_start(reading, at - 1) : at]


def _is_a(reading: Reading, mention: Mention) -> list[str]:
    """Return what a name is said to be: "Mary Doe is a former wrestler"."""
    at = mention.high
    if not _here(reading, mention, at + 2) or reading.lows[at] not in _COPULAS:
        return []
    if reading.lows[at + 1] not in {"a", "an", "the"}:
        return []
    words = []
    for token in range(at + 2, at + 2 + _BEFORE):
        if not _here(reading, mention, token) or reading.classes[token] in ',."CcV:WBpP':
            break
        words.append(reading.words[token])
    return words


def _does(reading: Reading, mention: Mention) -> list[str]:
    """Return what one is who does what follows the name, or ", who" after it: "who leads the council"."""
    at = mention.high
    if not _here(reading, mention, at + 2):
        return []
    if reading.words[at] == "," and _here(reading, mention, at + 5) and reading.words[at + 2] == ",":
        at += 3
    deed = _DEEDS.get(reading.lows[at])
    if deed or reading.words[at] != "," or reading.lows[at + 1] != "who":
        return [deed] if deed else []
    doer = _DOERS.get(reading.lows[at + 2])
    return [doer] if doer else []


def gender_of(profile: Profile | None) -> Gender | None:
    """Return the gender that what is said of a person states, None where it states none or both."""
    found = {gender for head in (profile.heads if profile else ()) if (gender := gender_of_noun(head))}
    return next(iter(found)) if len(found) == 1 else None


def is_person_noun(low: str) -> bool:
    """Say whether a noun stands for one person."""
    return (
        low in PERSON_NOUNS
        or _base(low) in PERSON_NOUNS
        or gender_of_noun(low) is not None
        or low.endswith(("-year-old", "ologist", "ician"))
    )
