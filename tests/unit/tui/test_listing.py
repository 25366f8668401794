from array import array

import pytest

from reader.model import ArticleId
from reader.store.ids import Ids
from reader.tui.listing import Listing, Selection

TEN = Ids(array("q", range(10)))


def _numbers(listing: Listing) -> list[int]:
    return [int(article, 16) for article in listing]


def test_what_has_left_is_passed_over_wherever_it_stood() -> None:
    listing = Listing(TEN)
    for index in (0, 8, 3, 3):
        listing = listing.without(index)
    assert _numbers(listing) == [1, 2, 3, 6, 7, 8]
    assert [listing[at] for at in range(-6, 0)] == list(listing)
    assert list(listing[1:3]) == [listing[1], listing[2]]


def test_the_listing_before_is_left_as_it_was() -> None:
    before = Listing(TEN)
    before.without(4)
    assert len(before) == 10


def test_articles_are_found_by_their_id() -> None:
    listing = Listing(TEN).without(2).without(5)
    assert [listing.find(article) for article in listing] == list(range(8))
    assert listing.find(TEN[2]) is None
    assert listing.find(ArticleId("f" * 16)) is None


def test_an_index_outside_is_refused() -> None:
    with pytest.raises(IndexError):
        Listing(TEN)[10]


def test_selecting_all_but_some_names_nobody() -> None:
    listing = Listing(TEN)
    everything = Selection(inverted=True)
    assert everything.count(listing) == 10
    assert everything.of(listing) is listing
    but_one = everything.toggle(TEN[4])
    assert but_one.count(listing) == 9
    assert TEN[4] not in list(but_one.of(listing))
    assert but_one.extend(TEN[4]).count(listing) == 10


def test_selected_articles_come_in_the_order_of_the_list() -> None:
    selection = Selection().toggle(TEN[7]).extend(TEN[1], TEN[2]).toggle(TEN[2])
    assert list(selection.of(Listing(TEN))) == [TEN[1], TEN[7]]
