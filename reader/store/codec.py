"""Articles and analyses as bytes: MessagePack, compressed, checked against the types when read back.

The packed forms carry what the tables want beside the bytes, so that a worker process does the encoding and the
process that writes never builds the values.
"""

import zlib
from hashlib import blake2b
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.model import Analysis, Article, ArticleId, Detail, Fix, Known, Metadata, Rulings
from reader.settings import Settings
from reader.stories.signature import Signature
from reader.stories.values import Only, Statement
from reader.wording import by_speaker

_T = TypeVar("_T")

_FASTEST = 1
_LARGEST_BYTES = 256 * 1024 * 1024
"""Of one value; more than load lets in comes from a damaged file."""

_encode = msgspec.msgpack.Encoder().encode
_article = msgspec.msgpack.Decoder(Article)
_analysis = msgspec.msgpack.Decoder(Analysis)
_signature = msgspec.msgpack.Decoder(Signature)


class PackedComparison(Struct, frozen=True):
    """What articles of a story have in common, and what each alone reports."""

    articles: tuple[int, ...]
    """Their numbers, in the order in which the rest counts them."""
    statements: tuple[Statement, ...]
    only: tuple[Only, ...]
    basis: int = 0
    """What the analyses came from that it counts in."""


_comparison = msgspec.msgpack.Decoder(PackedComparison)


class _Stated(Struct, frozen=True):
    """The part of an article's body that says what it states of itself."""

    meta: Metadata


_stated = msgspec.msgpack.Decoder(_Stated)


class CodecError(ValueError):
    """Stored bytes are no such value; the store turns it into DamagedError."""


class PackedLines(Struct, frozen=True):
    """The lines of an article that may be its source's own voice, as ``reader.clean.corpus`` knows them; each once."""

    story: int = 0
    kept: tuple[int, ...] = ()
    """Those that the cleaner took for story."""
    removed: tuple[int, ...] = ()


_NO_LINES = PackedLines()


class PackedArticle(Struct, frozen=True):
    """An article ready for the tables."""

    id: ArticleId
    path: str
    title: str | None
    site: str | None
    published: str | None
    words: int
    text: str
    body: bytes
    """The article without its id, path and text."""
    lines: PackedLines = PackedLines()
    origin: str | None = None
    """As :attr:`RawArticle.origin`."""
    saved: str | None = None
    """As :attr:`RawArticle.saved`."""
    front: bool = False
    """It looks like a front page."""


class Stored(Struct, frozen=True):
    """An article out of the tables, not yet unpacked."""

    id: ArticleId
    path: str
    text: str
    body: bytes
    fixes: tuple[Fix, ...] = ()
    """What the user said of its quotations, where it is to be analysed."""
    rulings: Rulings | None = None
    """What overrules the cleaner on its lines, where its text does not follow that yet."""
    details: tuple[tuple[Detail, str], ...] = ()
    """What the user says of it, where it is to be analysed."""


SpeakerKind = Literal["person", "body"]


class Saying(Struct, frozen=True):
    """How much somebody says in an article, under one name."""

    name: str
    quotations: int
    role: str | None
    kind: SpeakerKind | None
    """What the article takes the name for, where it lists it."""


class PackedAnalysis(Struct, frozen=True):
    """An analysis ready for the tables."""

    body: bytes
    quotations: int
    unattributed: int
    """How many of them have no speaker."""
    speakers: tuple[Saying, ...]
    mentioned: tuple[str, ...] = ()
    """People, bodies and places, each once, sorted."""
    signature: bytes | None = None
    """What tells its event, as :func:`pack_signature` packs it."""
    revised: PackedArticle | None = None
    """The article, where rulings had to be applied to it first."""


def pack_article(article: Article, lines: PackedLines = _NO_LINES) -> PackedArticle:
    """Return *article*, whose source is to be told of *lines*, as the store keeps it.

    Raises:
        UnicodeEncodeError: It holds what no file can, a lone surrogate.
    """
    article.text.encode()  # a lone surrogate fails here, in the worker, and costs this article only
    body = _pack(replace(article, id=ArticleId(""), path="", text=""))
    meta = article.meta
    words = len(article.text.split())
    return PackedArticle(
        article.id, article.path, meta.title, meta.site, meta.published, words, article.text, body, lines
    )


def unpack_article(stored: Stored) -> Article:
    """Return the article that was packed.

    Raises:
        CodecError: Its body is damaged.
    """
    return replace(_unpack(_article, stored.body), id=stored.id, path=stored.path, text=stored.text)


def stated(body: bytes) -> Metadata:
    """Return what a stored article states of itself, whatever the user says of it.

    Raises:
        CodecError: *body* is damaged.
    """
    return _unpack(_stated, body).meta


def pack_analysis(analysis: Analysis) -> PackedAnalysis:
    """Return *analysis* as the store keeps it."""
    kinds: dict[str, SpeakerKind] = {one.name: "body" for one in (*analysis.organisations, *analysis.places)}
    kinds.update((one.name, "person") for one in analysis.people)
    speakers = (
        Saying(one.name, len(one.said), one.role, kinds.get(one.name))
        for one in by_speaker(analysis.quotations)
        if one.name
    )
    unattributed = sum(quotation.speaker is None for quotation in analysis.quotations)
    mentioned = {one.name for one in (*analysis.people, *analysis.organisations, *analysis.places)}
    return PackedAnalysis(
        _pack(analysis), len(analysis.quotations), unattributed, tuple(speakers), tuple(sorted(mentioned))
    )


def unpack_analysis(body: bytes) -> Analysis:
    """Return the analysis that :func:`pack_analysis` packed.

    Raises:
        CodecError: *body* is damaged.
    """
    return _unpack(_analysis, body)


def pack_signature(signature: Signature) -> bytes:
    """Return *signature* as the store keeps it: uncompressed, for many are read at once."""
    return _encode(signature)


def unpack_signature(body: bytes) -> Signature:
    """Return the signature that :func:`pack_signature` packed.

    Raises:
        CodecError: *body* is damaged.
    """
    try:
        return _signature.decode(body)
    except msgspec.MsgspecError as error:
        raise CodecError(str(error)) from error


def pack_comparison(comparison: PackedComparison) -> bytes:
    """Return *comparison* as the store keeps it."""
    return zlib.compress(_encode(comparison), _FASTEST)


def unpack_comparison(body: bytes) -> PackedComparison:
    """Return the comparison that :func:`pack_comparison` packed.

    Raises:
        CodecError: *body* is damaged.
    """
    return _unpack(_comparison, body)


def basis_of(version: int, settings: Settings, known: Known) -> int:
    """Return the number, never 0, of all that an analysis depends on beside its article and the corrections.

    Those concern a few articles each, which ``store.corrections`` makes pending one by one.
    """
    digest = blake2b(_encode((version, settings.summary, known)), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1


def _pack(value: Article | Analysis) -> bytes:
    return zlib.compress(_encode(value), _FASTEST)


def _unpack(decoder: msgspec.msgpack.Decoder[_T], body: bytes) -> _T:
    try:
        inflate = zlib.decompressobj()
        data = inflate.decompress(body, _LARGEST_BYTES)
        if not inflate.eof:
            raise CodecError("cut short or too large")
        return decoder.decode(data)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise CodecError(str(error)) from error
