from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.segment import sentences
from reader.model import Block, Span

prose = st.text(alphabet="ab AB1.!?…\"“”'‘’()[] \n,;:—", max_size=200) | st.text(max_size=200)


@settings(deadline=None, max_examples=200)
@given(prose)
def test_sentences_hold_every_character_but_white_space_once_and_in_order(text: str) -> None:
    spans = sentences(text, [Block(Span(0, len(text)), "paragraph")])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
