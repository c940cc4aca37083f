"""Invitations: links that make an account. Only a digest of the link's secret is stored."""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import Channel
from messaging.models.user import User

SECRET_BYTES = 24


class State(models.TextChoices):
    """What has become of an invitation."""

    USABLE = "usable", _("usable")
    USED_UP = "used_up", _("used up")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")
    VOID = "void", _("void")


class InvitationSpent(Exception):
    """An invitation that has expired, was revoked, or was used often enough."""


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self) -> Self:
        unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        unspent = Q(most_uses=None) | Q(uses__lt=F("most_uses"))
        return self.filter(unexpired, unspent, revoked_at=None)

    def by_secret(self, secret: str) -> "Invitation | None":
        """The usable invitation of a link, if there is one."""
        return self.usable().filter(digest=digest_of(secret)).first()

    def knows(self, secret: str) -> bool:
        """Whether a secret is that of an invitation, be it over or not."""
        return self.filter(digest=digest_of(secret)).exists()


class Invitation(models.Model):
    """Lets people in: how many, until when, as what and into which channels."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=10, choices=User.Role, default=User.Role.MEMBER)
    channels = models.ManyToManyField(Channel, verbose_name=_("channels"), blank=True)
    most_uses = models.PositiveIntegerField(_("number of uses"), null=True, blank=True, default=1)
    uses = models.PositiveIntegerField(_("used"), default=0, editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return self.email or _("invitation %(id)s") % {"id": self.pk}

    def new_secret(self) -> str:
        """A secret for the link; it is shown now and never again."""
        secret = token_urlsafe(SECRET_BYTES)
        self.digest = digest_of(secret)
        return secret

    def use(self) -> None:
        """Count one use; raises InvitationSpent when somebody else has taken the last one."""
        with transaction.atomic():
            taken = Invitation.objects.usable().filter(pk=self.pk).update(uses=F("uses") + 1)
            if not taken:
                raise InvitationSpent
            # Stored once more, because a row that is saved is announced.
            self.refresh_from_db(fields=["uses"])
            self.save(update_fields=["uses"])

    def revoke(self) -> None:
        """Nobody enters by this link any more."""
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])

    @property
    def state(self) -> State:
        """As far as the invitation itself knows; whoever made it may have lost the right."""
        if self.revoked_at is not None:
            return State.REVOKED
        if self.most_uses is not None and self.uses >= self.most_uses:
            return State.USED_UP
        if self.expires_at is not None and self.expires_at <= timezone.now():
            return State.EXPIRED
        return State.USABLE

    @property
    def channel_ids(self) -> list[int]:
        return sorted(channel.pk for channel in self.channels.all())
