"""Forms in which people say who they are, when to leave them alone, and how to show the chat."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from messaging.models import Preferences, User
from messaging.pictures import squared

LANGUAGES = [("", _("like the browser")), *settings.LANGUAGES]
ENTER = [(True, _("sends the message")), (False, _("starts a new line"))]

Zones = list[tuple[str, str | list[tuple[str, str]]]]


def time_zones() -> Zones:
    """Every place that has a clock, by continent."""
    continents: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(zoneinfo.available_timezones()):
        continent, _, place = name.partition("/")
        if place and continent not in {"Etc", "SystemV", "posix", "right", "US"}:
            continents.setdefault(continent, []).append((name, place.replace("_", " ")))
    return [("", "—"), ("UTC", "UTC"), *((each, zones) for each, zones in continents.items())]


class ProfileForm(forms.ModelForm):
    """What others see of a person. A picture is the file, or nothing to keep the old one."""

    picture = forms.FileField(label=_("picture"), required=False)
    takes_picture_away = forms.BooleanField(label=_("no picture"), required=False)
    time_zone = forms.ChoiceField(label=_("time zone"), choices=time_zones, required=False)

    class Meta:
        model = User
        fields = ["display_name", "title", "pronouns", "time_zone"]
        widgets = {
            "title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "display_name": forms.TextInput(attrs={"autocomplete": "name"}),
        }

    def clean_picture(self) -> Any:
        file = self.cleaned_data["picture"]
        return squared(file) if isinstance(file, UploadedFile) else None

    @property
    def changes(self) -> dict[str, Any]:
        """What is to be stored, if anything has changed."""
        changes = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if self.cleaned_data["picture"] or self.cleaned_data["takes_picture_away"]:
            changes["picture"] = self.cleaned_data["picture"]
        return changes


class QuietForm(forms.ModelForm):
    """On which days and at which hours somebody is left alone."""

    class Meta:
        model = User
        fields = ["quiet_days", "quiet_from", "quiet_to"]
        widgets = {
            "quiet_days": forms.RadioSelect,
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_to": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def clean(self) -> dict[str, Any]:
        found = {"quiet_from": None, "quiet_to": None} | (super().clean() or {})
        start, stop = found["quiet_from"], found["quiet_to"]
        if found.get("quiet_days") and (start is None or stop is None or start == stop):
            self.add_error("quiet_days", _("Say from when to when, two different times."))
        return found


class PreferencesForm(forms.ModelForm):
    """How somebody wants to see the chat, and what they want to be told of."""

    language = forms.ChoiceField(
        label=_("language"), choices=LANGUAGES, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Preferences
        fields = ["theme", "density", "language", "time_format", "enter_sends", "notify"]
        widgets = {
            "theme": forms.RadioSelect,
            "density": forms.RadioSelect,
            "time_format": forms.RadioSelect,
            "enter_sends": forms.RadioSelect(choices=ENTER),
            "notify": forms.RadioSelect,
        }
