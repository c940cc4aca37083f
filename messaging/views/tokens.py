"""The tokens with which programs act as somebody."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from knox.models import AuthToken

from messaging.models import TokenNote, User, make_token, tokens_of
from messaging.text import validate_name
from messaging.views.base import page_for_viewer

LIFETIMES = (30, 90, 365)


class TokenForm(forms.Form):
    """What a new token is called, and how many days it lives."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=TokenNote._meta.get_field("name").max_length,
        required=False,
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("How long it works"),
        choices=[(days, format_lazy(_("{days} days"), days=days)) for days in LIFETIMES],
        coerce=int,
        initial=90,
    )

    def make_for(self, viewer: User) -> str:
        """The token, which is stored as a hash only."""
        lifetime = timedelta(days=self.cleaned_data["days"])
        return make_token(viewer, self.cleaned_data["name"], lifetime=lifetime)[1]


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Lists them; forms make one, which is shown this once, and revoke one."""
    if request.method == "POST" and "token_key" in request.POST:
        return revoke(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    made = form.make_for(request.user) if form.is_valid() else None
    own = tokens_of(request.user).order_by("-created", "pk")
    form = TokenForm() if made else form
    return render(request, "account/tokens.html", {"tokens": own, "made": made, "form": form})


def revoke(request: HttpRequest) -> HttpResponse:
    own = AuthToken.objects.filter(user=request.user)
    get_object_or_404(own, token_key=request.POST["token_key"]).delete()
    messages.success(request, _("The token is revoked."))
    return redirect("tokens")
