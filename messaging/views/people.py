"""The pages of people: everybody, and one of them."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from messaging import access
from messaging.models import User
from messaging.views.base import page_for_viewer
from messaging.views.panels import asks_for_panel_alone
from messaging.views.person import profile_of
from messaging.views.sidebar import sidebar_of

PEOPLE_AT_ONCE = 100
MOST_PEOPLE = 1_000
MOST_WORDS = 20
# What a profile that follows its person was drawn as at first.
DRAWN_AS = {
    "page": {"level": 1},
    "preview": {"preview": True, "is_own": False, "may_message": False},
}
DEACTIVATED = "deactivated"
SHOWN_NAME = Coalesce(NullIf("display_name", Value("")), "username")


@page_for_viewer
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the viewer may see; `?q=` and `?role=` narrow it down."""
    query, role = request.GET.get("q", "").replace("\0", ""), request.GET.get("role", "")
    found = _found(request.user, query, role).order_by(Lower(SHOWN_NAME), "pk")
    context = {
        "page": Paginator(found[:MOST_PEOPLE], PEOPLE_AT_ONCE).get_page(request.GET.get("page")),
        "query": query,
        "role": role,
        "path": request.get_full_path(),
    }
    if asks_for_panel_alone(request):
        return render(request, "messaging/_people_list.html", context)
    around = {
        "sidebar": sidebar_of(request.user),
        "at": "people",
        "roles": User.Role.choices,
        "names_deactivated": access.may_in_workspace("change_members", request.user),
    }
    return render(request, "messaging/people.html", context | around)


@page_for_viewer
@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Who somebody is, and in which channels the viewer can meet them."""
    profile = profile_of(request.user, user_id)
    if asks_for_panel_alone(request):
        profile |= DRAWN_AS.get(request.GET.get("as", ""), {})
        return HttpResponse(render_to_string("messaging/_profile.html", profile, request))
    context = profile | {"sidebar": sidebar_of(request.user), "level": 1}
    return render(request, "messaging/person.html", context)


def _found(viewer: User, query: str, role: str) -> QuerySet[User]:
    found = User.objects.visible_to(viewer)
    if role == DEACTIVATED and access.may_in_workspace("change_members", viewer):
        found = found.filter(is_active=False)
    else:
        found = found.active()
    if role in User.Role.values:
        found = found.filter(role=role)
    for word in query.split()[:MOST_WORDS]:
        named = Q(username__icontains=word) | Q(display_name__icontains=word)
        found = found.filter(named | Q(title__icontains=word))
    return found
