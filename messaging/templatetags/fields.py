"""What the forms of allauth need beyond Django's own tags."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

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
