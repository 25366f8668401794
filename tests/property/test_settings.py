from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SettingsError
from reader.settings import KEYS, parse_settings

NAMES = st.sampled_from([*KEYS, "summary", "screen", "export", "sumary", "points", '"J. Roe"', "aliases.x", "a b"])
VALUES = st.sampled_from(
    ["3", "9", "true", "'nord'", '"~/notes"', "[]", "['a', 3]", "{points = 3}", "{}", "1e3", "inf", "", "'"]
)
LINES = st.one_of(
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("[{}]".format, NAMES),
    st.text(max_size=20),
    st.just("[[aliases]]"),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
@settings(deadline=None, max_examples=300)
def test_any_file_is_read_or_refused(text: str) -> None:
    with suppress(SettingsError):
        found = parse_settings(text, "config.toml")
        assert 1 <= found.summary.points <= 7
        assert all(isinstance(name, str) for pair in found.aliases for name in pair)
