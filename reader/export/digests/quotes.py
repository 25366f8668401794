"""Who said what, under their names."""

from reader.export.digests.items import attribution, where, words
from reader.export.escape import markdown
from reader.export.selected import Selected
from reader.wording import UNATTRIBUTED, by_speaker


def write(selected: Selected) -> str:
    """Return a section for each speaker, the most quoted first, nobody last; in it quotations as articles come."""
    said = []
    items = []
    for source in selected.sources():
        id = source.article.id
        for quotation in (one for one in source.analysis.quotations if selected.asked_for(id, one)):
            said.append(quotation)
            told = f"{attribution(source.article, quotation)} · {where(source.article)}"
            items.append(f"> {words(source.article, quotation)}\n>\n> — {told}")
    parts = []
    for speaker in by_speaker(said):
        role = f"*{markdown(speaker.role)}*" if speaker.role and speaker.name else ""
        head = f"## {markdown(speaker.name or UNATTRIBUTED)} ({len(speaker.said)})"
        parts += [head, *filter(None, [role]), *(items[index] for index in speaker.said)]
    return "\n\n".join(parts) or "*(nobody is quoted)*"
