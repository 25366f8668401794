"""Words of reported speech: verbs that introduce it, pronouns, and nouns that can say something.

All sets are lower case. They name common words only, never people or bodies of one corpus.

Source: the verbs of attribution lists in Krestel and others 2008 ("Minding the source"), enlarged from the reporting
verbs of English grammars.
"""

from reader.language.calendar import CALENDAR_WORDS


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BASES = """
accept accuse acknowledge add address admit admonish advise affirm agree allege announce answer apologise
apologize argue ask assail assert assure attest attribute aver bark beg begin believe berate bill blame
blast blog boast brag brand caption caution challenge chant characterise characterize charge chide chime
claim clarify comment compare complain concede conclude condemn confess confide confirm congratulate contend
continue counter criticise criticize crow cry decide declare decline decry deem defend demand denounce deny
deride describe detail disagree disclose dismiss dispute document dub echo elaborate emphasise emphasize
estimate exclaim exhort expect explain exult fear fire forecast fret fume gripe groan growl grumble guess
gush hail hint hold hope imply implore indicate inform inquire insinuate insist instruct interject intone
introduce jab jeer joke jot judge label lament laugh lecture liken list maintain marvel mention mock moan
mouth muse mutter narrate note object observe offer opine order paint pledge plead point portray post pray
predict press proclaim promise pronounce propose protest query question quip quote rail reason reassure
recall reckon recommend recount refer reflect refuse refute reiterate reject relate relay remark remember
remind repeat reply report request respond retort reveal roar rule scoff scold scream shoot shout shriek
sigh signal slam sneer snap sob specify speculate state stipulate stress suggest summarise summarize surmise
suspect sum taunt tease term testify text thank threaten thunder tout trumpet tweet urge vent voice
volunteer vow wail warn weigh whisper wonder worry yell
"""
_IRREGULAR = """
say says said saying tell tells told telling write writes wrote written writing think thinks thought
thinking read reads reading speak speaks spoke spoken speaking swear swears swore swearing sing sings sang
singing find finds found go goes went gone going put puts putting call calls called calling know knows knew
feel feels felt mean means meant hear see show shows showed shown sees saw understand understands understood
cite cites cited citing write-up
"""
_DOUBLING = _words("admit plan brag blog jab jot quip refer snap rebut sob sum chat spot hit")


def _inflect(base: str) -> tuple[str, ...]:
    """Return the regular forms of a verb."""
    if base in _DOUBLING:
        return base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing"
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    tail = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return base, base + tail, base + "ed", base + "ing"


_ATTITUDES = """
applaud attack back bemoan consider criticise criticize defend decline endorse envision fault favor favour
intend laud oppose outline plan prefer prioritise prioritize question refuse ridicule see seek support
suspect target want downplay foresee highlight lambast lambaste regard view welcome
"""

ATTITUDES = frozenset(form for base in _ATTITUDES.split() for form in _inflect(base)) | _words(
    "sees saw seen seeks sought thinks thought finds found knows knew planned planning saw seem seems seemed"
)
"""Every form of verbs that report what somebody wants or holds."""

WISHING = frozenset(
    form
    for base in "want hope fear believe expect prefer favor favour seek intend plan support back".split()
    for form in _inflect(base)
) | _words("think thinks thought sought see sees saw seen")
"""Verbs whose object is what is wanted or held, not words: they report only before "that" or "to"."""

REPORTING = frozenset(form for base in _BASES.split() for form in _inflect(base)) | _words(_IRREGULAR)
"""Every form of every verb that can report words, weak ones included."""

REPORTING_VERBS = _words(
    """
    said says say saying asked asks told tells added adds replied replies answered explained explains
    shouted shouts cried cries yelled wrote writes tweeted posted insisted insists argued argues warned
    warns claimed claims stated states declared declares announced noted notes recalled recalls wondered
    joked demanded exclaimed responded responds remarked observed continued concluded admitted acknowledged
    conceded suggested urged called pleaded whispered muttered screamed chanted quipped countered retorted
    inquired queried read reads thundered testified confirmed confirms stressed emphasised emphasized
    contended maintained alleged asserted asserts reiterated pledged vowed promised predicted lamented
    complained boasted mused reported reports according
    """
)
"""Finite forms that introduce words more often than not."""

SAYING = _words("said says say saying told tells tell telling")
"""The plainest of them."""

TELLING = _words("told tells tell telling asked asks reminded assured informed urged warned asking")
"""Their object is whom the words were said to."""

HE = _words("he him his himself")
SHE = _words("she her hers herself")
PERSONAL = HE | SHE
PLURAL = _words("they them their we us our")
SUBJECT_PRONOUNS = _words("he she they it we i you who one")
PRONOUNS = SUBJECT_PRONOUNS | PERSONAL | PLURAL

DETERMINERS = _words(
    """
    the a an this that these those his her their its our my one two three four five several some many most
    another other both each every no any all few various more
    """
)

PREPOSITIONS = _words(
    """
    of in at for with from on to by as during after about near inside into over under between among against
    before since until through without within across toward towards upon around behind beyond despite
    regarding following via per
    """
)

