"""Notes of every profile are what readers of Markdown and YAML take them for, whatever an article says."""

import re
from pathlib import Path

import mdformat
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from ruamel.yaml import YAML

from reader.analyse import analyse
from reader.clean import clean
from reader.errors import TemplateError
from reader.export.blocks import standing
from reader.export.files import make_folder
from reader.export.frontmatter import note_id, part
from reader.export.markdown import NotesFolder
from reader.export.note import NoteSource
from reader.export.profiles import check_template, copy_template, profiles
from reader.inert import inert
from reader.load import load_bytes
from reader.model import Analysis, Article, ArticleId, Block, Known, Metadata, Quotation, Span
from reader.resources import sample_paths
from reader.settings import PARTS, PROFILES, Settings, templates_path
from reader.wording import quoted
from tests.unit.export.test_markdown import NEXT_DAY, SOURCE, target, with_meta, with_points, write

HOSTILE = (
    "<!-- quotes:end --> and --> that",
    "{{ x }} {% y %} {# z #} <% tp %>",
    "[[link]] #tag @key ==mark== %%note%% ^id",
    "- one - two",
    "1. one",
    "A. Brook",
    "(iv) four",
    "> deep",
    ": term",
    "::: div",
    "---",
    "a --- b ... c 'd' \"e\"",
    "key:: value ((ref))",
    "$x$ and $$y$$ ~a~ ~~b~~ ^c^ H~2~O",
    "a\\b \\c* _d_ **e** `f` ~~~g",
    "&amp; &lt;b&gt; &#35; <b>x</b>",
    "| a | b |",
    "\x1b[2J\u202eevil\x07 \ud800",
    "http://e.test/a_b_c and <mailto:x@y.test>",
    "!important ![x](y) [x]: y",
)


def telling(words: str) -> NoteSource:
    """Return what a note is made from of an article that says *words* in every place."""
    text = f"“{words}” said Ada Brook."
    said = Quotation(
        Span(1, 1 + len(words)), (Span(1, 1 + len(words)),), "direct", None, None, words, words, words, 0.9
    )
    meta = Metadata(words, words, words, words, words, "2026-02-28", None, f"https://e.test/{words}", "en")
    article: Article = replace(SOURCE.article, text=text, blocks=(Block(Span(0, len(text)), "paragraph"),), meta=meta)
    return NoteSource(article, Analysis(1, quotations=(said,)), (words,))


def words_of(note: str, profile: str) -> list[str]:
    """Return the words quoted in *note*, as a reader of Markdown takes them."""
    found = []
    tokens = MarkdownIt().parse(standing(note)["quotes"].text)
    for at, token in enumerate(tokens):
        if token.type == "blockquote_open":
            children = tokens[at + 2].children or []
            shown = "".join("\n" if child.type == "softbreak" else child.content for child in children)
            found.append(shown.partition(" — ")[0] if profile == "minimal" else shown.rpartition("\n")[2])
    return found


