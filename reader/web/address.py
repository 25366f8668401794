"""Addresses of the web: which are fetched, and which hosts are not.

A page may redirect to, or a feed may name, an address inside the user's own network; what answers there is not for
an article to ask (server-side request forgery, CWE-918).
"""

import ipaddress
import re
import socket
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from reader.errors import FetchError

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff\\]")
_HOST = re.compile(r"[A-Za-z0-9._:%-]+")
_KEPT = "/%:@!$&'()*+,;=~?-._[]"
_PORTS = {"http": 80, "https": 443}
_CARRIERS = {0x0064_FF9B << 64, 0}
"""What stands before an address of IPv4 in one of IPv6: NAT64, and the compatible form of old."""


class Target(Struct, frozen=True):
    """An address that may be asked for."""

    address: str
    scheme: str
    host: str
    port: int
    path: str
    """Path and query, escaped."""

    @property
    def origin(self) -> str:
        """The part before the path."""
        return self.address[: len(self.address) - len(self.path)]


def target(address: str, base: str = "") -> Target:
    """Return *address*, relative to *base*, as what may be asked for.

    Raises:
        FetchError: Its scheme is neither http nor https, it carries a user's name, or it is no address.
    """
    if _UNSAFE.search(address.strip()):
        raise FetchError(address, "an address with blanks, controls or backslashes in it: check it")
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(address, "no address that can be read: check it") from error
    if scheme not in _PORTS:
        raise FetchError(address, f"the scheme {scheme or 'is missing'}: only http and https are fetched")
    if not host:
        raise FetchError(address, "no host in the address: check it")
    if parts.username is not None:
        raise FetchError(address, "a name or password in the address: such pages are not fetched")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    name = _ascii(host, address)
    shown = f"[{name}]" if ":" in name else name
    where = shown if port in {None, _PORTS[scheme]} else f"{shown}:{port}"
    return Target(f"{scheme}://{where}{path}", scheme, name, port or _PORTS[scheme], path)


def _ascii(host: str, address: str) -> str:
    """Return the name of the host as networks know it."""
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise FetchError(address, "a host whose name can't be: check it")
    return name


def resolved(wanted: Target, allow_private: bool) -> tuple[str, ...]:
    """Return the numeric addresses of the host of *wanted*, best first.

    Raises:
        FetchError: The host is unknown or an address of it is not of the public internet;
            *allow_private* lets in those of this machine and its network, but never link-local ones,
            where clouds keep keys.
    """
    try:
        found = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(wanted.address, f"the host {wanted.host} is not known: check it, or the network") from error
    numbers = tuple(dict.fromkeys(str(info[4][0]) for info in found))
    for number in map(_number, numbers):
        if number.is_link_local or number.is_multicast or number.is_unspecified:
            raise FetchError(wanted.address, f"{wanted.host} is private to this machine's network: never fetched")
        is_public = number.is_global and not getattr(number, "is_site_local", False)
        if not (is_public or allow_private):
            reason = f"{wanted.host} is private, on this machine or network: --allow-private fetches it nevertheless"
            raise FetchError(wanted.address, reason)
    return numbers


def _number(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the address; one of IPv4 in the clothes of IPv6 is what it is.

    Source:
        RFC 4291 for mapped and compatible addresses, RFC 3056 for 6to4, RFC 6052 for NAT64.
    """
    number = ipaddress.ip_address(text.partition("%")[0])
    if not isinstance(number, ipaddress.IPv6Address) or number.is_loopback or number.is_unspecified:
        return number
    if int(number) >> 32 in _CARRIERS:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or number
