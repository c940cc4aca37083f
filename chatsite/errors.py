"""Errors outside of any view: a page for people, JSON for programs that call the API."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults

from messaging import outages

API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_program(request):
        return JsonResponse({"detail": _("Not found.")}, status=404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    answer = outages.server_error(request)
    if answer.status_code == 500 and is_program(request):
        return JsonResponse({"detail": _("Something went wrong here.")}, status=500)
    return answer


def is_program(request: HttpRequest) -> bool:
    """Whoever calls the API and does not ask for a page, as a browser's address line does."""
    return request.path.startswith(API) and "text/html" not in request.headers.get("Accept", "")
