"""The workspace: what it is called and who may join it."""

from email.utils import formataddr, parseaddr
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.text import validate_name

ONLY = 1


def validate_domains(text: str) -> None:
    """Raise ValidationError unless the words are domains: `example.org example.net`."""
    for domain in text.split():
        if "." not in domain or not domain.replace(".", "").replace("-", "").isalnum():
            raise ValidationError(_("%(domain)s is no domain."), params={"domain": domain})


class Workspace(models.Model):
    """The only row of its kind. Without it, nobody has set the workspace up."""

    class Joining(models.TextChoices):
        INVITATION = "invitation", _("by invitation")
        DOMAIN = "domain", _("with an e-mail address of our domains")
        OPEN = "open", _("anybody")

    name = models.CharField(_("name"), max_length=80, validators=[validate_name])
    joining = models.CharField(
        _("who may join"), max_length=10, choices=Joining, default=Joining.INVITATION
    )
    email_domains = models.CharField(
        _("e-mail domains"),
        max_length=500,
        blank=True,
        validators=[validate_domains],
        help_text=_("Separated by spaces."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("workspace")
        verbose_name_plural = _("workspace")

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.pk = ONLY
        super().save(**kwargs)

    @classmethod
    def current(cls) -> Self:
        """The workspace, or how one begins that nobody has set up."""
        return cls.objects.filter(pk=ONLY).first() or cls(pk=ONLY, name="Chatsite")

    @property
    def sender(self) -> str:
        """Whom its mails are from: its own name, at the address of the site."""
        return formataddr((self.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))

    def allows(self, email: str) -> bool:
        """Whether somebody with this address may join without an invitation."""
        if self.joining != self.Joining.DOMAIN:
            return self.joining == self.Joining.OPEN
        domain = email.rpartition("@")[2].casefold()
        return domain in self.email_domains.casefold().split()
