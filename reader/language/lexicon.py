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
beam bellow radio chuckle croak drawl enthuse fume gasp grin hiss interrupt mumble murmur rage rant sigh smile storm
"""
_IRREGULAR = """
say says said saying tell tells told telling write writes wrote written writing think thinks thought
thinking read reads reading speak speaks spoke spoken speaking swear swears swore swearing sing sings sang
singing find finds found go goes went gone going put puts putting call calls called calling know knows knew
feel feels felt mean means meant hear see show shows showed shown sees saw understand understands understood
cite cites cited citing write-up
"""
_DOUBLING = _words("admit plan brag blog jab jot quip refer snap rebut sob sum chat spot hit grin slam")


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

UNSPOKEN = frozenset(
    form
    for base in "agree attempt decline demand list offer order plead refuse threaten try".split()
    for form in _inflect(base)
) | _words("tries tried trying")
"""Verbs that tell of a deed or its refusal, not of words, unless "that" follows: "refused to comment"."""

REPORTING_VERBS = _words(
    """
    said says say saying asked asks told tells added adds replied replies answered explained explains
    shouted shouts cried cries yelled wrote writes tweeted posted insisted insists argued argues warned
    warns claimed claims stated states declared declares announced noted notes recalled recalls wondered
    joked demanded exclaimed responded responds remarked observed continued concluded admitted acknowledged
    conceded suggested urged called pleaded whispered muttered screamed chanted quipped countered retorted
    inquired queried read reads thundered testified confirmed confirms stressed emphasised emphasized
    contended maintained alleged asserted asserts reiterated pledged vowed promised predicted lamented
    complained boasted mused commented comments revealed reveals enthused enthuses fumed gushed snapped sighed
    gasped mumbled murmured bellowed laughed laughs interrupted reported reports according
    beamed blasted moaned grinned chuckled raged barked growled hissed wailed sobbed roared stormed sneered scoffed
    cautioned volunteered hollered chimed
    """
)
"""Finite forms that introduce words more often than not."""

PLAINLY = (
    frozenset(
        form for base in _BASES.split() for form in _inflect(base) if REPORTING_VERBS.intersection(_inflect(base))
    )
    | REPORTING_VERBS
    | frozenset(form for base in "advise caution estimate find remind rule".split() for form in _inflect(base))
    | _words("saying telling writing found felt")
)
"""Every form of verbs that have a clause of what was said for their object."""

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

FINITE = AUXILIARIES - _words("be been being having")
"""Auxiliaries that have a subject."""

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
accountant activist actor actress adventurer adviser advisor advocate agent aide ally ambassador analyst anchor
apprentice archaeologist archbishop architect artist assistant associate astronomer athlete attacker attorney
auctioneer aunt author backbencher baker banker barber barman barrister bather batsman beekeeper biker biologist
bishop blogger boss bowler boxer boy boyfriend bride broker brother builder businessman businesswoman busker
butcher buyer bystander caller cameraman campaigner candidate captain cardinal carer caretaker carpenter cashier
ceo chair chairman chairperson chairwoman chancellor chaplain cheesemaker chef chief child choreographer citizen
civilian claimant cleaner cleric clerk client climber clinician co-author co-founder co-owner co-pilot co-star
co-worker coach colleague colonel columnist comedian commander commentator commissioner commuter companion
complainant composer conductor congressman congresswoman conservationist constable consultant consumer
contractor coordinator cop coroner correspondent councillor councilman councilwoman counsel counselor courier
cousin creator cricketer critic crofter curator customer cyclist dad dancer daughter dealer dean defector
defendant defender delegate democrat demonstrator dentist deputy designer detective developer dietitian diner
diplomat director diver doctor driver drummer ecologist economist editor educator elder electrician emperor
employee employer engineer entrepreneur envoy ex-husband ex-wife executive expert explorer eyewitness fan farmer
father fiance fiancee fighter figure firefighter fisher fisherman flatmate footballer founder friend frontman
fundraiser gamekeeper gamer gardener general geneticist geologist girl girlfriend goalkeeper golfer governor
grandad granddad granddaughter grandfather grandma grandmother grandpa grandparent grandson greengrocer groom
groundsman grower guard guest guide guitarist guy gymnast hairdresser handyman head headmaster headmistress
headteacher heckler hiker historian holidaymaker homeowner host housemate housewife hunter husband illustrator
informant inmate insider inspector instructor intern interpreter inventor investigator investor islander janitor
jeweller jockey jogger journalist judge juror justice keeper kid king lad landlord landowner landscaper lawmaker
lawyer leader lecturer legislator librarian lieutenant lifeguard linguist lobbyist local magistrate magnate
maker man manager manageress marshal mayor mechanic medic merchant meteorologist midfielder midwife migrant
millionaire miner minister moderator mogul mom monk mother motorist mountaineer mp mum musician narrator native
negotiator neighbor neighbour nephew neuroscientist newcomer niece nominee novelist nun nurse nutritionist
observer oceanographer officer official ombudsman onlooker operator opponent organiser organist organizer owner
paediatrician painter panellist paramedic parent participant partner passenger passerby pastor pathologist
patient patron pedestrian penpal pensioner person pharmacist philosopher photographer physician physicist
pianist pilot player playwright plumber poet policeman policewoman politician pollster pope porter postman
postmaster potter preacher premier presenter president priest prince princess principal prisoner producer
professor programmer promoter proprietor prosecutor protester provost psychiatrist psychologist publican
publisher pundit punter pupil queen rabbi racer ranger rapper reader realtor receptionist referee refugee
registrar relative renter reporter representative republican rescuer researcher resident respondent restaurateur
retailer retiree reviewer rider rival roommate rower runner sailor salesman saleswoman scholar schoolboy
schoolgirl scientist scout screenwriter sculptor secretary seller senator sergeant shareholder shepherd sheriff
shopkeeper shopper sibling singer sister skater skier skipper smallholder socialist soldier solicitor son
songwriter source speaker specialist spectator spokesman spokesperson spokeswoman spouse staffer stallholder
star statistician stepfather stepmother steward stewardess stockbroker strategist striker student stylist
superintendent supporter surfer surgeon surveyor survivor suspect swimmer tailor taxpayer td teacher team-mate
teammate technician teen teenager tenant therapist tourist trader trainee trainer translator traveler traveller
treasurer trucker trustee tutor tycoon uncle undersecretary undertaker user vendor vet veteran veterinarian
vicar victim viewer villager villain violinist virologist visitor volcanologist volunteer voter waiter waitress
walker warden watchdog weaver whistleblower widow wife winger winner witness woman worker wrestler writer
youngster youth zookeeper zoologist
umpire linesman bricklayer roofer plasterer scaffolder welder labourer bouncer cabbie doorman florist grocer jeweler
optician osteopath physiotherapist coxswain helmsman goalscorer scorer sprinter cellist flautist trumpeter saxophonist
bassist keyboardist dramatist essayist satirist ballerina matriarch patriarch vlogger influencer streamer podcaster
airman submariner mariner yachtsman beautician chauffeur nanny childminder babysitter signalman stationmaster
crooner cyclist defender forward footballer racegoer sportsman stuntman trucker undergraduate usher
"""
_BODIES = """
administration advert affidavit agency airline alliance announcement aquarium army article assembly association
audit authority automaker bakery bank banner bench billboard blog board body book branch brand brewery brigade
broadcaster bulletin bureau cabinet campaign caption carmaker chain channel charity chipmaker church clinic club
coalition coastguard college commission committee community company complaint conglomerate congress consortium
constabulary constitution consultancy cooperative council court crowd daily decision defence defense delegation
department directorate division document dossier editorial editors email embassy employer enterprise essay
exchange family federation festival filing film firm flyer foundry fund gallery government group headline
hospice hospital hotel house indictment industry inquiry inscription institute institution insurer investigation
invitation jury kremlin lab label laboratory law lawsuit leadership leaflet league lender letter library lobby
magazine maker manifesto manufacturer media memo memoir memorandum message military ministry mission monarchy
monitor motion movement museum narration nation network newsletter newspaper note notice nursery obituary office
operator opinion opposition orchestra order organisation organization outlet pact palace pamphlet panel paper
parliament party petition pharmacy placard plaintiff plan plaque police poll post poster presidency press
producer prosecution pub publication publisher radio reading recording regime regiment registry regulator
release report republic resolution response restaurant retailer review ruling school secretariat senate sentence
service shop side sign signs site society squad staff start-up startup state statement statute sticker store
studio study suit supermarket supplier survey syndicate team telegram television text theater theatre think-tank
transcript treaty tribunal trust tv tweet union unit university utility venue verdict voice-over voicemail
watchdog website wholesaler writings zoo
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

SPEECH_NOUNS = _words(
    """
    word words message response reply answer verdict view opinion statement comment comments remark remarks letter email
    emails tweet tweets post speech plea motto advice warning promise conclusion argument explanation reaction summary
    description phrase account claim claims criticism assessment testimony quote note question admission announcement
    """
)
"""What is said, by what kind of saying: "in her words"."""

MEDIA_NOUNS = _words(
    """
    newspaper paper magazine station channel broadcaster media outlet network agency website podcast programme radio
    television tv daily weekly tabloid journal newswire blog broadsheet
    """
)
"""Kinds of publisher: "the newspaper", "local media"."""
MEDIA = _words(
    """
    news times post herald gazette echo tribune chronicle telegraph observer guardian independent mirror express
    mail globe sun standard examiner dispatch inquirer courier bulletin register sentinel argus evening sunday
    morning ledger press review today mercury advertiser journal star clarion reuters tass interfax bbc itv cnn
    msnbc nbc abc cbs pbs npr espn cnbc bloomberg afp ap xinhua kyodo yonhap politico buzzfeed vox slate newsweek
    economist spiegel wired facebook twitter instagram youtube tiktok linkedin reddit snapchat whatsapp telegram
    mastodon bluesky threads weibo tumblr medium substack
    """
)
"""Words that begin or end the name of a publisher or a site."""

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
