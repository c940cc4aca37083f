"""What every page shows of the workspace."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from messaging.models import Workspace


def workspace(request: HttpRequest) -> dict[str, Any]:
    """`workspace` in templates; it is read where a page names it, so that it is never old."""
    return {"workspace": SimpleLazyObject(Workspace.current)}
