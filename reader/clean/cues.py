"""Words and phrases that tell a page's own voice from a story's: lists of common words, English first.

Source: phrases seen on pages of many sites of the development data of scrapinghub/article-extraction-benchmark (MIT)
and Murrough-Foley/web-content-extraction-benchmark (CC BY 4.0); only phrases that no single site owns.
"""

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def _heading(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(phrases)})\b", re.IGNORECASE)


STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each even few for from further had has have
    having he her here hers herself him himself his how however i if in into is it its itself just like may me might
    more most much must my myself no nor not now of off on once one only or other our ours out over own per same she
    should since so some such than that the their theirs them themselves then there these they this those though
    through to too two under until up upon us very was we were what when where whether which while who whom whose why
    will with within without would yet you your yours it's don't didn't can't won't isn't wasn't i'm we're they're
    it’s don’t didn’t can’t won’t isn’t wasn’t i’m we’re they’re said says
    de la el los las y en que un una por con para su al del se es lo como más pero sus le ha o este
    e do da em os no na dos das uma não mais ao pelo pela
    il di che è non per i gli le della dei una sono con del nel alla
    et les des est une dans qui du pour sur au par pas ce il ne
    der die das und ist von zu den mit dem des ein eine auf für im nicht sich
    """.split()
)

MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?(?= ?\d)|(?<=\d )(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b",
    re.IGNORECASE,
)

CUES = {
    "subscribe": _any("subscrib(?:e|ers?|ing|ption)", "sign up", "signup", "newsletters?", "inbox", "unsubscribe"),
    "share": _any(
        "share (?:this|on|via|article|story)",
        "tweet",
        "whatsapp",
        "pinterest",
        "linkedin",
        "flipboard",
        "facebook",
        "instagram",
        "copy link",
    ),
    "account": _any("log ?in", "sign in", "register", "password", "my account", "log out"),
    "cookies": _any("cookies?", "privacy policy", "consent", "gdpr"),
    "legal": _any("all rights reserved", "copyright", "terms (?:of|and|&) \\w+", "trademarks?"),
    "comment": _any("comments?", "reply", "leave a", "report abuse", "upvote", "join the conversation"),
    "more": _any(
        "read more",
        "see more",
        "more from",
        "see also",
        "related",
        "recommended",
        "you (?:may|might) also",
        "also read",
        "read also",
        "most (?:read|popular|viewed)",
        "trending",
        "up next",
        "don't miss",
        "editor'?s? picks?",
        "in case you missed",
        "click here",
        "learn more",
        "continue reading",
    ),
    "advert": _any("advertis\\w+", "sponsored", "affiliate", "promoted", "coupons?", "free trial", "shop now"),
    "support": _any(
        "donat(?:e|ion|ions|ing)",
        "support (?:us|our|the)",
        "contribut(?:e|ion)",
        "become a member",
        "membership",
        "your support",
        "independent journalism",
    ),
    "picture": _any(
        "getty images?",
        "shutterstock",
        "photo(?:graph)?s?(?: by| credit|:)",
        "image(?: by| credit|:)",
        "courtesy of",
        "file photo",
        "screenshot",
        "illustration by",
        "unsplash",
        "pictured",
        "ap photo",
        "wikimedia commons",
    ),
    "byline": re.compile(r"^(?:written |posted |published |reviewed |edited )?by:? [A-Z]|^author:", re.IGNORECASE),
    "time": re.compile(
        r"\b\d{1,2}:\d\d\b|\b\d+ ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago\b"
        r"|\b(?:last )?updated\b|\bmin(?:ute)?s? read\b",
        re.IGNORECASE,
    ),
    "author": _any(
        "is an? [\\w ,-]{0,60}(?:reporter|writer|editor|journalist|author|correspondent|columnist|blogger"
        "|contributor|producer|founder)",
        "view all posts",
        "follow (?:him|her|them) on",
        "articles by",
        "about the authors?",
        "writes about",
        "staff writer",
    ),
    "credit": _any(
        "reporting by",
        "editing by",
        "contributed to this report",
        "with files from",
        "has been included in this report",
        "additional reporting",
        "this story (?:was|has been)",
        "this article (?:was|has been|originally)",
        "originally (?:published|appeared)",
    ),
    "said": _any("said", "says", "told", "according to", "added", "asked", "wrote", "announced", "claimed"),
    "third": _any("he", "she", "they", "his", "her", "their", "it", "its", "him", "them"),
    "second": _any("you", "your", "yours", "you're", "you’re"),
    "first": _any("we", "our", "us"),
    "i": _any("i", "my", "me", "i'm", "i’m", "i've"),
    "verbs": _any("is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can"),
    "link": _any("https?://\\S+", "www\\.\\S+", "\\w+@\\w+\\.\\w+", "\\[email protected\\]"),
}
"""What a line may carry; none of it decides alone."""

HEADINGS = {
    "related": _heading(
        "related",
        "more (?:from|stories|on|news|in|articles|like|to|coverage|posts|by)",
        "recommended",
        "you (?:may|might) (?:also|like)",
        "(?:also|must) read",
        "read (?:more|next|also|this)",
        "see also",
        "popular",
        "most (?:popular|read|viewed|recent|shared|commented)",
        "trending",
        "latest",
        "recent",
        "top stories",
        "up next",
        "don['’]t miss",
        "editor['’]?s['’]? (?:picks?|choice)",
        "featured",
        "what to read",
        "in other news",
        "similar",
        "previous",
        "next (?:post|article|story)",
        "from (?:the|around)",
        "more$",
        "keep reading",
        "continue reading",
        "check out",
        "artículos",
        "leia (?:mais|também)",
        "artigos",
        "leggi anche",
        "lire aussi",
        "mehr",
    ),
    "comments": _heading(
        "\\d* ?comments?",
        "leave a (?:reply|comment)",
        "join the (?:conversation|discussion)",
        "post a comment",
        "view comments",
        "show comments",
        "add (?:a )?comment",
        "responses",
        "\\d+ (?:thoughts|responses|replies)",
        "reader comments",
        "discussion",
        "your email address",
    ),
    "newsletter": _heading(
        "newsletters?",
        "sign up",
        "subscribe",
        "get (?:the|our|more)",
        "stay (?:up|informed|connected)",
        "join (?:our|the|us)",
        "a message from",
        "support",
        "donate",
    ),
    "author": _heading("about (?:the )?authors?", "written by", "author", "meet the", "contributors?"),
    "site": _heading(
        "about(?: us)?$",
        "contact(?: us)?$",
        "follow us",
        "categories",
        "tags",
        "topics",
        "sections",
        "quick links",
        "company$",
        "search",
        "menu",
        "navigation",
        "archives?",
        "share",
        "services",
        "resources",
        "footer",
        "connect",
        "legal",
    ),
}
"""What opens a part of the page that is not the story."""
