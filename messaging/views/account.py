"""The pages of one's own account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from knox.models import AuthToken

from messaging.views.base import page_for_viewer


@page_for_viewer
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What there is, in short, with ways to each."""
    viewer = request.user
    types = [*Authenticator.objects.filter(user=viewer).values_list("type", flat=True)]
    context = {
        "email": EmailAddress.objects.get_primary_email(viewer) or viewer.email,
        "is_verified": EmailAddress.objects.filter(user=viewer, verified=True).exists(),
        "has_totp": Authenticator.Type.TOTP in types,
        "passkeys": types.count(Authenticator.Type.WEBAUTHN),
        "sessions": len(UserSession.objects.purge_and_list(viewer)),
        "tokens": AuthToken.objects.filter(user=viewer).count(),
        "connected": SocialAccount.objects.filter(user=viewer).count(),
    }
    return render(request, "account/overview.html", context)
