"""How somebody new comes in: logged in, and where they land."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from messaging.models import Channel, User


def enter(request: HttpRequest, person: User, channel: Channel | None) -> HttpResponse:
    """Log somebody in who has just made an account, and show them their first channel."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    return redirect("channel", channel.pk) if channel else redirect("home")


def try_later(request: HttpRequest, seconds: int) -> HttpResponse:
    """The answer to too many guesses, whatever the last of them was."""
    text = _("Too many tries came from your network. Try again in a few minutes.")
    answer = render(request, "messaging/shut.html", {"text": text}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
