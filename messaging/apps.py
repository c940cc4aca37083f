"""Connects what must listen from the start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    name = "messaging"
    verbose_name = _("Chat")

    def ready(self) -> None:
        from messaging import checks, signals  # noqa: F401
