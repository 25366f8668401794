"""Who an article is about: people and bodies in the order in which a reader would name them.

Source:
    What makes an actor the main one follows Hamborg and others 2019, "Giveme5W1H": early mention, frequency, being the
    subject; and Grosz, Joshi and Weinstein 1995, "Centering", that subjects are what a text goes on about.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence

from reader.model import Article, Entity, Span

_HEADLINE = 2.0
_LEDE_DECAY = 1.5
"""Sentences after which the bonus of an early mention has fallen to 1/e."""
_LEDE = 1.5
_SUBJECT = 1.0
_SUBJECT_SENTENCES = 3
"""So many sentences say whom the story is about; the subjects of later ones are as often its witnesses."""
_BEFORE_SUBJECT = 3
"""How many words, a title mostly, may stand between a sentence's start and the name that is its subject."""
_TELLING = 4
"""The letters of a first word that tells a body from others."""
_LOCATED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear)(?: the)? $")
_LOOK_BEHIND = 12
_WORD = re.compile(r"\w+(?:[-’'](?!s\b)\w+)*")


def by_salience(article: Article, sentences: Sequence[Span], actors: Sequence[Entity]) -> list[Entity]:
    """Return *actors*, the main one first; of equals the one named first.

    Captions and notes count for little: an agency that owns a picture is named there, too.
    """
    told = [block.span for block in article.blocks if block.role in ("paragraph", "list-item")]
    starts = [span.start for span in told]
    story = [span for span in sentences if _inside(told, starts, span)]
    opens, lede = [span.start for span in story], story[:_SUBJECT_SENTENCES]
    headline = {match[0].casefold() for match in _WORD.finditer(article.meta.title or "")}

    def worth(actor: Entity) -> float:
        mentions = [span for span in actor.mentions if _inside(told, starts, span)]
        if not mentions:
            return 0.0
        first = bisect_right(opens, mentions[0].start) - 1
        early = _LEDE * math.exp(-max(0, first) / _LEDE_DECAY)
        leads = any(_is_subject(article.text, lede, mention) for mention in mentions[:_SUBJECT_SENTENCES])
        return math.log2(1 + len(mentions)) + early + _SUBJECT * leads + _HEADLINE * _is_in(headline, actor)

    return sorted(actors, key=lambda actor: (-worth(actor), actor.mentions[0]))


def _inside(blocks: Sequence[Span], starts: Sequence[int], span: Span) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and blocks[at].contains(span)


def _is_subject(text: str, lede: Sequence[Span], mention: Span) -> bool:
    """Say whether one of the first sentences begins with *mention*, but for a title."""
    return any(
        sentence.contains(mention) and len(text[sentence.start : mention.start].split()) <= _BEFORE_SUBJECT
        for sentence in lede
    )


def _is_in(headline: set[str], actor: Entity) -> bool:
    """Say whether the headline names *actor*, by the last word or the first as headlines do; "The" names nobody."""
    words = [word.casefold() for word in _WORD.findall(actor.name)]
    return bool(words) and (words[-1] in headline or (len(words[0]) >= _TELLING and words[0] in headline))


def by_place(article: Article, places: Sequence[Entity]) -> list[Entity]:
    """Return *places*, the main one first: the most mentioned, being in one counting as another mention."""
    text = article.text

    def worth(place: Entity) -> int:
        located = any(_LOCATED.search(text, max(0, span.start - _LOOK_BEHIND), span.start) for span in place.mentions)
        return len(place.mentions) + located

    return sorted(places, key=lambda place: (-worth(place), place.mentions[0]))
