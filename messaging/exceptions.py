"""Refusals that DRF has no class for."""

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException

from messaging.outages import RETRY_SECONDS


class Conflict(APIException):
    """What was asked contradicts what is stored."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This contradicts what is stored.")
    default_code = "conflict"


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
