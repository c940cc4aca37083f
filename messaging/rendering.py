"""Draws a message as HTML, the same for every viewer."""

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone, translation

from messaging.models import Message


def message_html(message: Message) -> str:
    """The message as the page shows it, in UTC and the site's language, for REST and frames."""
    template = get_template("messaging/_message.html")
    with timezone.override("UTC"), translation.override(settings.LANGUAGE_CODE):
        return template.render({"message": message})
