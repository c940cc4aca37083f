"""The page behind an invitation's link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from chatsite.addresses import client_address
from messaging.models import Invitation, InvitationSpent
from messaging.newcomers import accepting, admission
from messaging.newcomers.newcomer_form import NewcomerForm
from messaging.views.entering import enter, try_later

GONE = 410


@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Makes an account in one step, or brings somebody who has one into more channels."""
    try:
        invited = admission.invited_by(secret, client_address(request))
        if request.user.is_authenticated:
            return followed(request, invited)
        return used(request, invited)
    except admission.TooManyTries as refusal:
        return try_later(request, refusal.seconds)
    except InvitationSpent:
        return spent(request)


def used(request: HttpRequest, invited: Invitation) -> HttpResponse:
    """The form of somebody new; filled in, it logs them in."""
    written, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewcomerForm(written, files, invitation=invited, key=request.GET.get("key", ""))
    if form.is_bound and (newcomer := admission.admit(form, address=client_address(request))):
        return enter(request, newcomer.person, newcomer.channel)
    context = {"form": form, "invitation": invited}
    return render(request, "messaging/invitation.html", context)


def followed(request: HttpRequest, invited: Invitation) -> HttpResponse:
    """Asks somebody who is logged in, then gives what is new to them."""
    if request.method == "POST":
        address = client_address(request) or None
        channel = accepting.follow(invited, request.user, address=address)
        return redirect("channel", channel.pk) if channel else redirect("home")
    context = {
        "invitation": invited,
        "has_everything": accepting.gives_nothing(invited, request.user),
        "channels": accepting.channels_given(invited, request.user),
    }
    return render(request, "messaging/invitation_here.html", context)


def spent(request: HttpRequest) -> HttpResponse:
    """One answer, whether it was used up, expired, revoked or guessed.

    Who has filled in the form keeps what they wrote: somebody else may have been quicker.
    """
    text = _("This invitation does not let anybody in. Ask whoever sent it to you for a new one.")
    if request.method == "POST" and not request.user.is_authenticated:
        form = NewcomerForm(initial=request.POST.dict())
        if "email" not in request.POST:
            del form.fields["email"]
        context = {"form": form, "refusal": text}
        return render(request, "messaging/invitation.html", context, status=GONE)
    return render(request, "messaging/shut.html", {"text": text}, status=GONE)
