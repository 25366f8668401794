"""Abbreviations of English news text that end in a full stop, by what may follow them.

Sentences and names both ask: a stop in "Gov. Ann Hale" ends neither.

Source: the Associated Press Stylebook's titles, months, states and addresses, with commoner forms of other
papers.
"""

from reader.language.calendar import CALENDAR_WORDS

TITLES = frozenset(
    """
    mr mrs ms messrs mme mlle dr prof rev revd hon gov lt col gen maj capt cmdr cdr adm brig sgt cpl
    pvt spc sen sens rep reps pres supt insp det atty asst assoc dir fr st ste sr sra mt ft pt pfc
    amb msgr dep
    """.split()
)
"""They stand before a name, so a capital after them says nothing."""

BEFORE_NUMBER = frozenset(
    "no nos p pp fig figs vol art sec ch jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""They stand before a number; "No." and a word is an answer, and a sentence."""

INNER = frozenset("vs v e.g i.e cf viz approx ca esp incl al".split())
"""They never end a sentence."""

ANYWHERE = frozenset(
    """
    inc corp ltd co bros plc llc jr esq etc ph.d m.d b.a m.a ave blvd rd hwy bldg dept univ est tel
    min max ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont
    neb nev okla ore pa tenn tex va vt wash wis wyo ont que mm cm km kg lb lbs oz hrs mins secs
    """.split()
)
"""They may end a sentence; only a word that opens sentences tells."""

CORPORATE = frozenset("inc corp ltd co".split())
"""They go on with a name that ends in an exclamation mark: "Yahoo! Inc."."""

HOURS = frozenset("a.m p.m".split())
"""A day, a month or a time zone goes on after them; any other capital begins a sentence."""

AFTER_HOUR = CALENDAR_WORDS | frozenset(
    """
    est edt cst cdt mst mdt pst pdt gmt utc bst cet cest
    et ct mt pt local eastern central pacific mountain moscow jan feb mar apr aug sept oct
    nov dec
    """.split()
)

OPENERS = frozenset(
    """
    the a an he she it they we i you this that these those there here his her its their our my your
    who what when where why how which if in on at by for from with after before during since while
    as although though but and or so yet nor not no some many most all both each every several
    another other one two three few such according despite because however meanwhile still also then
    now later only even just nobody neither nothing none asked about under over between among until
    unless once moreover dozens hundreds thousands millions officials police critics prosecutors to
    """.split()
)
"""Words that open sentences and, with a capital, seldom stand inside a name."""
