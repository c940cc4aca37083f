"""The way to another site that knows who somebody is."""

import logging

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST
from requests import RequestException

logger = logging.getLogger(__name__)


@require_POST
def leave_for_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead there by a page that goes on by itself.

    Our policy lets forms lead to this site only, and browsers hold redirects of forms to it too.
    """
    try:
        answer = login(request, provider_id)
    except RequestException as error:
        logger.warning("the provider of identities does not answer: %s", error)
        return render(request, "socialaccount/provider_away.html", status=503)
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    return render(request, "socialaccount/leaving.html", {"address": answer.url})
