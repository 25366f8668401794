"""The seam: one pure function from an article to everything a reader is shown of it."""

from reader.language.names import find_names
from reader.language.segment import sentences
from reader.model import ANALYSIS_VERSION, Analysis, Article, Known
from reader.nlp.corrections import correct
from reader.nlp.facts import find_facts
from reader.nlp.quotations import find_quotations
from reader.nlp.summarise import key_points
from reader.settings import Settings


def analyse(article: Article, settings: Settings, known: Known) -> Analysis:
    """Return everything a reader is shown of *article*.

    Pure and deterministic: no state but read-only lexicons and weights, the same bytes in the same bytes out, in any
    process. It does not raise, whatever the text. What the user corrected is corrected last.
    """
    cut = sentences(article.text, article.blocks)
    names = find_names(article.text, cut, known)
    quotations = find_quotations(article, cut, names)
    facts = find_facts(article, cut, names)
    found = Analysis(
        version=ANALYSIS_VERSION,
        sentences=cut,
        key_points=key_points(article, cut, quotations, settings.summary),
        people=facts.people,
        organisations=facts.organisations,
        places=facts.places,
        dates=facts.dates,
        figures=facts.figures,
        quotations=quotations,
    )
    return correct(article.text, found, known)
