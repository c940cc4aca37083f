"""The hop of the login form: cookies, CSRF token and origin, as a browser sends them."""

from django.conf import settings
from django.urls import reverse

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding
from messaging.doctor.origins import origin_refused
from messaging.doctor.site import milliseconds_of


def examine_login(case: Case) -> Finding:
    site, trial, path = case.site, case.trial, reverse("login")
    page = site.ask("GET", path)
    if page.status_code != 200 or settings.CSRF_COOKIE_NAME not in site.cookies:
        raise Fault(f"The login page answers {page.status_code}, without a form.")
    answer = site.ask(
        "POST",
        path,
        data={
            "login": trial.username,
            "password": trial.password,
            "csrfmiddlewaretoken": site.cookies[settings.CSRF_COOKIE_NAME],
        },
        headers={"Origin": site.origin, "Referer": f"{site.origin}{path}"},
    )
    if answer.status_code == 403:
        missing = ("Cookie", remedies.COOKIES)
        raise origin_refused(case, "The login form refuses", otherwise=missing)
    if answer.status_code != 302 or settings.SESSION_COOKIE_NAME not in site.cookies:
        raise Fault(f"The login form answers {answer.status_code} to a right password.")
    return Finding(
        "logs in with cookies, CSRF token and origin", milliseconds=milliseconds_of(answer)
    )
