"""Notes which browsers are in use, so that their owner sees when each was last seen."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase

from messaging import traces

FAILED = 500


class LastSeenMiddleware:
    """Neither asks nor writes anything itself; the process writes all of them once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # A session that could not be read would be read again here.
        is_read = request.session.accessed and response.status_code < FAILED
        if is_read and SESSION_KEY in request.session:
            traces.sessions.leave(request.session.session_key)
        return response
