from reader.language.gazetteer import fold, gazetteer


def test_the_lists_are_read_once() -> None:
    assert gazetteer() is gazetteer()


def test_lists_are_keyed_as_words_are_folded() -> None:
    lists = gazetteer()
    for keys in (lists.given, lists.surnames, lists.common, lists.demonyms, lists.places, lists.bodies):
        assert all(key == fold(key) == key.strip() != "" for key in keys)


def test_spellings_of_a_place_are_joined_under_the_first() -> None:
    places = gazetteer().places
    assert {places[key] for key in ("kyiv", "kiev")} == {"Kyiv"}
    assert {places[key] for key in ("united states", "u.s.", "america")} == {"United States"}


def test_a_country_that_is_a_given_name_needs_a_second_sign_and_a_capital_does_not() -> None:
    lists = gazetteer()
    assert "jordan" in lists.doubtful
    assert "london" in lists.places.keys() - lists.doubtful


def test_no_word_of_grammar_is_a_name() -> None:
    lists = gazetteer()
    words = {"the", "and", "he", "she", "said", "is", "was", "not", "they", "this"}
    assert not words & (lists.given.keys() | lists.surnames | lists.places.keys() | lists.bodies.keys())
