"""Leads whoever comes to an empty site to the page that founds its workspace."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from messaging.newcomers.founding import has_owner, is_founded

# Programs are told by the schema and by 401 where they are.
NOT_PAGES = ("/api/", "/static/", "/media/")


class FirstVisitMiddleware:
    """Asks until there is an owner, and then, in this process, never again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.has_owner = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._is_first_visit(request):
            return redirect("founding")
        return self.get_response(request)

    def _is_first_visit(self, request: HttpRequest) -> bool:
        if self.has_owner or request.path.startswith((*NOT_PAGES, reverse("founding"))):
            return False
        if request.user.is_authenticated:
            return False
        # Others come and go: the people with whom `doctor` and `rtcheck` try a site.
        self.has_owner = has_owner()
        return not self.has_owner and not is_founded()
