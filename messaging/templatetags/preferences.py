"""How the viewer of a page wants to see it."""

from django import template
from django.template import Context

from messaging.models import Preferences

register = template.Library()


@register.simple_tag(takes_context=True)
def chosen_preferences(context: Context) -> Preferences | None:
    """What the viewer has chosen; None for somebody who has chosen nothing, or is not known."""
    user = context.get("user")
    if user is None or not user.is_authenticated:
        return None
    return Preferences.objects.filter(pk=user.pk).first()
