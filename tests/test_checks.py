"""What `manage.py check --deploy` says about a production site."""

import pytest
from pytest_django import Settings

from chatsite.environment import CONSOLE_BACKEND
from chatsite.settings import INSECURE_SECRET_KEY
from messaging.checks import check_production


@pytest.fixture
def production(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings.SECRET_KEY = "a long and random text"
    settings.CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer"}
    }
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    return settings


def found_ids() -> list[str | None]:
    return [message.id for message in check_production()]


def test_a_production_site_is_sound(production: Settings) -> None:
    assert found_ids() == []


def test_the_development_key_is_an_error(production: Settings) -> None:
    production.SECRET_KEY = INSECURE_SECRET_KEY

    assert found_ids() == ["chatsite.E001"]


def test_a_layer_in_memory_is_a_warning(production: Settings) -> None:
    production.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

    assert found_ids() == ["chatsite.W001"]


def test_sqlite_is_a_warning(production: Settings) -> None:
    production.DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"

    assert found_ids() == ["chatsite.W002"]


def test_mail_that_ends_in_the_log_is_a_warning(production: Settings) -> None:
    production.EMAIL_BACKEND = CONSOLE_BACKEND

    assert found_ids() == ["chatsite.W003"]
