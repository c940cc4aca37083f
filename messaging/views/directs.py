"""Opening and hiding directs by a form."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from messaging import access
from messaging.models import MOST_OTHERS, Channel, NotActive, open_direct
from messaging.views.base import asked_by_a_form, id_of, page_for_viewer


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def directs(request: HttpRequest) -> HttpResponse:
    """Leads to the direct with the people of a form; without one, home."""
    if request.method != "POST":
        return redirect("home")
    wanted = {id_of(text) for text in request.POST.getlist("user_id")}
    people = access.people_to_write_to(wanted, request.user)
    if not wanted or len(people) < len(wanted):
        raise Http404
    if len(wanted - {request.user.pk}) > MOST_OTHERS:
        raise PermissionDenied(_("At most %d others.") % MOST_OTHERS)
    if not access.may_in_workspace("open_directs", request.user):
        raise PermissionDenied(_("You may not write to people."))
    try:
        direct, _is_new = open_direct(request.user, people)
    except NotActive as error:
        raise PermissionDenied(str(error)) from error
    return redirect("channel", direct.pk)


@page_for_viewer
@asked_by_a_form
def hide(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Takes a direct from the sidebar until somebody writes there."""
    own = request.user.memberships.select_related("channel")
    wanted = own.filter(channel__kind=Channel.Kind.DIRECT)
    get_object_or_404(wanted, channel__pk=channel_id).hide()
    return redirect("home")
