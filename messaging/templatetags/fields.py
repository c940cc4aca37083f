"""What forms and facts need beyond Django's own tags."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from messaging.models import User

register = template.Library()


@register.filter
def bare(field: BoundField) -> SafeString:
    """A field without the placeholder, which would say its label again."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def alone(field: BoundField) -> SafeString:
    """A field without its help either, where the page says it in another place."""
    field.help_text = ""
    return bare(field)


@register.filter
def role_name(role: str) -> str:
    """A role in the workspace as people say it; one that is gone stays what it was called."""
    return str(dict(User.Role.choices).get(role, role))
