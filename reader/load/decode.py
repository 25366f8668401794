"""Bytes to text: by byte order mark, UTF-8, declaration, then detection. Nothing else is changed."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
    rb"""|<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARATION_BYTES = 8192
_SAMPLE_BYTES = 1 << 16
_REPAIRABLE_SHARE = 0.1
_SURE_SHARE = 0.02
_FOREIGN_BYTES = 40
_FOREIGN_SHARE = 0.1
"""Bytes beyond ASCII: English and its neighbours have fewer of them, and detection errs on so few."""
_DECLARABLE = re.compile(r"(?:iso8859|cp\d|koi8|mac|gb|big5|euc|shift_jis|johab|tis)")
"""Codecs that a page can declare in ASCII; not those that hide markup (UTF-7) or are no character set."""
_ASCII = bytes(range(128))
_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def decode(data: bytes) -> str:
    """Return the text in *data*; it never fails and holds no lone surrogate.

    UTF-8 comes out exactly as ``data.decode("utf-8")``, mark and newlines included. A declaration counts only
    where the bytes are no UTF-8: what is valid UTF-8 beyond ASCII is nothing else, whatever it declares.

    Source:
        WHATWG Encoding Standard for "ISO-8859-1" and ASCII, which mean windows-1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _declared(data) or _detected(data) or windows_1252(data)


def decode_as(data: bytes, declared: str) -> str:
    """Return the text in *data*, whose container declares an encoding; where it is none, as :func:`decode`."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _read_as(data, declared) or decode(data)


def is_wide(data: bytes) -> bool:
    """Say whether *data* is UTF-16 or UTF-32, where NUL bytes are no sign of a binary."""
    return data.startswith(tuple(mark for mark, _ in _MARKS)) or _unmarked_utf16(data) is not None


def windows_1252(data: bytes) -> str:
    """Decode as browsers do: the five bytes that windows-1252 leaves open become C1 controls."""
    return data.decode("latin-1").translate(_CP1252)


def _unmarked_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 of mostly Latin text by where its NUL bytes stand."""
    sample = data[: _SAMPLE_BYTES & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _damaged_utf8(data: bytes) -> str | None:
    """Return UTF-8 with a few bad bytes or lone surrogates replaced, None where it is hardly UTF-8."""
    try:
        paired = data.decode("utf-8", "surrogatepass")
        return paired.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") <= _REPAIRABLE_SHARE * beyond_ascii else None


def _declared(data: bytes) -> str | None:
    found = _DECLARATION.search(data[:_DECLARATION_BYTES])
    return _read_as(data, (found[1] or found[2]).decode("ascii", "replace")) if found else None


def _read_as(data: bytes, declared: str) -> str | None:
    """Return *data* in the encoding that it declares, None where it can't be that."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii"}:
        return windows_1252(data)
    if not _DECLARABLE.match(name):
        return None
    text = data.decode(name, "replace")
    return text if text.count("\ufffd") <= _SURE_SHARE * len(text) else None


def _detected(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    if len(sample.translate(None, _ASCII)) < max(_FOREIGN_BYTES, _FOREIGN_SHARE * len(sample)):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or best.encoding in {"ascii", "utf_8", "latin_1", "cp1252"}:
        return None
    try:
        return data.decode(best.encoding)
    except (LookupError, UnicodeError):
        return None