@pytest.mark.parametrize("profile", PROFILES)
def test_quotations_read_back_from_a_note_are_those_of_the_library(tmp_path: Path, profile: str) -> None:
    for words in HOSTILE:
        source = telling(words)
        note = write(tmp_path, source, profile=profile).after or ""
        (said,) = source.analysis.quotations
        told = " ".join(inert(quoted(said, source.article.text), lines=True).split())
        assert words_of(note, profile) == [told.partition(" — ")[0] if profile == "minimal" else told]
        (tmp_path / next(tmp_path.glob("*.md")).name).unlink()


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("words", HOSTILE)
def test_every_note_is_sound_markdown_and_yaml(tmp_path: Path, profile: str, words: str) -> None:
    source = telling(words)
    planned = write(tmp_path, source, profile=profile)
    note = planned.after or ""
    parted = part(note)
    assert parted.head is not None
    assert note_id(parted.head) == source.article.id
    if not parted.outline:
        assert isinstance(YAML(typ="safe").load(parted.head), dict)
    extensions = {"frontmatter", "gfm"}
    formatted = mdformat.text(note, extensions=extensions)
    assert mdformat.text(formatted, extensions=extensions) == formatted
    assert {name: one.whole for name, one in standing(note).items()} == {"summary": True, "quotes": True}
    assert parted.body.count("<!--") == parted.body.count("-->") == 4
    assert write(tmp_path, source, NEXT_DAY, profile).outcome == "unchanged"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_text_of_an_article_is_sound_too(tmp_path: Path, profile: str) -> None:
    for at, words in enumerate(HOSTILE):
        source = telling(words)
        text = f"{words}\n\n{source.article.text}"
        blocks = (Block(Span(0, len(words)), "paragraph"), Block(Span(len(words) + 2, len(text)), "paragraph"))
        source = NoteSource(replace(source.article, text=text, blocks=blocks), Analysis(1), ())
        note = write(tmp_path / str(at), source, profile=profile, include=PARTS).after or ""
        formatted = mdformat.text(note, extensions={"frontmatter", "gfm"})
        assert mdformat.text(formatted, extensions={"frontmatter", "gfm"}) == formatted
        assert [name for name, one in standing(note).items() if one.whole] == ["summary", "quotes", "text"]
        assert part(note).body.count("<!--") == 6
        tokens = MarkdownIt().parse(re.split(r"<!-- text:\w+.*-->", note)[1])
        shown = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
        assert shown[0] == " ".join(inert(words, lines=True).split())
        assert len(shown) == 2
        assert write(tmp_path / str(at), source, NEXT_DAY, profile, include=PARTS).outcome == "unchanged"


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_left_out_is_in_no_new_note_and_stays_in_others(tmp_path: Path, profile: str) -> None:
    whole = write(tmp_path / "a", profile=profile, include=PARTS).after or ""
    bare = write(tmp_path / "b", profile=profile, include=()).after or ""
    assert standing(bare) == {}
    assert not {"## Summary", "## Quotes", "## Text"} & {line.removeprefix("- ") for line in bare.splitlines()}
    changed = with_points(SOURCE, "She said boats wait.")
    assert write(tmp_path / "a", changed, NEXT_DAY, profile, include=()).outcome == "unchanged"
    assert write(tmp_path / "b", changed, NEXT_DAY, profile, include=PARTS).outcome == "unchanged"
    assert "boats wait" in standing(whole)["text"].text
    then = write(tmp_path / "a", changed, NEXT_DAY, profile, include=("summary",)).after or ""
    assert "boats wait" in standing(then)["summary"].text


@pytest.mark.parametrize("profile", ["plain", "minimal", "pandoc"])
def test_a_formatter_of_markdown_makes_no_block_count_as_edited(tmp_path: Path, profile: str) -> None:
    path = write(tmp_path, profile=profile).path
    path.write_text(mdformat.text(path.read_text("utf-8"), extensions={"frontmatter", "gfm"}), "utf-8")
    again = write(tmp_path, with_points(SOURCE, "She said boats wait."), NEXT_DAY, profile)
    assert (again.outcome, again.kept) == ("updated", ())


@pytest.mark.parametrize("before", PROFILES)
@pytest.mark.parametrize("after", PROFILES)
def test_another_profile_keeps_the_words_of_the_user(tmp_path: Path, before: str, after: str) -> None:
    path = write(tmp_path, profile=before).path
    note = path.read_text("utf-8").replace("swell", "SWELL", 1) + "\nMine.\n- mine too\n"
    path.write_text(note, "utf-8")
    again = write(tmp_path, with_points(SOURCE, "She said boats wait."), NEXT_DAY, after)
    text = path.read_text("utf-8")
    assert text.endswith("\nMine.\n- mine too\n")
    assert "SWELL" in text
    assert "She said boats wait." in text
    assert again.kept == ("quotes",)
    assert write(tmp_path, with_points(SOURCE, "She said boats wait."), NEXT_DAY, after).outcome == "unchanged"


