"""What the forms of an English word have in common, spelling variants included."""

import re
from functools import lru_cache

_IRREGULAR = """
arise arose arisen|awake awoke|bear borne|beat beaten|become became|begin began begun|bend bent|bind bound
bite bit bitten|blow blew blown|break broke broken|bring brought|build built|buy bought|catch caught
choose chose chosen|come came|deal dealt|dig dug|do did done does|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone|grow grew grown|hang hung|have has had|hear heard|hide hid hidden
hold held|keep kept|know knew known|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made
mean meant|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said says|see saw seen
seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk
sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen
stick stuck|strike struck stricken|swear swore sworn|sweep swept|swim swam swum|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn
weep wept|win won|withdraw withdrew withdrawn|write wrote written|be is are was were been am being|will wo|can ca
shall sha|not n't|man men|woman women|child children|person people|life lives|wife wives|knife knives|thief thieves
half halves|loaf loaves|agree agreed agreement|guarantee guaranteed|free freed freeing|foot feet
tooth teeth|mouse mice|crisis crises|analysis analyses|basis bases|criterion criteria|phenomenon phenomena
good better best|bad worse worst|die dying died dies death|lie lying lied|tie tying tied
decide decision decisive|invade invasion invader|expand expansion|explode explosion explosive|collide collision
conclude conclusion|exclude exclusion exclusive|include inclusion inclusive|intrude intrusion|divide division
provide provision|revise revision|supervise supervision|suspend suspension|extend extension extent extensive
comprehend comprehension|apprehend apprehension|defend defence defense defensive|offend offence offense offensive
respond response|pretend pretence|permit permission|admit admission|submit submission|transmit transmission
omit omission|dismiss dismissal|commit commitment|produce production productive|reduce reduction
introduce introduction|destroy destruction destructive|construct construction|receive reception receipt
perceive perception|deceive deception deceit|conceive conception|describe description|prescribe prescription
subscribe subscription|choose choice chose chosen|fail failure|depart departure|press pressure|expose exposure
close closure|seize seizure|procedure proceed proceeding|strong strength strengthen|long length lengthen
wide width widen|deep depth deepen|high height heighten|weak weaken|short shorten|safe safety|free freedom freed freeing
poor poverty|rich richness|wealth wealthy|health healthy|anger angry angrily|hungry hunger|thirst thirsty
grow growth grew grown|see sight saw seen|sell sale sold|speak speech spoke spoken|fly flight flew flown|warm warmth
true truth|young youth|grieve grief|believe belief|relieve relief|prove proof proven|lose loss lost|choke choking
injure injury|pursue pursuit|explain explanation|maintain maintenance|sustain sustenance|sign signature
deny denial|survive survival survivor|bury burial|try trial|recover recovery|discover discovery|deliver delivery
rob robbery robber|bribe bribery|crime criminal|parliament parliamentary|able ability|necessary necessity|politics
politician political|suspect suspicion suspicious|investigate investigation investigator|complain complaint
restrain restraint|constrain constraint|refuse refusal|arrive arrival|approve approval|remove removal|renew renewal
withdraw withdrawal withdrew withdrawn|know knowledge knew known|give gift gave given|think thought|advise advice
apply application applicant|imply implication|multiply multiplication|qualify qualification|justify justification
clarify clarification|verify verification|notify notification|modify modification|identify identification
classify classification|ratify ratification|unify unification|testify testimony|occupy occupation occupier
satisfy satisfaction|react reaction|attract attraction|distract distraction|extract extraction|contract contraction
compete competition competitor competitive|repeat repetition|oppose opposition opponent|propose proposal proposition
impose imposition|acquire acquisition|require requirement|inquire inquiry enquiry|define definition|add addition
vary variety various|anxious anxiety|certain certainty|cruel cruelty|royal royalty|loyal loyalty
enter entry entrance|assist assistance|appear appearance|disappear disappearance|resist resistance|insist insistence
persist persistence|exist existence|prefer preference|differ difference different|confer conference|refer reference
interfere interference|intervene intervention|prevent prevention|convene convention|invent invention|elect election
protect protection|select selection|collect collection|connect connection|correct correction|inspect inspection
infect infection|reject rejection|inject injection|eject ejection|object objection|project projection|predict prediction
convict conviction|restrict restriction|evict eviction|detect detection|detain detention detainee|retain retention
abstain abstention|attend attendance|intend intention intent|contend contention|tense tension
hospital hospitalise hospitalize|danger dangerous endanger|courage encourage|hope hopeful|fear fearful|doubt doubtful
broad breadth broaden|equal equality equally|legal legality legally|real reality really|fire fired firing|house housing
absent absence|present presence|silent silence|violent violence|patient patience|evident evidence|confident confidence
independent independence|absurd absurdity|brave bravery|slave slavery|member membership|friend friendship friendly
partner partnership|leader leadership lead led leading|own ownership owner|hard hardship|citizen citizenship
author authority authorise authorize|minor minority|major majority|human humanity|captive captivity
collapse collapsing|evacuate evacuee|employ employee employer employment|train trainee
refuge refugee|founder founded founding
"""
_SAME = {
    form: forms.split()[0]
    for line in _IRREGULAR.strip().splitlines()
    for forms in line.split("|")
    for form in forms.split()
}
_SUFFIXES: dict[str, tuple[str, ...]] = {}
"""By their last two letters; the first that fits falls off."""
for _suffix in """
    ization isation ational ability ibility fulness iveness ousness ation ition ement ment ness able ible ance ence ancy
    ency ingly edly ional ative itive ively ally ive ize ise yse yze ate ion ity ous ful ism ist ial al ic er or ly
    """.split():
    _SUFFIXES[_suffix[-2:]] = (*_SUFFIXES.get(_suffix[-2:], ()), _suffix)
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_MUTE = re.compile(r"((?<![eo])at|iz|is|ys|bl|[^aeiou]us|^us)$")
_SPELLINGS = (
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"(?<=..)our$"), "or"),
    (re.compile(r"^(def|off|lic|pret)enc(?=e)"), r"\1ens"),
)
"""British to American."""
_BARE = frozenset(("al", "er"))
"""Suffixes that no e stands before: appeal, career."""
_BASE_LENGTH = 4
_CLOSED = re.compile("[^aeiouy]*[aeiouy][^aeiouswxy]")
"""One syllable that an e behind it opens, which makes it another word: plan, plane."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what *word*, in lower case, shares with its other forms; it need not be a word itself.

    Endings of number, tense, degree and derivation fall off, irregular forms go to their base, and British and
    American spellings come to the same. A word of three letters stays as it is.

    Source:
        After Porter 1980, "An algorithm for suffix stripping", with fewer rules and no measure of syllables.
    """
    word = base(word)
    if len(word) <= 3 or not word.isascii():
        return word
    word = _without_tense(_without_plural(word))
    word = _SAME.get(word, word)
    if word.endswith(("re", "our")) or "enc" in word:
        for pattern, spelling in _SPELLINGS:
            word = pattern.sub(spelling, word)
    word = _derived(_derived(word))
    if len(word) > 3 and not (word.endswith("e") and _CLOSED.fullmatch(word[:-1])):
        word = _DOUBLED.sub(r"\1", word.removesuffix("e"))
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


def base(word: str) -> str:
    """Return the word that an irregular form, or its plural, is one of; else *word* itself."""
    return _SAME.get(word) or _SAME.get(_without_plural(word), word)


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_tense(word: str) -> str:
    for suffix in ("ied", "ed", "ing"):
        left = word.removesuffix(suffix)
        if left == word or len(left) < 2 or (suffix == "ed" and left.endswith("e")):
            continue
        if suffix == "ied":
            return left + "y"
        if _VOWEL.search(left):
            return _MUTE.sub(r"\1e", _DOUBLED.sub(r"\1", _with_mute(left)))
    return word


def _derived(word: str) -> str:
    for suffix in _SUFFIXES.get(word[-2:], ()):
        if word.endswith(suffix):
            left = word[: -len(suffix)]
            if len(left) < _BASE_LENGTH or not _VOWEL.search(left) or (suffix in _BARE and left.endswith("e")):
                return word
            return _with_mute(left) if suffix[0] in "aeiou" else left
    return word


def _with_mute(left: str) -> str:
    """Return what is *left* of a word with the e that fell off before the ending: "driv" of "driver" is "drive"."""
    return left + "e" if _CLOSED.fullmatch(left) else left
