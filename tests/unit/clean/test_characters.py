"""What cleaning does to characters, and the way back from each."""

import pytest

from reader.clean.characters import raw_lines, safe, safe_line, safe_words, source_map
from reader.model import Span


@pytest.mark.parametrize(
    ("received", "wanted"),
    [
        pytest.param("one\r\ntwo\rthree\u2028four\x85five\x0bsix", "one\ntwo\nthree\nfour\nfive\nsix", id="line ends"),
        pytest.param("a\x1b[31mb\x1b[0mc", "abc", id="colours"),
        pytest.param("a\x1b]52;c;QUJD\x07b", "ab", id="clipboard, ended by BEL"),
        pytest.param("a\x1b]0;title\x1b\\b", "ab", id="window title, ended by ST"),
        pytest.param("a\x1b]0;never ended\nb", "a\nb", id="unended string takes its line only"),
        pytest.param("a\x9b31mb\x9d0;x\x9cc", "abc", id="C1 sequences"),
        pytest.param("\x90kept", "kept", id="a lone C1 introducer takes nothing with it"),
        pytest.param("a\x1bPq#0\x1b\\b\x1bcc", "abc", id="DCS and reset"),
        pytest.param("gnp.\u202eexe\u202c\u2066x\u2069", "gnp.exex", id="bidi controls"),
        pytest.param("M\u200bar\u2060ia\ufeff Kel\xadler", "Maria Keller", id="zero width and soft hyphens"),
        pytest.param("a\u200db", "ab", id="a joiner between Latin letters"),
        pytest.param("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", id="joiners inside an emoji"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a non-joiner inside a Persian word"),
        pytest.param("5\xa0km\u2009an\u3000hour\tfast", "5 km an hour fast", id="spaces of all kinds"),
        pytest.param("\x93Hello\x94 he\x92s", "“Hello” he’s", id="quotation marks of Windows-1252"),
        pytest.param("donâ€™t", "don’t", id="mojibake"),
        pytest.param("Ã¢â‚¬Å“Yes", "“Yes", id="mojibake of mojibake"),
        pytest.param("â\x80\x99tis â\x80\x9cso", "’tis “so", id="mojibake with C1 characters"),
        pytest.param("cafe\u0301", "café", id="composed"),
        pytest.param("a\ud800b\uffffc", "a\ufffdb\ufffdc", id="what is no character"),
        pytest.param("flag\U000e0067\U000e0062", "flag", id="tag characters"),
        pytest.param("“Spaß”, ‘naïve’ — «é»… \"x\" 'y' ﬁ ｗ", "“Spaß”, ‘naïve’ — «é»… \"x\" 'y' ﬁ ｗ", id="what stays"),
    ],
)
def test_characters_are_made_safe(received: str, wanted: str) -> None:
    assert safe(received).text == wanted


def test_the_way_back_is_exact_where_characters_stay() -> None:
    raw = "x\x1b[1m Weâ€™re\u200b here"
    line = safe(raw)
    origin = source_map(line.runs)
    assert line.text == "x We’re here"
    assert [origin.raw(at) for at in range(4)] == [0, 5, 6, 7]
    mark = origin.raw_span(Span(4, 5))
    assert mark is not None
    assert mark.of(raw) == "â"
    assert origin.raw(line.text.index("here")) == raw.index("here")


def test_a_repaired_stretch_leads_back_to_all_of_it() -> None:
    raw = "donâ€™t"
    (run,) = [run for run in safe(raw).runs if run.raw_end - run.raw_start != run.end - run.start]
    assert raw[run.raw_start : run.raw_end] == "â€™"


def test_a_line_is_stripped_and_knows_where_it_stood() -> None:
    raw = "first\n \xa0second one \n"
    line = safe_line(raw, list(raw_lines(raw))[1])
    assert line.text == "second one"
    assert line.runs[0].raw_start == raw.index("second")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_word_cut_by_a_soft_hyphen_goes_on_in_the_next_line(end: str) -> None:
    raw = f"the infra\xad{end}structure of the har\xadbour{end}stands"
    assert safe(raw).text == "the infrastructure of the harbour\nstands"
    assert safe(f"at the end\xad{end}{end}next").text == "at the end\nnext"
    assert len(list(raw_lines(f"\x85 {raw}"))) == 3


def test_words_are_folded_for_a_title() -> None:
    assert safe_words("\x1b]0;x\x07 A\n headline\t here ") == "A headline here"


def test_a_clean_text_is_one_run() -> None:
    assert len(source_map(safe("Plain text, nothing to do.").runs).runs) == 1
