"""Who may see the page: a token, and the names and origins under which a browser may ask."""

import re
import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import ip_address

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9][a-z0-9.-]{0,252})(?::([0-9]{1,5}))?", re.IGNORECASE)
_HTTP_PORT = 80
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
    "connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""Styles in the page are the terminal's, which makes them as it goes; ``'self'`` alone leaves out sockets in some."""


@dataclass(frozen=True, slots=True)
class Access:
    """What lets a browser in."""

    host: str
    """What the server listens on, as the user said it."""
    port: int
    token: str = field(default_factory=secrets.token_urlsafe)
    """For the address that is printed."""
    secret: str = field(default_factory=secrets.token_urlsafe)
    """For the cookie: the address that a browser remembers is not what it shows on every request."""

    @property
    def cookie(self) -> str:
        """Return the cookie's name; servers on one machine share their cookies whatever their port."""
        return f"nutgraf-{self.port}"

    @property
    def address(self) -> str:
        """Return the address to open, token and all."""
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}/?token={self.token}"

    def knows(self, host: str) -> bool:
        """Say whether *host*, of a request's header, is a name of this server.

        A name that somebody else makes point here (DNS rebinding) is none: only what the user said, ``localhost``,
        and numbers, which nobody can make point elsewhere.
        """
        found = _HOST.fullmatch(host)
        if found is None or int(found[2] or _HTTP_PORT) != self.port:
            return False
        name = found[1].strip("[]").lower()
        if name in {self.host.lower(), "localhost"}:
            return True
        try:
            number = ip_address(name)
        except ValueError:
            return False
        return number.is_loopback or not is_loopback(self.host)

    def admits(self, shown: str | None) -> bool:
        """Say whether *shown*, the value of the cookie, lets in."""
        return _same(shown, self.secret)

    def invites(self, token: str | None) -> bool:
        """Say whether *token*, of the address, is the one that was printed."""
        return _same(token, self.token)


def is_loopback(host: str) -> bool:
    """Say whether only this machine reaches *host*."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def guard(access: Access) -> Middleware:
    """Return what every request passes, the socket's too, before anything of it is looked at."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = _let_in(access, request) or await handler(request)
        except web.HTTPException as error:
            response = web.Response(status=error.status, text=f"{error.status}: {error.reason}\n")
        if not response.prepared:
            host = request.headers.get("Host", "")
            response.headers.update(_HEADERS)
            response.headers["Content-Security-Policy"] = _POLICY.format(host=host if access.knows(host) else "")
        return response

    return guarded


def _let_in(access: Access, request: web.Request) -> web.Response | None:
    """Return what a request gets in the place of an answer, or None where it is to be answered."""
    host = request.headers.get("Host", "")
    if not access.knows(host):
        return _refused("This server is not known by that name.")
    if not _is_of_the_page(request, host):
        return _refused("Another page asked for this; only its own may.")
    if request.path == "/" and access.invites(request.query.get("token")):
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(access.cookie, access.secret, httponly=True, samesite="Strict")
        return answer
    if not access.admits(request.cookies.get(access.cookie)):
        return _refused("Open the address that nutgraf serve has printed: its token is what lets you in.")
    return None


def _is_of_the_page(request: web.Request, host: str) -> bool:
    """Say whether nobody else's page asks; a socket has to say whose it is, for browsers open it from anywhere."""
    origin = request.headers.get("Origin")
    if origin is None and request.headers.get("Upgrade") is not None:
        return False
    if origin is not None and origin.lower() != f"http://{host}".lower():
        return False
    return request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}


def _refused(why: str) -> web.Response:
    return web.Response(status=403, text=f"{why}\n")


def _same(shown: str | None, wanted: str) -> bool:
    """Say whether *shown* is *wanted*, in a time that does not tell how much of it is."""
    return shown is not None and compare_digest(shown.encode(errors="replace"), wanted.encode())
