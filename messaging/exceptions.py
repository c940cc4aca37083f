"""Refusals that REST answers besides DRF's own."""

from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler

from messaging.models import FutureCursor, MessageGone


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


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to an exception, for those of the models too."""
    if isinstance(exception, MessageGone):
        exception = Conflict(_("This message has been deleted."))
    if isinstance(exception, FutureCursor):
        exception = ParseError(str(exception))
    if isinstance(exception, ModelValidationError):
        exception = ValidationError(as_serializer_error(exception))
    return exception_handler(exception, context)
