"""Draws a message as HTML, the same for every viewer."""

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone, translation

from messaging.models import Message


def message_html(message: Message) -> str:
    """The message as the page shows it, in UTC and the site's language, for REST and frames."""
    return _drawn("messaging/_message.html", message)


def quote_html(message: Message) -> str:
    """The message as another one shows it that links to it."""
    return _drawn("messaging/_quote.html", message)


def _drawn(name: str, message: Message) -> str:
    template = get_template(name)
    with timezone.override("UTC"), translation.override(settings.LANGUAGE_CODE):
        return template.render({"message": message})
