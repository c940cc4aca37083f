"""What REST answers when something below refuses."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler

from messaging.exceptions import Conflict, TooLarge
from messaging.models import Channel, FutureCursor, Membership, MessageGone


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to an exception, for those of Django and of the models too."""
    if isinstance(exception, RequestDataTooBig):
        exception = TooLarge()
    if isinstance(exception, MessageGone):
        exception = Conflict(_("This message has been deleted."))
    if isinstance(exception, FutureCursor):
        exception = ParseError(str(exception))
    if isinstance(exception, (Channel.DoesNotExist, Membership.DoesNotExist)):
        exception = NotFound()
    if isinstance(exception, ModelValidationError):
        exception = ValidationError(as_serializer_error(exception))
    return exception_handler(exception, context)
