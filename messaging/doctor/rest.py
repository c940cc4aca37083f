"""The hop of REST: the server takes a token, and it knows the people of this database."""

import httpx
from django.db import DatabaseError
from django.urls import reverse

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, NotExaminable, Skipped
from messaging.doctor.remedies import in_proxy
from messaging.doctor.site import bearer, milliseconds_of


def examine_rest(case: Case) -> Finding:
    if not case.is_identified:
        raise Skipped("rests on server")
    begin(case)
    answer = case.site.ask("GET", reverse("me"), headers=bearer(case.trial.token))
    if answer.status_code == 401:
        raise unknown(case, answer)
    if answer.status_code != 200:
        raise Fault(f"REST answers {answer.status_code}: {answer.text[:80]}")
    if answer.json()["username"] != case.trial.username:
        raise another_database(case)
    return Finding("takes a token, and uses this database", milliseconds=milliseconds_of(answer))


def begin(case: Case) -> None:
    try:
        case.trial.begin()
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        raise Fault(f"The database does not store a person: {reason}") from error


def unknown(case: Case, answer: httpx.Response) -> Exception:
    """Nobody knows the token, or it has not arrived, which is answered like having none."""
    if answer.text != case.site.ask("GET", reverse("me")).text:
        return another_database(case)
    return Fault(
        f"Authorization does not reach the server: {case.site.proxy_name} keeps it.",
        in_proxy(remedies.AUTHORIZATION, case.site.proxy),
    )


def another_database(case: Case) -> NotExaminable:
    return NotExaminable(
        f"The server at {case.site.url} does not use this database: "
        "give the doctor the server's DATABASE_URL."
    )
