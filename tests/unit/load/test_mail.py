"""Mail, mailboxes and saved web archives."""

from email.message import EmailMessage

import pytest

from reader.errors import LoadError, NoArticleError
from reader.load import discover, load, load_bytes
from reader.load.discover import Found
from reader.model import RawArticle

PAGE = "<html><body><h1>Ferries stop</h1><p>The crews of Port Ellery walked out on Monday.</p></body></html>"
PLAIN = "The crews of Port Ellery walked out on Monday."


def message(subject: str = "Café talks", html: str | None = PAGE, plain: str | None = PLAIN) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "The Harbour Post <news@harbour.test>"
    made["Date"] = "Mon, 02 Jan 2023 10:00:00 +0100"
    made["Archived-At"] = "<https://harbour.test/1>"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def read(data: bytes, path: str = "a.eml") -> RawArticle:
    (raw,) = load_bytes(data, path)
    return raw


def test_a_newsletter_is_its_page_with_what_the_message_states() -> None:
    raw = read(message().as_bytes())
    assert raw.text == "Ferries stop\n\nThe crews of Port Ellery walked out on Monday."
    assert raw.format == "html"
    assert (raw.stated.title, raw.stated.site) == ("Café talks", "The Harbour Post")
    assert (raw.stated.published, raw.stated.url) == ("2023-01-02T10:00:00+01:00", "https://harbour.test/1")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_message_in_a_file_without_a_suffix_is_known_by_its_fields(end: str) -> None:
    kept = message().as_bytes().replace(b"\n", end.encode())
    assert read(kept, "cur/1700000000.M1P2Q3.host:2,S").stated.site == "The Harbour Post"
    assert read(b"From: the mayor\nTo: all\n\nThe bridge is shut.", "memo").format == "text"
    assert read(b"From: the mayor\nDate: Monday\nThe bridge is shut.", "memo").text.startswith("From: the mayor")


def test_where_the_page_says_nothing_the_plain_text_is_read() -> None:
    raw = read(message(html="<html><img src=x></html>").as_bytes())
    assert (raw.format, raw.text.strip()) == ("text", PLAIN)


def test_attachments_are_passed_over() -> None:
    made = message(html=None)
    made.add_attachment("<p>Not this.</p>", subtype="html", filename="ad.html")
    assert read(made.as_bytes()).text.strip() == PLAIN


def test_character_sets_are_the_parts_own() -> None:
    head = b"Subject: =?iso-8859-2?q?=A3=F3d=BC?=\nContent-Type: text/plain; charset=%s\n\n"
    raw = read(head % b"iso-8859-2" + "Łódź waits.".encode("iso-8859-2"))
    assert (raw.stated.title, raw.text) == ("Łódź", "Łódź waits.")
    assert "waits" in read(head % b"no-such-set" + "Łódź waits.".encode("iso-8859-2")).text
    assert "+ADw-" in read(head % b"utf-7" + b"Odz +ADw- waits.").text


def test_a_mailbox_is_an_article_for_each_message(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("box") / "b.mbox"
    said = PLAIN + "\n\n>From the quay it looked calm."
    parts = [message("One", None, said), message("None", None, ""), message("Two")]
    lines = (b"From a@b.test Mon Jan  2 10:00:00 2023\n" + part.as_bytes() + b"\n" for part in parts)
    file.write_bytes(b"\n".join(lines))
    first, empty, last = load(str(file))
    assert isinstance(first, RawArticle)
    assert isinstance(last, RawArticle)
    assert (first.path, first.stated.title) == (f"{file}#1", "One")
    assert first.text.rstrip().endswith("\nFrom the quay it looked calm.")
    assert isinstance(empty, NoArticleError)
    assert str(empty).startswith(f"{file}#2: ")
    assert (last.path, last.stated.title) == (f"{file}#3", "Two")


def test_messages_of_a_maildir_are_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    box = tmp_path_factory.mktemp("mail")
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir()
        (box / name / "1672653600.M1P1.host:2,S").write_bytes(b"Received: here\n" + message().as_bytes())
    found = [item.path for item in discover([str(box)]) if isinstance(item, Found)]
    assert [path.split("/")[-2] for path in found] == ["cur", "new"]
    (raw,) = load(found[0])
    assert isinstance(raw, RawArticle)
    assert raw.stated.title == "Café talks"


def test_a_saved_web_archive_is_its_page() -> None:
    made = EmailMessage()
    made["Snapshot-Content-Location"] = "https://harbour.test/2"
    made["Subject"] = "Ferries stop"
    made.add_related(PAGE, subtype="html")
    made.add_related(b"GIF8", "image", "gif")
    raw = read(made.as_bytes(), "a.mhtml")
    assert raw.text.startswith("Ferries stop")
    assert raw.stated.url == "https://harbour.test/2"


def test_messages_nested_too_deeply_cost_one_line() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
    with pytest.raises(LoadError, match=r"^a\.eml: "):
        load_bytes(deep, "a.eml")
