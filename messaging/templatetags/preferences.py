"""How the viewer of a page wants to see it."""

from datetime import datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format

from messaging.languages import preferences_of
from messaging.models import Preferences

register = template.Library()


@register.simple_tag(takes_context=True)
def chosen_preferences(context: Context) -> Preferences | None:
    """What the viewer has chosen, or the defaults; None for a stranger."""
    user = context.get("user")
    if user is None or not user.is_authenticated:
        return None
    return preferences_of(user)


@register.simple_tag(takes_context=True)
def moment(context: Context, when: datetime) -> str:
    """A day and a time, by the clock that the viewer has chosen."""
    chosen = chosen_preferences(context)
    is_half_day = chosen is not None and chosen.time_format == Preferences.TimeFormat.H12
    here = timezone.localtime(when)
    return f"{date_format(here)}, {date_format(here, 'g:i A' if is_half_day else 'H:i')}"
