"""The page on which those who run the workspace change what a person is in it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chatsite.addresses import client_address
from messaging import access, moderation
from messaging.models import AuditEntry, LastOwner, User
from messaging.views.base import page_for_viewer
from messaging.views.sidebar import sidebar_of

MOST_ACTS = 20


class RoleForm(forms.Form):
    """The roles that a viewer may give."""

    role = forms.ChoiceField(choices=User.Role)

    def __init__(self, person: User, viewer: User, data: object = None) -> None:
        super().__init__(data, initial={"role": person.role})
        self.fields["role"].choices = [
            choice for choice in User.Role.choices if access.may_make(choice[0], viewer)
        ]


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: HttpRequest, user_id: int) -> HttpResponse:
    """A person's role, and whether they are let in."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=user_id)
    if not access.may_change_person(person, request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, person, RoleForm(person, request.user))
    form = RoleForm(person, request.user, request.POST)
    act = request.POST.get("act")
    if act == "role" and not form.is_valid():
        return _page(request, person, form, status=400)
    try:
        _do(act, person, form, request)
    except LastOwner:
        form.error = _("A workspace needs an owner: make somebody else one first.")
        return _page(request, person, form, status=409)
    return redirect(
        "standing" if access.may_change_person(person, request.user) else "person", person.pk
    )


def _do(act: str | None, person: User, form: RoleForm, request: HttpRequest) -> None:
    who = {"by": request.user, "address": client_address(request)}
    if act == "role":
        moderation.give_role(person, form.cleaned_data["role"], **who)
    elif act in {"deactivate", "restore"}:
        moderation.set_active(person, act == "restore", **who)


def _page(request: HttpRequest, person: User, form: RoleForm, *, status: int = 200) -> HttpResponse:
    person.refresh_from_db(fields=["role", "is_active"])
    acts = ("person_deactivated", "person_restored", "role_changed")
    history = AuditEntry.objects.filter(target_id=person.pk, act__in=acts)
    context = {
        "sidebar": sidebar_of(request.user),
        "person": person,
        "form": form,
        "lower": User.Role.values[User.Role.values.index(person.role) + 1 :],
        "history": history[:MOST_ACTS],
    }
    return render(request, "messaging/standing.html", context, status=status)
