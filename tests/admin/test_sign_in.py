"""What people log in with, in the admin: it can be taken away, and no secret is shown."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import User

LIST = "/admin/mfa/authenticator/"


def app_of(person: User) -> Authenticator:
    data = {"secret": "JBSWY3DPEHPK3PXP"}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)


def test_a_lost_phone_is_taken_from_somebodys_login(admin: Client, bob: User) -> None:
    lost = app_of(bob)

    admin.post(f"{LIST}{lost.pk}/delete/", {"post": "yes"})

    assert not Authenticator.objects.exists()


def test_its_secret_is_shown_nowhere(admin: Client, bob: User) -> None:
    stored = app_of(bob)

    pages = [admin.get(path) for path in (LIST, f"{LIST}{stored.pk}/change/")]

    assert [page.status_code for page in pages] == [200, 200]
    assert ["JBSWY" in page.content.decode() for page in pages] == [False, False]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    number: int, admin: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        app_of(User.objects.create_user(f"user-{index}"))

    with django_assert_num_queries(4):
        assert admin.get(LIST).status_code == 200


@pytest.mark.parametrize(
    "path", ["socialaccount/socialapp/", "socialaccount/socialtoken/", "usersessions/usersession/"]
)
def test_keys_of_others_have_no_page(admin: Client, path: str) -> None:
    assert admin.get(f"/admin/{path}").status_code == 404
