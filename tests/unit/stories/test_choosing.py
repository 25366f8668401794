"""Which articles of a large story are compared."""

from reader.model import Span
from reader.stories.choosing import Candidate, chosen, later_copies, placed
from reader.stories.values import Member, Only, Place, Segment, Statement


def test_all_of_a_small_story_are_compared() -> None:
    assert chosen([Candidate("Herald", 0), Candidate("Herald", 9)], most=2) == (0, 1)


def test_each_outlet_comes_first_with_what_quotes_most_and_copies_come_last() -> None:
    candidates = [
        Candidate("Herald", 2),
        Candidate("Herald", 5),
        Candidate("Post", 1),
        Candidate("Gazette", 9, is_copy=True),
        Candidate("Post", 1),
    ]
    assert chosen(candidates, most=2) == (1, 2)
    assert chosen(candidates, most=4) == (0, 1, 2, 4)


def test_the_first_of_a_text_is_no_copy() -> None:
    assert later_copies([(4, 1, 7), (2, 3)]) == {4, 7, 3}


def test_what_was_found_in_some_is_counted_among_all() -> None:
    place = Place(1, Span(3, 5))
    statement = Statement("Ann Hale", (Member(0, 2), Member(1, 0)), (Segment("only", (place,)),), 0.5)
    statements, only = placed(((statement,), (Only(place, "date"),)), (2, 7))
    assert statements[0].members == (Member(2, 2), Member(7, 0))
    assert statements[0].segments[0].places == (only[0].place,) == (Place(7, Span(3, 5)),)
