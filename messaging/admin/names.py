"""What the administration calls fields and models that bring no name for people."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken

FIELDS = {
    "actor": _("account"),
    "answer": _("last answer"),
    "author": _("author"),
    "blocked": _("blocked"),
    "channel": _("channel"),
    "created": _("created"),
    "created_at": _("created"),
    "created_by": _("created by"),
    "created_seq": _("written at seq"),
    "deleted_by": _("deleted by"),
    "expiry": _("expires"),
    "last_seq": _("last seq"),
    "last_used_at": _("last used"),
    "message": _("message"),
    "parent": _("reply to"),
    "pinned_by": _("pinned by"),
    "question": _("last question"),
    "reporter": _("reported by"),
    "seq": _("last changed at seq"),
    "settled_by": _("settled by"),
    "target_id": _("its id"),
    "token_key": _("begins with"),
    "type": _("kind"),
    "user": _("person"),
}
MODELS = {
    AuthToken: (_("API token"), _("API tokens")),
    Authenticator: (_("second factor"), _("second factors")),
    SocialAccount: (_("connected account"), _("connected accounts")),
}


def name_all() -> None:
    """Migrations know nothing of this: they compare what the models themselves say."""
    for model, (one, many) in MODELS.items():
        model._meta.verbose_name, model._meta.verbose_name_plural = one, many
    for model, shown in admin.site._registry.items():
        for each in (model, *(inline.model for inline in shown.inlines)):
            _name_fields(each)


def _name_fields(model: Any) -> None:
    for field in model._meta.fields:
        if field.name in FIELDS and not isinstance(field.verbose_name, Promise):
            field.verbose_name = FIELDS[field.name]
