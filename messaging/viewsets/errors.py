"""What REST answers when something below refuses."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    NotFound,
    ParseError,
    ValidationError,
)
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler

from messaging.exceptions import Conflict, TooLarge, Unavailable
from messaging.models import (
    AlreadySettled,
    Channel,
    EditConflict,
    FutureCursor,
    LastChannelOwner,
    LastOwner,
    Membership,
    MessageGone,
    TooManyReactions,
)
from messaging.outages import is_outage
from messaging.throttles import refusal_of_stranger

logger = logging.getLogger(__name__)

CONFLICTS: dict[type[Exception], Any] = {
    MessageGone: _("This message has been deleted."),
    EditConflict: _("Somebody has changed this message meanwhile."),
    TooManyReactions: _("This message has as many different reactions as it can have."),
    LastChannelOwner: _("A channel needs an owner: give this role to somebody else first."),
    LastOwner: _("A workspace needs an owner: make somebody else one first."),
    AlreadySettled: _("Somebody has settled this report meanwhile."),
}


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to an exception, for those of Django and of the models too."""
    if is_outage(exception):
        logger.warning("database is away: %r", exception)
        exception = Unavailable()
    if isinstance(exception, (NotAuthenticated, AuthenticationFailed)):
        exception = refusal_of_stranger(context["request"], exception)
    if isinstance(exception, RequestDataTooBig):
        exception = TooLarge()
    if reason := CONFLICTS.get(type(exception)):
        exception = Conflict(reason)
    if isinstance(exception, FutureCursor):
        exception = ParseError(str(exception))
    if isinstance(exception, (Channel.DoesNotExist, Membership.DoesNotExist)):
        exception = NotFound()
    if isinstance(exception, ModelValidationError):
        exception = ValidationError(as_serializer_error(exception))
    return exception_handler(exception, context)
