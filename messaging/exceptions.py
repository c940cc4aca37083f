"""Refusals that DRF has no class for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from rest_framework import status
from rest_framework.exceptions import APIException, Throttled

from messaging.outages import RETRY_SECONDS


class Conflict(APIException):
    """What was asked contradicts what is stored."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This contradicts what is stored.")
    default_code = "conflict"


class SlowMode(Throttled):
    """A member writes again too soon. DRF sends `wait` as `Retry-After`."""

    def __init__(self, wait: int) -> None:
        words = ngettext(
            "Slow mode: you can write again in %(number)d second.",
            "Slow mode: you can write again in %(number)d seconds.",
            wait,
        )
        APIException.__init__(self, words % {"number": wait}, "slow_mode")
        self.wait = wait


class TooLarge(APIException):
    """More was sent than a request may carry."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("This is too much for one request.")
    default_code = "too_large"


class Unavailable(APIException):
    """The database is away. DRF sends `wait` as `Retry-After`."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = _("The database cannot be reached. Try again in a moment.")
    default_code = "unavailable"
    wait = RETRY_SECONDS
