"""Gives each request an id, which its log lines and its answer carry."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

from chatsite.logs import Known

HEADER = "X-Request-ID"

# A proxy's id is kept. Anything else might be made to forge or flood the log.
SANE = re.compile(r"[\w.:-]{1,64}", re.ASCII)


class RequestIdMiddleware:
    """Takes a proxy's `X-Request-ID`, or makes one, and answers with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = sane_or_new(request.headers.get(HEADER, ""))
        with Known.during(request_id=request_id):
            response = self.get_response(request)
        response.headers[HEADER] = request_id
        return response


def sane_or_new(request_id: str) -> str:
    return request_id if SANE.fullmatch(request_id) else uuid4().hex
