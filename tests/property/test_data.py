import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.data import to_json

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
@settings(deadline=None, max_examples=200)
def test_json_gives_back_any_text_and_is_inert(text: str) -> None:
    line = to_json({"text": text})
    assert json.loads(line) == {"text": text}
    assert "\n" not in line
    assert not any(0x7F <= ord(character) < 0xA0 or character < " " for character in line)
    assert line.encode()


@given(st.recursive(st.none() | st.booleans() | st.integers() | ANY_TEXT, st.lists, max_leaves=20))
@settings(deadline=None, max_examples=100)
def test_json_gives_back_any_value(value: object) -> None:
    assert json.loads(to_json({"value": value})) == {"value": value}
