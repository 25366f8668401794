from datetime import date

import pytest

from reader.errors import TemplateError
from reader.export.blocks import block, standing
from reader.export.context import context
from reader.export.escape import Text
from reader.export.templating import Template
from tests.unit.export.test_markdown import SOURCE

KNOWN = context(SOURCE, date(2026, 3, 1))
HOSTILE = "*a* [[b]] {{ c }} <!-- x:end --> #d @e `f` ==g=="


def printed(source: str, **known: object) -> str:
    return Template("mine", source).render({**KNOWN, **known}).note


def test_a_managed_block_is_set_apart_from_the_rest() -> None:
    rendered = Template("mine", "# A\n\n{% managed people %}\n{{ title }}\n{% endmanaged %}\n\nmine\n").render(KNOWN)
    assert rendered.note == f"# A\n\n{block('people', 'Ferry stays in port')}\n\nmine\n"
    assert rendered.texts == {"people": "Ferry stays in port"}


def test_a_block_of_an_outline_keeps_the_sign_of_its_item() -> None:
    note = printed("- A\n- {% managed people %}\n- B\n{% endmanaged %}\n- C\n")
    assert note == f"- A\n{block('people', '- B', lead='- ')}\n- C\n"
    assert standing(note)["people"].text == "- B"


@pytest.mark.parametrize(
    "template",
    [
        "{{ x }}",
        "{{ x | upper | lower }}",
        "{{ [x, x] | join(', ') }}",
        "{{ x ~ x }}",
        "{% set y %}{{ x }}{% endset %}{{ y }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(x) }}",
        "{{ '%s' | format(x) }}",
        "{{ x | replace('a', 'b') }}",
        "{{ {'a': x}.a }}",
        "{{ x[:40] }}",
        "{{ x | e }}{{ x | escape }}{{ x | string }}",
        "{{ x | link }}{{ x | wiki }}{{ x | property }}",
    ],
)
def test_what_an_article_says_is_escaped_wherever_it_is_put_together(template: str) -> None:
    note = printed(f"{{% managed m %}}{template}{{% endmanaged %}}", x=Text(HOSTILE))
    assert note.count("<!--") == note.count("-->") == 2
    text = standing(note)["m"].text
    assert "{{" not in text
    assert "[[b]]" not in text
    assert "*a*" not in text.replace("\\*", "") or "[[" in template or "wiki" in template or "property" in template


@pytest.mark.parametrize("template", ["{{ x | safe }}", "{{ x | tojson }}", "{{ x | urlize }}", "{% include 'a' %}"])
def test_what_would_print_unescaped_or_read_files_is_not_there(template: str) -> None:
    with pytest.raises((TemplateError, TypeError)) as caught:
        printed(template, x=Text("a"))
    assert isinstance(caught.value, TemplateError)


@pytest.mark.parametrize(
    "source",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ ().__class__.__bases__[0].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ quoted.append(1) }}",
        "{% for i in range(1000000) %}{% endfor %}",
    ],
)
def test_a_template_stays_in_its_sandbox(source: str) -> None:
    with pytest.raises(TemplateError, match="line 2"):
        printed(f"\n{source}")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param("a\n\n{{ titel }}", "mine: line 3: 'titel' is undefined; did you mean title?", id="a name"),
        pytest.param("\n{% for one in quoted %}\n{{ one.nmae }}\n{% endfor %}", "line 3: .*nmae", id="of a speaker"),
        pytest.param("a\n{% if %}", "mine: line 2: ", id="no expression"),
        pytest.param("a\n{% managed b %}", "line 2: .*endmanaged", id="without end"),
        pytest.param("{% managed B_ %}{% endmanaged %}", "line 1: a block's name", id="a name of a block"),
        pytest.param("{{ title | nope }}", "line 1: .*nope", id="a filter"),
        pytest.param("a\n{{ 1 / 0 }}", "line 2: division by zero", id="arithmetic"),
        pytest.param(
            "{% managed a %}{% endmanaged %}{% managed a %}{% endmanaged %}", "block a is printed twice", id="twice"
        ),
        pytest.param(
            "{% managed a %}{% managed b %}{% endmanaged %}{% endmanaged %}", "stands in another", id="in another"
        ),
    ],
)
def test_an_error_names_template_line_and_variable(source: str, told: str) -> None:
    with pytest.raises(TemplateError, match=told):
        printed(source)


def test_a_template_in_an_article_is_text() -> None:
    assert printed("{{ title }}", title=Text("{{ id }} {% if %}")) == "\\{\\{ id }} \\{\\% if %}\n"
