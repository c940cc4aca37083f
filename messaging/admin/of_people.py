"""What opens the account of one person: those who may change the person may end it."""

from typing import Any

from django.http import HttpRequest

from messaging import access
from messaging.admin.audited import AuditedAdmin
from messaging.admin.looking import LookOnlyAdmin


class OfPeopleAdmin(AuditedAdmin, LookOnlyAdmin):
    """Looked at and deleted, one by one: admins cannot take what an owner logs in with."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One's own, and those of people whom the viewer may change."""
        is_own = obj is None or obj.user_id == request.user.pk
        return is_own or access.may_change_person(obj.user, request.user)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One by one, as it depends on whose they are."""
        return {}

    def audit(self, verb: str, request: HttpRequest, row: Any, **details: Any) -> None:
        """It was done to the person; of the row is told what does no harm."""
        super().audit(verb, request, row.user, **self.told(row), **details)

    def told(self, row: Any) -> dict[str, str]:
        """What of a row stands in the audit log."""
        return {}
