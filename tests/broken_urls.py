"""The site, and an address that fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from chatsite.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken")


urlpatterns = [path("broken/", broken), *urlpatterns]
