"""The page on which somebody says who they are."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from messaging.models import User
from messaging.profile import change_profile
from messaging.views.base import TIMEZONE_COOKIE, page_for_viewer
from messaging.views.profile_forms import ProfileForm
from messaging.views.sidebar import sidebar_of


@page_for_viewer
def profile(request: HttpRequest) -> HttpResponse:
    """What others see of the viewer, to be changed. A time zone is offered, never assumed."""
    viewer = User.objects.get(pk=request.user.pk)
    guess = {} if viewer.time_zone else {"time_zone": request.COOKIES.get(TIMEZONE_COOKIE, "")}
    form = ProfileForm(request.POST or None, request.FILES or None, instance=viewer, initial=guess)
    if request.method == "POST" and form.is_valid():
        change_profile(request.user, form.changes)
        messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    context = {"sidebar": sidebar_of(request.user), "at": "profile", "form": form}
    return render(request, "messaging/profile.html", context)
