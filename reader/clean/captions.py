"""Picture captions, credits and end notes told by their form."""

import re

_AGENCIES = tuple(
    "AP|AFP|ANI|ANP|ANSA|BNO|CNS|DPA|dpa|EFE|EPA|IANS|ITAR-TASS|KCNA|PA|PTI|RIA|SPA|TASS|UNIAN|UPI|XINHUA"
    "|Agence France-Presse|Alamy|Anadolu|Associated Press|Bloomberg|Facebook|Flickr|Getty Images|Getty|Handout"
    "|Instagram|iStock|NASA|Pixabay|Pexels|Pool|REUTERS|Reuters|Shutterstock|Sputnik|Telegram|TikTok|Twitter"
    "|Unsplash|Wikimedia Commons|Wikimedia|Wikipedia|Xinhua|YouTube|Zuma".split("|")
)
_AGENCY = rf"(?:{'|'.join(_AGENCIES)})"
_NAME = r"(?:[A-Z][\w.'’-]{0,24} ){0,3}[A-Z][\w.'’-]{0,24}"
_LABEL = r"(?:photo(?:graph)?s?|images?|pictures?|credits?|illustration|video|source|graphic)"

_LABELLED = re.compile(
    rf"^\W{{0,2}}(?:{_LABEL}(?: (?:credits?|captions?|copyright|source|by|courtesy(?: of)?))?:"
    rf"|{_LABEL} (?:credit|caption|copyright|source|courtesy|by [A-Z])|(?:file|submitted|courtesy) (?:photo|image)\b"
    r"|courtesy of [A-Z]|(?:above|below|pictured|left|right): )",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,60}}\b(?i:{_LABEL}|file|courtesy|handout)\b[^()\[\]]{{0,80}}"
    rf"|[^()\[\]]{{0,60}}\b{_AGENCY}\b[^()\[\]]{{0,60}}|{_NAME} ?/ ?[^()\[\]]{{2,60}})[)\]]\.?$"
)
_SLASHED = re.compile(
    rf"(?:^|[.!?)”\"’] ?|  ){_NAME} ?[/|] ?(?:{_NAME})(?: ?[/|] ?{_NAME})?\.?$|\b{_NAME} ?/ ?{_AGENCY}$"
)
_GLUED = re.compile(rf"[)a-z.”\"]\s?{_AGENCY}(?: ?[/|] ?{_AGENCY})*$")
_SIDES = re.compile(
    r"\((?:left|right|centre|center|l|r|c|pictured|above|top|bottom)\)|\bfile (?:photo|picture|image)\b", re.IGNORECASE
)
_PICTURED = re.compile(rf"[.!?”\"’] (?:Photos?|Images?|Pictures?|Pics?|Credit)(?: by|:) {_NAME}$")
_TRAIL = re.compile(r"(?:Home|Start|Front page) ?[/|>»›]")
"""Opens the trail of sections above a headline."""
_FILE_PHOTO = re.compile(r"^In this .{0,60}(?:photo|image|frame|picture)", re.IGNORECASE)
_BARE = re.compile(
    rf"^\W?(?:{_AGENCY}|{_NAME} ?[/|] ?{_NAME}(?: (?:of|for) {_NAME})?(?: ?[/|] ?{_NAME})?"
    rf"|(?:{_NAME} ?/ ?)?{_AGENCY}(?: via {_NAME})?)\W?$"
)
_MOST, _LONGEST = 70, 600
"""Most words and characters of a caption or a note."""

_SIGNED = re.compile(rf"[.!?”\"] ?\({_AGENCY}(?: ?/ ?{_AGENCY})?\)\.?$")
_CLOSED = (")", "]", ").", "].")
_ENDED = (".", "!", "?", "”", '"')
_TAIL = 60
"""Characters that a credit glued to a caption's end takes up at most."""

_NOTE = re.compile(
    r"^\W{0,3}(?:(?:additional |with |also )?(?:reporting|report|writing|editing|compiled|translated|research"
    r"|photography) by\b|(?:material|information|reporting|content) from .{1,80} (?:was|were|has been|have been)"
    r" (?:used|included)|with (?:files|material|reporting|inputs?|information) from\b"
    r"|\(?with (?:agency|agencies) inputs?"
    r"|(?:the )?.{1,80} contributed (?:to this|reporting)|this (?:story|article|report|post) (?:was|is|has been|first"
    r"|originally)\b|(?:correction|clarification|editor['’]?s['’]? note|note)\b.{0,30}:|source:|\(?agencies\)?$"
    r"|copyright)",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Say whether *text* reads like the caption of a picture, or its credit."""
    if len(text) > _LONGEST or text.count(" ") >= _MOST or _TRAIL.match(text):
        return False
    if (
        is_credit(text)
        or _PICTURED.search(text)
        or _FILE_PHOTO.match(text)
        or (text.endswith(_CLOSED) and _IN_BRACKETS.search(text))
    ):
        return True
    if ("/" in text or "|" in text) and _SLASHED.search(text):
        return True
    if text.endswith(_ENDED):
        return False
    if ("(" in text or "ile " in text or "ILE " in text) and _SIDES.search(text):
        return True
    return text.endswith(_AGENCIES) and bool(_GLUED.search(text[-_TAIL:]))


def is_credit(text: str) -> bool:
    """Say whether *text* is nothing but a credit, or a caption or credit that says so itself."""
    return bool(_LABELLED.match(text)) or _is_bare(text)


def _is_bare(text: str) -> bool:
    """Say whether *text* is one or two names, an agency's among them."""
    named = "/" in text or "|" in text or text.startswith(_AGENCIES) or text.startswith(_AGENCIES, 1)
    return named and bool(_BARE.match(text))


def is_bare_credit(text: str) -> bool:
    """Say whether *text* names a photographer or an agency and nothing else."""
    return len(text) < _LONGEST and (_is_bare(text) or bool(_LABELLED.match(text) and text.count(" ") < 8))


def is_note(text: str) -> bool:
    """Say whether *text* reads like the note at a story's end that says who made it, or what was corrected."""
    return len(text) < _LONGEST and bool(_NOTE.match(text))


def is_signed(text: str) -> bool:
    """Say whether *text* ends as a paragraph does that an agency signs: with a sentence and its name."""
    return bool(_SIGNED.search(text))
