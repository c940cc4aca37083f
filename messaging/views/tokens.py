"""The tokens with which programs act as somebody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from knox.models import AuthToken

from messaging.views.base import page_for_viewer


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Lists them; forms make one, which is shown this once, and revoke one."""
    if request.method == "POST" and "token_key" in request.POST:
        return revoke(request)
    made = AuthToken.objects.create(user=request.user)[1] if request.method == "POST" else None
    own = AuthToken.objects.filter(user=request.user).order_by("-created", "pk")
    return render(request, "account/tokens.html", {"tokens": own, "made": made})


def revoke(request: HttpRequest) -> HttpResponse:
    own = AuthToken.objects.filter(user=request.user)
    get_object_or_404(own, token_key=request.POST["token_key"]).delete()
    messages.success(request, _("The token is revoked."))
    return redirect("tokens")
