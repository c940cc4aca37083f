"""The page on which somebody's account is changed."""

from messaging.models import User
from tests.visiting import client_of


def test_the_page_of_an_account_changes_it(bob: User, root: User) -> None:
    path = f"/people/{bob.pk}/account/"

    shown = client_of(root).get(path).content.decode()
    changed = client_of(root).post(path, {"act": "role", "role": "admin"})
    ended = client_of(root).post(path, {"act": "deactivate"})
    last = client_of(root).post(f"/people/{root.pk}/account/", {"act": "role", "role": "member"})
    wrong = client_of(root).post(path, {"act": "role", "role": "king"})

    bob.refresh_from_db()
    assert "Change role" in shown
    answers = (changed, ended, last, wrong)
    assert [each.status_code for each in answers] == [302, 302, 409, 400]
    assert (bob.role, bob.is_active) == ("admin", False)
    assert "A workspace needs an owner" in last.content.decode()


def test_nobody_else_opens_the_page_of_an_account(mallory: User, bob: User) -> None:
    path = f"/people/{bob.pk}/account/"

    answers = [client_of(mallory).get(path), client_of(mallory).post(path, {"act": "deactivate"})]

    bob.refresh_from_db()
    assert ([each.status_code for each in answers], bob.is_active) == ([403, 403], True)
