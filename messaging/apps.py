"""Connects what must listen from the start."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chatsite.languages import compile_catalogs


class MessagingConfig(AppConfig):
    name = "messaging"
    verbose_name = _("Chat")

    def ready(self) -> None:
        for folder in settings.LOCALE_PATHS:
            compile_catalogs(folder)
        from messaging import checks, signals  # noqa: F401
