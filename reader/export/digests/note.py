"""The note around a digest: its front matter, its name, and by what it is known again."""

from datetime import date
from hashlib import blake2b

from reader.export.blocks import block
from reader.export.digests import Digest
from reader.export.escape import markdown
from reader.export.files import digest_name
from reader.export.frontmatter import Value
from reader.export.markdown import Managed
from reader.export.note import SCHEMA
from reader.export.selected import Selected
from reader.inert import inert
from reader.wording import long_date


def managed_digest(digest: Digest, selected: Selected, today: date, most: int | None = None) -> Managed:
    """Return the note of *digest*, with the first *most* articles in it, or all.

    It is known again by its kind and its query, by the articles where they were picked by hand, and by the day where
    there is neither: a query has one note however often it is asked, and each day has its own.
    """
    picked = "" if selected.query or selected.of_today else ",".join(row.id for row in selected.rows())
    day = today.isoformat() if selected.of_today else ""
    quotations = (selected.picked,) if selected.picked else ()
    known_by = "\n".join(("digest", digest.name, selected.query, day, picked, *quotations))
    id = blake2b(known_by.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    about = inert(" ".join(selected.query.split())) or long_date(today.isoformat())
    title = f"{digest.title}: {about}"
    text = digest.text(selected if most is None else selected.beginning(most))
    body = f"# {markdown(title)}\n\n{block('digest', text)}\n\n## Notes\n"
    values: dict[str, Value] = {
        "title": title,
        "digest": digest.name,
        **({"query": about} if selected.query else {}),
        "created": today,
        "updated": today,
        "id": id,
        "schema": SCHEMA,
    }
    return Managed(id, digest_name(today, title, id), values, {"digest": text}, body)
