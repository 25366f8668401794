from pathlib import Path

import reader.language
from reader.language.stems import stem
from reader.language.synonyms import synonyms


def test_synonyms_are_found_by_any_form() -> None:
    sets = [{number for _, number in synonyms(stem(word))} for word in ("wounded", "injuries", "harbours")]
    assert sets[0] & sets[1]
    assert not sets[0] & sets[2]


def test_every_word_and_phrase_of_the_table_is_found_in_its_set() -> None:
    table = (Path(reader.language.__file__).parent / "data" / "synonyms.txt").read_text("utf-8").splitlines()
    sets = enumerate(line.split() for line in table if not line.startswith("#"))
    phrases = [(tuple(map(stem, entry.split("_"))), number) for number, entries in sets for entry in entries]
    assert [each for each in phrases if each not in synonyms(each[0][0])] == []


def test_what_is_no_word_has_none() -> None:
    assert [synonyms(word) for word in ("", "\n", "ß", "#", "x" * 100_000)] == [()] * 5
