"""What is known of a token beyond knox' own row: what somebody calls it, and when it was used."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken
from knox.settings import knox_settings

from messaging.models.user import User
from messaging.text import validate_name


class TokenNote(models.Model):
    """Stands beside a token that has a name, or that was used."""

    token = models.OneToOneField(
        AuthToken, on_delete=models.CASCADE, primary_key=True, related_name="note"
    )
    name = models.CharField(_("name"), max_length=60, blank=True, validators=[validate_name])
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("note on a token")
        verbose_name_plural = _("notes on tokens")

    def __str__(self) -> str:
        return self.name


def tokens_of(person: User) -> "QuerySet[AuthToken]":
    """A person's tokens, each with its `name` and `last_used_at`."""
    noted: QuerySet[AuthToken] = AuthToken.objects.annotate(
        name=Coalesce("note__name", Value("")), last_used_at=F("note__last_used_at")
    )
    return noted.filter(user=person)


def make_token(
    person: User, name: str = "", *, lifetime: timedelta | None = None
) -> tuple[AuthToken, str]:
    """A stored token as `tokens_of` has it, and its text, which nobody learns again."""
    with transaction.atomic():
        stored, text = AuthToken.objects.create(
            user=person, expiry=lifetime or knox_settings.TOKEN_TTL
        )
        TokenNote.objects.create(token=stored, name=name)
    stored.name, stored.last_used_at = name, None
    return stored, text


def note_use(digests: Collection[str], moment: datetime) -> None:
    """Write down when tokens were last used; of those that are gone, nothing."""
    found = AuthToken.objects.filter(digest__in=digests)
    notes = [TokenNote(token=token, last_used_at=moment) for token in found]
    TokenNote.objects.bulk_create(
        notes, update_conflicts=True, unique_fields=["token"], update_fields=["last_used_at"]
    )
