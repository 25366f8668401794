"""Articles made by hand for the widgets, with spans found by their words."""

from reader.model import (
    Analysis,
    Article,
    ArticleId,
    Block,
    DateMention,
    Entity,
    Figure,
    KeyPoint,
    Metadata,
    Quotation,
    QuotationKind,
    Removed,
    Role,
    Run,
    SourceMap,
    Span,
)

PARAGRAPHS: tuple[tuple[Role, str], ...] = (
    ("paragraph", "The mayor of Oderby has asked the council to reopen the barrier after a week of rain."),
    ("paragraph", "“We have waited eleven years,” said Mayor Ilse Brand. “That is no plan. [sic]”"),
    ("caption", "A resident wades through Mill Street. Photo: Oderby Post"),
    ("crosshead", "Council disagrees"),
    ("paragraph", "Her deputy, Tom Quill, said the vote came “against all advice”, and that it would be repeated."),
    ("list-item", "Mill Street: 212 homes flooded"),
    ("paragraph", "“Stop the pumps,” read a note at the town hall on Monday."),
)
APPEAL = "Support our journalism with two crowns a month."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(
    paragraphs: tuple[tuple[Role, str], ...] = PARAGRAPHS, meta: Metadata | None = None, name: str = "0" * 16
) -> Article:
    """Return an article whose text as received has one line a paragraph, a headline above and an appeal below."""
    text, raw, blocks, runs = "", "Barrier stays closed\n", [], []
    for role, words in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block(Span(len(text), len(text) + len(words)), role))
        runs.append(Run(len(text), len(text) + len(words), len(raw), len(raw) + len(words)))
        text += words
        raw += words + "\n"
    end = len(raw)
    raw += APPEAL
    removed = (
        Removed(0, 20, raw[:20], "headline"),
        Removed(end, len(raw), APPEAL, "appeal"),
    )
    stated = meta or Metadata(title="Barrier stays [/] closed", site="Oderby Post", byline="By Nora Vance")
    origin = SourceMap(tuple(runs))
    return Article(ArticleId(name), "dir/floods.txt", "text", text, stated, tuple(blocks), removed, origin, raw)


def quotation(
    text: str,
    *pieces: str,
    kind: QuotationKind = "direct",
    speaker: str | None = None,
    role: str | None = None,
    cue: str | None = None,
    confidence: float = 0.9,
) -> Quotation:
    spans = tuple(span(text, piece) for piece in pieces)
    whole = Span(spans[0].start, spans[-1].end)
    return Quotation(whole, spans, kind, span(text, cue) if cue else None, None, speaker, role, None, confidence)


def analysis(text: str) -> Analysis:
    """Return an analysis of the article above: four quotations, two key points, and some facts."""
    return Analysis(
        version=1,
        key_points=(
            KeyPoint(span(text, "Her deputy, Tom Quill, said the vote came “against all advice”"), 0.9),
            KeyPoint(span(text, PARAGRAPHS[0][1]), 0.5),
        ),
        people=(
            Entity("Tom Quill", "deputy", (span(text, "Tom Quill"),)),
            Entity("Ilse Brand", "Mayor", (span(text, "Ilse Brand"),)),
        ),
        places=(Entity("Oderby", None, (span(text, "Oderby"),)),),
        dates=(DateMention(span(text, "Monday"), None),),
        figures=(Figure(span(text, "212"), 212, None, span(text, "homes")),),
        quotations=(
            quotation(
                text,
                "We have waited eleven years,",
                "That is no plan. [sic]",
                speaker="Ilse Brand",
                role="Mayor",
                cue="said",
            ),
            quotation(text, "against all advice", kind="mixed", speaker="Tom Quill", role="deputy"),
            quotation(text, "it would be repeated", kind="indirect", speaker="Tom Quill", confidence=0.3),
            quotation(text, "Stop the pumps,"),
        ),
    )


HOSTILE = "a\x1b]52;c;aGk=\x07[/] [bold\\] \u202e\u2066\x9b31m\r\v\u2028\ud800 日本 e\u0301 \x00\t" + "x" * 300
"""What no screen may obey, hide or choke on."""


def hostile() -> tuple[Article, Analysis]:
    """Return an article that is hostile in every place a text can come from, and whose spans don't fit it."""
    text = f"{HOSTILE}\n{HOSTILE}"
    meta = Metadata(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, HOSTILE, HOSTILE)
    wild = (Span(0, 3), Span(2, len(text) + 50), Span(7, 7))
    quotations = (
        Quotation(Span(0, 90), wild, "direct", Span(1, 2), Span(0, 400), HOSTILE, HOSTILE, HOSTILE, 0.1),
        Quotation(Span(len(text), len(text)), (Span(len(text), len(text)),), "mixed"),
    )
    entity = Entity(HOSTILE, HOSTILE, (Span(0, 5), Span(900, 901)))
    made = Article(
        ArticleId("f" * 16),
        HOSTILE,
        "text",
        text,
        meta,
        (Block(Span(3, 40), "caption"), Block(Span(60, 61), "list-item")),
        (Removed(5, 30, "", HOSTILE), Removed(20, 900, "", "")),
        SourceMap((Run(10, 20, 30, 35),)),
        text,
    )
    figure = Figure(Span(0, 4), None, HOSTILE, Span(3, 4))
    points = (KeyPoint(Span(0, len(text)), 1.0), KeyPoint(Span(4, 4), 0.0))
    facts = (DateMention(Span(0, 9), HOSTILE),)
    return made, Analysis(1, (), points, (entity,), (entity,), (entity,), facts, (figure,), quotations)