AUXILIARIES = _words(
    """
    is are was were be been being has have had having do does did will would can could shall should may
    might must isn't wasn't aren't weren't hasn't haven't hadn't doesn't didn't don't won't wouldn't can't
    couldn't 's 'd 've 'll
    """
)

CONJUNCTIONS = _words("and or but nor so yet while when where because if although though that who which whom")

ADVERBS = _words(
    """
    also then later once again repeatedly recently previously reportedly already even still just only simply
    bluntly flatly quickly now ever never often famously publicly privately personally further first finally
    instead thus
    """
)

FUNCTION_WORDS = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | PRONOUNS | _words("not n't there here then than")

_PERSONS = """
activist actor actress adviser advisor advocate agent aide ally ambassador analyst anchor architect artist
assistant associate astronomer athlete attacker attorney aunt author banker barrister bishop blogger boss
boyfriend brother buyer campaigner candidate captain caller cardinal caretaker carpenter ceo chair chairman
chairwoman chairperson chancellor chef chief citizen cleric clerk client climber coach co-author co-founder
colleague colonel columnist comedian commander commentator commissioner congressman congresswoman constable
consultant contractor coordinator coroner correspondent councillor councilman councilwoman counsel counselor
cousin creator critic curator customer dad daughter dealer defendant defender delegate demonstrator deputy
designer detective developer dietitian diplomat director doctor driver economist editor educator emperor
employee employer engineer entrepreneur envoy executive expert farmer father figure fighter firefighter
fisherman founder friend general geologist girlfriend goalkeeper governor grandfather grandmother grower
guard guide guest guy head headteacher heckler historian host hunter husband insider inspector inventor
investigator investor jogger journalist judge juror justice king landlord lawmaker lawyer leader lecturer
legislator lieutenant lobbyist local magistrate magnate maker manager man marshal mayor mechanic
meteorologist midfielder minister moderator mogul monk mother mum musician mom narrator native neighbor
neighbour negotiator newcomer nominee nurse observer officer official ombudsman onlooker operator opponent
organiser organizer owner paramedic parent participant partner passenger passerby pastor patient patron
paediatrician pensioner person philosopher photographer physician physicist pilot player plumber poet
politician pollster pope premier presenter president priest prince princess principal prisoner producer
professor programmer prosecutor protester psychologist publisher pundit queen rabbi ranger reader realtor
receptionist reporter representative republican democrat researcher resident respondent retailer reviewer
rider rival scholar scientist scout secretary seller senator sergeant shareholder sheriff shopkeeper singer
sister skipper socialist soldier solicitor son source speaker spectator spokesman spokesperson spokeswoman
spouse staffer star strategist striker student superintendent supporter surgeon survivor suspect swimmer
teacher technician teenager tenant tourist trader trainer treasurer trustee tycoon uncle undersecretary user
vendor veteran vet vicar victim viewer villager volunteer voter waiter waitress warden watchdog widow wife
winner witness woman worker writer youth
"""
_BODIES = """
administration affidavit agency airline alliance army article assembly association authority bank bench
billboard blog board body book branch broadcaster bulletin bureau cabinet campaign channel charity church
club coalition commission committee community company complaint congress consortium constitution consultancy
council court crowd daily decision defence defense delegation department document editorial editors email
embassy enterprise essay family federation film filing firm fund government group headline hospital house
industry indictment institute institution investigation invitation jury kremlin law lawsuit league
leadership leaflet letter magazine maker manufacturer operator producer media memo memoir memorandum message
military ministry mission monitor motion movement museum narration nation network newsletter newspaper
notice office opinion opposition order organisation organization outlet pact panel paper parliament party
petition placard plaintiff plan police poll post presidency press prosecution publication publisher reading
regime regiment regulator release report republic resolution response retailer review ruling school senate
sentence service sign signs site society staff startup state statement statute store study suit supermarket
survey syndicate team text think-tank transcript treaty tribunal tweet union university voice-over watchdog
website writings text verdict
"""
_PLURALS_ONLY = """
people women men children kids parents politicians police relatives authorities officials others lawyers
accounts findings minutes guidelines rules lyrics documents critics locals aides organizers organisers
prosecutors
"""


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


PERSON_NOUNS = _words(_PERSONS)
"""One person each: "the spokeswoman"."""
BODY_NOUNS = _words(_BODIES)
"""Bodies and documents: "the ministry", "the memo"."""
PLURAL_NOUNS = frozenset(map(_plural, PERSON_NOUNS | BODY_NOUNS)) | _words(_PLURALS_ONLY)
SOURCE_NOUNS = PERSON_NOUNS | BODY_NOUNS | PLURAL_NOUNS
"""Nouns that head the mention of a source."""

TITLES = _words(
    """
    mr mrs ms miss dr sir dame lord lady sen rep gov president secretary senator representative governor gen
    lt col sgt mayor judge justice rev prof professor minister premier chancellor congressman congresswoman
    king queen prince princess pope bishop archbishop cardinal captain capt major general colonel sergeant
    officer detective inspector ambassador chairman chairwoman director doctor sheriff attorney commissioner
    speaker leader spokesman spokeswoman spokesperson coach manager
    """
)
"""They stand before a name."""

DAYS = CALENDAR_WORDS | {"yesterday", "today", "tomorrow"}
