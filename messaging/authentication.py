"""Who is asking: bearer tokens for REST, cookies or bearer tokens for WebSockets."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed

from chatsite.threads import database_trip
from messaging import traces
from messaging.identity import Identity
from messaging.models import User


class BearerAuthentication(TokenAuthentication):
    """`Authorization: Bearer <token>`, for programs."""

    def authenticate_credentials(self, token: bytes) -> tuple[User, AuthToken]:
        """Whose token it is. Bytes that cannot be one would break knox or the database."""
        if not token.isalnum():
            raise AuthenticationFailed(_("Invalid token."))
        user, auth_token = super().authenticate_credentials(token)
        traces.tokens.leave(auth_token.digest)
        return user, auth_token

    def _cleanup_token(self, auth_token: AuthToken) -> bool:
        """Whether a token has expired. Knox would read all of a person's tokens each time."""
        has_expired = auth_token.expiry is not None and auth_token.expiry < timezone.now()
        if has_expired:
            auth_token.delete()
        return has_expired


class BearerScheme(OpenApiAuthenticationExtension):
    """Names the bearer token in the OpenAPI schema."""

    target_class = "messaging.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


@dataclass(frozen=True, slots=True)
class Handshake:
    """The headers of a WebSocket's first request."""

    host: str
    origin: str
    cookie: str
    authorization: str

    @classmethod
    def of(cls, headers: list[tuple[bytes, bytes]]) -> "Handshake":
        found = {name.lower(): value.decode("latin-1") for name, value in headers}
        names = (b"host", b"origin", b"cookie", b"authorization")
        return cls(*(found.get(name, "") for name in names))

    def __str__(self) -> str:
        return f"origin {self.origin!r} at host {self.host!r}"

    @property
    def has_known_host(self) -> bool:
        domain, _port = split_domain_port(self.host)
        return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)

    @property
    def has_token(self) -> bool:
        return self.authorization.startswith("Bearer ")

    @property
    def is_from_this_site(self) -> bool:
        """Whether a page of ours opened it. A program with a token has no origin.

        Who names another site as the host, as whoever rebinds a name does, is on no page of ours.
        """
        if not self.has_known_host:
            return False
        if not self.origin:
            return self.has_token
        if self.origin in settings.CSRF_TRUSTED_ORIGINS:
            return True
        return self.origin in {f"http://{self.host}", f"https://{self.host}"}


@database_trip
def identify(handshake: Handshake) -> Identity | None:
    """Whoever a handshake's token or session cookie belongs to, if anybody."""
    if handshake.has_token:
        return _token_identity(handshake.authorization.removeprefix("Bearer "))
    return _session_identity(parse_cookie(handshake.cookie).get(settings.SESSION_COOKIE_NAME))


def _token_identity(token: str) -> Identity | None:
    try:
        user, auth_token = BearerAuthentication().authenticate_credentials(token.encode())
    except AuthenticationFailed:
        return None
    return Identity(user.pk, user.password, user.is_guest, token_digest=auth_token.digest)


def _session_identity(session_key: str | None) -> Identity | None:
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    if not isinstance(user, User):
        return None
    return Identity(user.pk, user.password, user.is_guest, session_key=session_key)
