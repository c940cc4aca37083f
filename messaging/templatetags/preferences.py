"""How the viewer of a page wants to see it."""

from django import template
from django.template import Context

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