def test_block_ids_stay_as_long_as_the_words_do(tmp_path: Path) -> None:
    first = write(tmp_path / "a", profile="obsidian").after or ""
    said = SOURCE.analysis.quotations
    changed = replace(
        SOURCE,
        analysis=replace(SOURCE.analysis, quotations=(replace(said[0], speaker="Jo Roe"), *said[2:])),
    )
    then = write(tmp_path / "b", changed, profile="obsidian").after or ""
    ids = [line for line in first.splitlines() if line.startswith("^q-")]
    assert len(set(ids)) == 3
    assert [line for line in then.splitlines() if line.startswith("^q-")] == [ids[0], ids[2]]


def test_a_note_for_pandoc_cites_the_bibliography_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path, profile="pandoc").path
    bibliography = tmp_path / "nutgraf.bib"
    key = "harbourpost2026ferry-4f21ab09"
    assert f"[@{key}, para. 2]" in path.read_text("utf-8")
    assert f"{{{key}," in bibliography.read_text("utf-8")
    before = bibliography.read_text("utf-8") + "\n@book{mine, title = {Mine}}\n"
    bibliography.write_text(before, "utf-8", newline="\r\n")
    other = with_meta(title="Ferry sails", site="Harbour Post")
    other = replace(other, article=replace(other.article, id=ArticleId("5f21ab09c3d2e107")))
    write(tmp_path, other, profile="pandoc")
    text = bibliography.read_text("utf-8")
    assert text.startswith(before)
    assert text.count("@") == 3


def test_templates_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert [profile.name for profile in profiles()] == list(PROFILES)
    copied = copy_template("plain")
    assert copied == templates_path() / "plain.md.j2"
    with pytest.raises(TemplateError, match="is there already"):
        copy_template("plain")
    copied.write_text("# Mine: {{ title }}\n\n{% managed quotes %}{% endmanaged %}\n", "utf-8")
    (templates_path() / "terse.md.j2").write_text("---\ntitle: {{ title }}\n---\n{{ titel }}\n", "utf-8")
    assert [profile.name for profile in profiles() if profile.own] == ["plain", "terse"]
    check_template("plain")
    note = write(tmp_path / "notes").after or ""
    assert note.startswith('---\nid: "4f21ab09c3d2e107"\n---\n\n# Mine: Ferry stays in port\n')
    with pytest.raises(TemplateError, match=r"terse\.md\.j2: line 4: 'titel' is undefined; did you mean title"):
        check_template("terse")
    (templates_path() / "terse.md.j2").write_text("---\n{{ title }}: [\n---\n", "utf-8")
    with pytest.raises(TemplateError, match="no YAML"):
        check_template("terse")
    with pytest.raises(TemplateError, match=r"is no profile; known are plain, .*terse"):
        check_template("nope")


@pytest.fixture(scope="module")
def samples() -> list[NoteSource]:
    """All that the articles of the program make notes of."""
    articles = [clean(raw) for path in sample_paths() for raw in load_bytes(Path(path).read_bytes(), path)]
    return [NoteSource(article, analyse(article, Settings(), Known()), ("sample",)) for article in articles]


@pytest.mark.parametrize("profile", PROFILES)
def test_notes_of_the_samples_are_sound(tmp_path: Path, samples: list[NoteSource], profile: str) -> None:
    make_folder(tmp_path)
    planned = NotesFolder(target(tmp_path, profile, include=PARTS)).plan(samples, NEXT_DAY)
    assert len(samples) > 10
    for note in (one.after or "" for one in planned if not one.beside):
        parted = part(note)
        assert parted.outline or isinstance(YAML(typ="safe").load(parted.head), dict)
        assert [one.whole and not one.edited for one in standing(note).values()] == [True] * 3
        formatted = mdformat.text(note, extensions={"frontmatter", "gfm"})
        assert profile in {"obsidian", "logseq"} or not any(one.edited for one in standing(formatted).values())
