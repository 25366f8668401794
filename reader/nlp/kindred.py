"""Nouns that may stand for the same person or body: "the boss" for a manager, "the paper" for a gazette."""

_KINDRED = (
    "leader president premier chancellor prime",
    "president head-of-state",
    "premier prime",
    "spokesman spokeswoman spokesperson",
    "chairman chairwoman chairperson chair",
    "congressman congresswoman representative rep lawmaker",
    "lawmaker legislator member hon representative",
    "senator sen lawmaker",
    "governor gov",
    "general gen",
    "professor prof",
    "congressman member",
    "ceo chief executive boss",
    "head chief director boss",
    "presidency office",
    "police constabulary department force",
    "paper newspaper gazette herald tribune chronicle courier echo times post",
    "newspaper gazette herald tribune chronicle courier echo",
    "charity trust foundation society fund",
    "carrier airline airways",
    "label records recordings",
    "club united rovers albion athletic wanderers",
    "school academy college",
    "lender bank",
    "utility power energy electric water",
    "firm company maker manufacturer chain retailer supermarket business",
    "organisation organization group charity",
    "doctor dr physician surgeon",
    "coach manager",
    "diplomat ambassador minister envoy",
    "minister secretary",
    "star singer musician rapper actor actress",
    "musician singer rapper guitarist pianist",
    "scientist biologist physicist researcher chemist entomologist astronomer zoologist botanist",
    "player striker midfielder goalkeeper defender",
    "writer author novelist poet journalist",
    "politician lawmaker senator councillor minister",
    "lawyer attorney barrister solicitor counsel",
    "band duo trio quartet group",
    "boss manager coach",
    "chief boss leader",
    "judge justice recorder magistrate sheriff",
    "officer pc constable sergeant sgt detective det inspector insp superintendent supt policeman policewoman",
    "pilot captain",
    "mp lawmaker backbencher politician minister",
    "td lawmaker politician minister deputy",
    "widow wife",
    "mum mom mother",
    "dad father",
)


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _KINDRED:
        words = line.split()
        found[words[0]] = found.get(words[0], frozenset([words[0]])) | frozenset(words)
        for word in words[1:]:
            found[word] = found.get(word, frozenset([word])) | {words[0]}
    return found


KIN = _groups()
"""Each noun to those for the same person or body."""
