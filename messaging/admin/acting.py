"""Who works in the admin: its pages go through the same acts as all others."""

from typing import cast

from django.http import HttpRequest

from chatsite.addresses import client_address
from messaging.acts import Doer
from messaging.models import User


def doer_of(request: HttpRequest) -> Doer:
    return Doer(cast(User, request.user), client_address(request))
