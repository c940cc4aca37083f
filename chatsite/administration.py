"""Django's admin as this site has it: its lists in groups that follow the product."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

GROUPS = [
    ("people", _("People"), ("User", "Invitation")),
    ("log-in", _("Log in"), ("EmailAddress", "Authenticator", "SocialAccount", "AuthToken")),
    ("channels", _("Channels"), ("Channel", "Membership", "PastMembership")),
    ("messages", _("Messages"), ("Message", "Revision", "Reaction", "Mention", "Participation")),
    ("moderation", _("Moderation"), ("Report", "Block", "AuditEntry")),
    ("workspace", _("Workspace"), ("Workspace", "ServerProcess")),
]

Group = dict[str, Any]


class AdministrationConfig(AdminConfig):
    """Lets `admin.site` be ours."""

    default_site = "chatsite.administration.AdministrationSite"


class AdministrationSite(AdminSite):
    """What the index lists; whatever has no group stands below, by its app."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Group]:
        apps: list[Group] = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        found = {model["object_name"]: model for app in apps for model in app["models"]}
        groups = [group_of(*each, found) for each in GROUPS]
        grouped = {name for *_facts, names in GROUPS for name in names}
        others = [app | {"models": without(app["models"], grouped)} for app in apps]
        return [each for each in [*groups, *others] if each["models"]]


def group_of(key: str, name: Any, names: tuple[str, ...], found: dict[str, Group]) -> Group:
    models = [found[each] for each in names if each in found]
    return {
        "name": name,
        "app_label": key,
        "app_url": f"#{key}",
        "has_module_perms": True,
        "models": models,
    }


def without(models: list[Group], names: set[str]) -> list[Group]:
    return [model for model in models if model["object_name"] not in names]
