"""The page where those who run the workspace invite others."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chatsite.addresses import client_address
from messaging import access
from messaging.models import Invitation
from messaging.models.invitation import State
from messaging.newcomers import inviting, letters
from messaging.newcomers.invitation_form import InvitationForm
from messaging.views.base import page_for_viewer
from messaging.views.panels import asks_for_panel_alone
from messaging.views.sidebar import sidebar_of

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """An invitation with what has become of it."""

    invitation: Invitation
    state: State


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Every invitation, the last first, and a form that makes one or sends several."""
    refuse_others(request)
    form = InvitationForm(request.POST or None, viewer=request.user)
    made = made_by(form, request) if request.method == "POST" and form.is_valid() else {}
    if made:
        form = InvitationForm(viewer=request.user)
    listed = inviting.invitations_for(request.user).order_by("-pk")
    context: dict[str, Any] = {"listed": in_order(listed)}
    if asks_for_panel_alone(request):
        return render(request, "messaging/_invitation_list.html", context)
    page = {"sidebar": sidebar_of(request.user), "at": "invitations", "form": form}
    return render(request, "messaging/invitations.html", context | page | made)


@page_for_viewer
@require_POST
def revoke_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    refuse_others(request)
    visible = inviting.invitations_for(request.user)
    found = get_object_or_404(visible, pk=invitation_id)
    inviting.revoke(found, by=request.user, address=client_address(request) or None)
    return redirect("invitations")


def refuse_others(request: HttpRequest) -> None:
    if not access.may_in_workspace("invite", request.user):
        raise PermissionDenied(_("Owners and admins invite people."))


def made_by(form: InvitationForm, request: HttpRequest) -> dict[str, Any]:
    """What the page says of the invitations that a form has made; nothing where one is wrong."""
    address = client_address(request) or None
    try:
        made = [
            inviting.invite(form.terms, by=request.user, address=address, email=email)
            for email in form.cleaned_data["emails"] or [""]
        ]
    except ValidationError as error:
        form.add_error(None, error)
        return {}
    links = {
        each.email: request.build_absolute_uri(reverse("invitation", args=[secret]))
        for each, secret in made
    }
    sent = [letters.letter_of(each, links[each.email]) for each, _ in made if each.email]
    failed = letters.send(sent) if sent else set()
    unsent = {email: link for email, link in links.items() if not email or email in failed}
    return {"sent": len(sent) - len(failed), "links": [*unsent.items()]}


def in_order(found: QuerySet[Invitation]) -> list[Listed]:
    """Those that still work first."""
    listed = [Listed(each, inviting.state_of(each)) for each in found[:MOST_LISTED]]
    return sorted(listed, key=lambda each: each.state != State.USABLE)
