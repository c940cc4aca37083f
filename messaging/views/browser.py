"""The channels that there are: finding, making, joining and leaving one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from messaging import access, acts
from messaging.forms import ChannelForm
from messaging.models import Channel, joining
from messaging.views.base import asked_by_a_form, page_for_viewer
from messaging.views.channel_search import found_channels
from messaging.views.panels import asks_for_panel_alone
from messaging.views.sidebar import sidebar_of


@page_for_viewer
def channels(request: HttpRequest) -> HttpResponse:
    """The channels that the viewer may see, by what they look for, and a form for a new one."""
    may_make = access.may_in_workspace("make_channels", request.user)
    if request.method == "POST" and not may_make:
        raise PermissionDenied(_("Guests make no channels."))
    found = found_channels(request.user, request.GET)
    if asks_for_panel_alone(request):
        return render(request, "messaging/_channel_results.html", {"found": found})
    form = ChannelForm(request.POST or None, initial={"kind": Channel.Kind.PUBLIC})
    if request.method == "POST" and form.is_valid() and (made := form.save_for(request.user)):
        return redirect("channel", made.pk)
    _lead_to_first_error(form)
    context = {
        "sidebar": sidebar_of(request.user),
        "found": found,
        "form": form if may_make else None,
    }
    return render(request, "messaging/channels.html", context)


def _lead_to_first_error(form: ChannelForm) -> None:
    """The form stands below a long list."""
    if wrong := [field for field in form if field.errors]:
        wrong[0].field.widget.attrs["autofocus"] = True


@page_for_viewer
@asked_by_a_form
def join(request: HttpRequest, channel_id: int) -> HttpResponse:
    channel = get_object_or_404(Channel.objects.visible_to(request.user), pk=channel_id)
    if access.role_in(channel, request.user) is None:
        if not access.may_join(channel, request.user):
            raise PermissionDenied(_("This channel cannot be joined."))
        joining.join(channel, request.user)
    return redirect("channel", channel.pk)


@page_for_viewer
@asked_by_a_form
def leave(request: HttpRequest, channel_id: int) -> HttpResponse:
    memberships = request.user.memberships.select_related("channel", "user")
    # By `channel__pk`, which knows that a number is too large for a key; `channel` breaks down.
    membership = get_object_or_404(memberships, channel__pk=channel_id)
    if not access.may_leave(membership.channel, request.user):
        raise PermissionDenied(_("This channel cannot be left."))
    acts.leave(membership)
    return redirect("channels")
