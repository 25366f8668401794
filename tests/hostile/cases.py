"""Cases of hostile input: our own, and those of the corpus where it lies beside the checkout.

A case says how it comes in (``via``), what becomes of it (``outcome``), what must and what must not be there.
"""

import base64
import json
import lzma
import os
from pathlib import Path
from typing import Any, TypeAlias

Case: TypeAlias = dict[str, Any]
"""As in the manifest of the corpus."""

CORPUS = Path(__file__).parents[2].parent / "shared" / "eval" / "hostile"

_PAGE = "The ferry is late again, its captain said on Monday."
_ITEM = f"<item><title>{{title}}</title><guid>{{guid}}</guid><description>{_PAGE}</description></item>"
_FEED = f'<rss version="2.0"><channel><title>F</title>{_ITEM}</channel></rss>'

_SAID = "“=HYPERLINK(1), we wait,” said Ada =Brook on Monday. “</mark><script>x</script>,” she said."

OWN: tuple[Case, ...] = (
    {
        "id": "own-formula-and-markup-in-quotations",
        "via": "file",
        "file": "a.txt",
        "data": {"text": f"=1+1 @online{{x,\n\nBy =Mary Poole\n\n{_PAGE}\n\n{_SAID}\n\n{_PAGE} {_SAID}\n"},
        "outcome": "load",
        "must": [["articles", 1], ["export_count", 1]],
    },
    {
        "id": "own-escape-in-a-feed",
        "via": "feed",
        "file": "a.xml",
        "data": {"text": _FEED.format(title="&#27;]2;CANARY&#7;Ferry \x9b31m", guid="1")},
        "outcome": "load_clean",
        "must": [["articles", 1], ["screen", "Ferry"]],
    },
    {
        "id": "own-front-matter-in-a-title",
        "via": "feed",
        "file": "a.xml",
        "data": {"text": _FEED.format(title="x&#10;---&#10;pwned: true", guid="1")},
        "outcome": "load",
        "must": [["export_count", 1], ["export_yaml", {"title": "x --- pwned: true", "type": "str"}]],
        "must_not": [["export_yaml_key", "pwned"]],
    },
    {
        "id": "own-way-out-in-a-title",
        "via": "feed",
        "file": "a.xml",
        "data": {"text": _FEED.format(title="../../../../tmp/pwned", guid="../../pwned")},
        "outcome": "load",
        "must": [["export_count", 1]],
    },
    {
        "id": "own-titles-that-meet",
        "via": "feed",
        "file": "a.json",
        "data": {
            "text": json.dumps(
                [{"title": title, "text": f"{_PAGE} {title}"} for title in ("A/b", "A\\b", "a:b", "A b")]
            )
        },
        "outcome": "load",
        "must": [["articles", 4], ["export_count", 4]],
    },
    {
        "id": "own-entities",
        "via": "feed",
        "file": "a.xml",
        "data": {
            "text": '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _FEED.format(title="&a;", guid="1")
        },
        "outcome": "reject",
        "must_not": [["text", "root:"]],
    },
    {
        "id": "own-attributes",
        "via": "feed",
        "file": "a.xml",
        "data": {"parts": [["<rss", 1], [' a=""', 100_000], ["/>", 1]]},
        "outcome": "reject",
        "must": [["error", "no feed"]],
    },
    {
        "id": "own-messages-in-messages",
        "via": "file",
        "file": "a.eml",
        "data": {"parts": [["Content-Type: message/rfc822\n\n", 20_000], ["It is late.", 1]]},
        "outcome": "reject",
    },
    {
        "id": "own-parts-without-end",
        "via": "file",
        "file": "a.eml",
        "data": {"parts": [["Content-Type: multipart/mixed; boundary=a\n\n", 1], ["--a\n\n\n", 50_000]]},
        "outcome": "reject",
        "must": [["error", "without text"]],
    },
    {
        "id": "own-link-out-of-the-folder",
        "via": "folder",
        "setup": {"make": "symlink", "name": "a.txt", "to": "/etc/passwd"},
        "outcome": "skip",
    },
    {"id": "own-pipe", "via": "folder", "setup": {"make": "fifo", "name": "a.xml"}, "outcome": "skip"},
)


def corpus() -> tuple[Case, ...]:
    """Return the cases of the corpus, none where it is not there."""
    file = CORPUS / "cases.json"
    return tuple(json.loads(file.read_text("utf-8"))["cases"]) if file.exists() else ()


def content(data: dict[str, Any]) -> bytes:
    """Return the bytes of a case."""
    ((form, value),) = data.items()
    if form == "text":
        return str(value).encode()
    if form == "parts":
        return "".join(text * times for text, times in value).encode()
    raw = base64.b64decode(value)
    return lzma.decompress(raw) if form == "lzma" else raw


def make(setup: dict[str, Any], folder: Path) -> bool:
    """Put into *folder* what a case wants there; False where this test can't make it."""
    kind, name = setup["make"], setup.get("name", "")
    if kind == "file":
        folder = folder / setup["dir"]
        folder.mkdir()
        file = folder / name  # a name of the corpus may have a slash
        file.parent.mkdir(exist_ok=True)
        file.write_text(setup["text"], "utf-8")
    elif kind == "symlink":
        (folder / name).symlink_to(setup["to"])
    elif kind == "fifo":
        os.mkfifo(folder / name)
    elif kind == "deep":
        for _ in range(setup["levels"]):
            folder = folder / "d"
            folder.mkdir()
        (folder / "a.txt").write_text(_PAGE, "utf-8")
    else:
        return False
    return True
