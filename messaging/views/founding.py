"""The page of the first visit, which nobody sees later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chatsite.addresses import client_address
from messaging.newcomers.attempts import count_failure, seconds_to_wait
from messaging.newcomers.founding import AlreadyFounded, found, is_founded
from messaging.newcomers.founding_form import FoundingForm
from messaging.views.entering import enter, try_later

CODE = "setup-code"


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def founding(request: HttpRequest) -> HttpResponse:
    """Names the workspace and makes its owner, in one step."""
    if is_founded():
        return too_late(request) if request.method == "POST" else redirect("login")
    address = client_address(request)
    if seconds := seconds_to_wait(CODE, address):
        return try_later(request, seconds)
    form = FoundingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return found_by(form, request)
    if "code" in form.errors:
        count_failure(CODE, address)
    return render(request, "messaging/founding.html", {"form": form})


def found_by(form: FoundingForm, request: HttpRequest) -> HttpResponse:
    owner = form.person()
    address = client_address(request) or None
    try:
        channel = found(form.cleaned_data["workspace"], owner, address=address)
    except AlreadyFounded:
        return too_late(request)
    return enter(request, owner, channel)


def too_late(request: HttpRequest) -> HttpResponse:
    text = _("Somebody was quicker: this workspace has its owner by now. Log in, or ask them in.")
    return render(request, "messaging/shut.html", {"text": text}, status=409)
