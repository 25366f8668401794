import pytest

from reader.language.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "provide provided provides providing",
        "evacuate evacuation evacuated",
        "colour colors coloured",
        "organise organization organised",
        "theatre theaters",
        "travelled traveling",
        "defence defense",
        "agree agreement agreed",
        "give gave given gives",
        "child children",
        "city cities",
        "army armies",
        "quick quickly",
        "day days",
        "try tried trying trial",
        "pay paid paying",
        "invade invaded invasion invasions",
        "decides decisions",
        "lose losses lost",
        "write writes writing writer",
        "plan planned planning planner plans",
        "care cares cared caring careful",
        "leave leaves left",
        "flee fleeing fled",
        "found founds finds",
        "founder founded founding",
    ],
)
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len(set(map(stem, forms.split()))) == 1


@pytest.mark.parametrize(
    "two",
    [
        "party part",
        "army arm",
        "police policy",
        "nation national",
        "four for",
        "need knee",
        "plane plan",
        "note not",
        "care car",
        "career care",
        "repeal rep",
        "founded found",
        "certain uncertain",
    ],
)
def test_words_that_look_alike_are_not(two: str) -> None:
    assert len(set(map(stem, two.split()))) == 2
