"""The page on which somebody says how they want to see the chat."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from messaging.languages import language_of
from messaging.models import Preferences, User
from messaging.profile import change_profile
from messaging.views.base import page_for_viewer
from messaging.views.profile_forms import PreferencesForm, QuietForm
from messaging.views.sidebar import sidebar_of


@page_for_viewer
def preferences(request: HttpRequest) -> HttpResponse:
    """Preferences and quiet hours, in one form that is stored whole."""
    form = PreferencesForm(request.POST or None, instance=Preferences.of(request.user.pk))
    quiet = QuietForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid() and quiet.is_valid():
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        chosen = Preferences.change(request.user.pk, changes)
        change_profile(request.user, quiet.cleaned_data)
        with translation.override(language_of(chosen, request)):
            messages.success(request, _("Your preferences are saved."))
        return redirect("preferences")
    context = {
        "sidebar": sidebar_of(request.user),
        "at": "preferences",
        "form": form,
        "quiet": quiet,
    }
    return render(request, "messaging/preferences.html", context)
