"""In which language a caller is answered: the one they have chosen, or else their browser's."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from messaging.models import Preferences, User


class LanguageMiddleware(LocaleMiddleware):
    """Speaks with each person in their language. It stands after those that know the person."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if chosen := _chosen_by(request):
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen


def language_of(preferences: Preferences, request: HttpRequest) -> str:
    """The language of some preferences, or else that of the browser."""
    return _offered(preferences.language) or translation.get_language_from_request(request)


def _chosen_by(request: HttpRequest) -> str:
    """The language of a person's preferences; "" for strangers, and for one that is gone."""
    try:
        return _offered(preferences_of(request.user).language)
    except DatabaseError:
        # Whatever the request is about will say better that the database is away.
        return ""


def _offered(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else ""


def preferences_of(user: User | AnonymousUser) -> Preferences:
    """How a page's viewer wants to see it; logging in has read it with the person."""
    return getattr(user, "stored_preferences", None) or Preferences(pk=user.pk)
