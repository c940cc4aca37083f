"""What somebody brings who comes by an invitation: a picture, and an address."""

import re
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from PIL import Image
from pytest_django import Settings

from messaging.models import Invitation, User
from messaging.newcomers.inviting import Terms, invite
from messaging.newcomers.letters import letter_of
from tests.inviting import BEA
from tests.test_pictures import NO_PICTURE, drawn

FORM = BEA | {"email": "Bea@example.org"}
KEPT = re.compile(r'name="kept_picture" value="([^"]+)"')


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def link_to(by: User, email: str = "") -> str:
    _, secret = invite(Terms("member", []), by=by, address=None, email=email)
    return f"/invitation/{secret}/"


def pictures_in(media: Path) -> list[Path]:
    return [*media.glob("pictures/*")]


def chosen(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.png", content)


def addresses() -> list[tuple[str, bool, bool]]:
    return [*EmailAddress.objects.values_list("email", "verified", "primary")]


def test_a_picture_comes_along_in_the_same_step(owner: User, media: Path) -> None:
    Client().post(link_to(owner), FORM | {"picture": chosen(drawn(600, 400))})

    [file] = pictures_in(media)
    assert User.objects.get(username="bea").avatar_url == f"/media/pictures/{file.name}"
    with Image.open(file) as picture:
        assert (picture.format, picture.size) == ("WEBP", (400, 400))


def test_a_refused_picture_makes_no_account_and_keeps_what_was_typed(
    owner: User, media: Path
) -> None:
    answer = Client().post(link_to(owner), FORM | {"picture": chosen(b"<svg/>")})

    html = answer.content.decode()
    assert answer.context["form"].errors == {"picture": [NO_PICTURE]}
    assert [kept for kept in ("Bea Novak", 'value="bea"') if kept not in html] == []
    assert not User.objects.filter(username="bea").exists()
    assert Invitation.objects.get().uses == 0
    assert pictures_in(media) == []


def test_a_picture_outlives_a_form_that_comes_back(owner: User, media: Path) -> None:
    client, link = Client(), link_to(owner)
    back = client.post(link, FORM | {"username": "alice", "picture": chosen(drawn(64, 64))})
    kept = KEPT.search(back.content.decode())[1]
    assert pictures_in(media) == []

    client.post(link, FORM | {"kept_picture": kept})

    [file] = pictures_in(media)
    with Image.open(file) as picture:
        assert picture.size == (64, 64)


@pytest.mark.parametrize("kept", ["?", "PHN2Zy8+", "\0"])
def test_letters_that_are_no_picture_store_none(owner: User, media: Path, kept: str) -> None:
    Client().post(link_to(owner), FORM | {"kept_picture": kept})

    assert pictures_in(media) == []


def test_a_name_that_is_taken_meanwhile_leaves_no_file(
    owner: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = "messaging.newcomers.person_form.PersonForm."
    monkeypatch.setattr(form + "clean_username", lambda form: form.cleaned_data["username"])
    monkeypatch.setattr(form + "validate_unique", lambda form: None)

    files = {"username": "alice", "picture": chosen(drawn(64, 64))}
    answer = Client().post(link_to(owner), FORM | files)

    assert answer.context["form"].errors == {"username": ["Somebody has this name already."]}
    assert pictures_in(media) == []


def test_an_address_that_was_typed_is_there_and_not_verified(owner: User) -> None:
    Client().post(link_to(owner), FORM)

    assert addresses() == [("bea@example.org", False, True)]


def test_an_address_is_verified_for_whoever_has_the_letter(owner: User) -> None:
    invitation, secret = invite(
        Terms("member", []), by=owner, address=None, email="Bea@example.org"
    )
    link = f"http://testserver/invitation/{secret}/"
    letter = letter_of(invitation, link)
    [way] = re.findall(r"http://testserver(/\S+)", str(letter.body))

    Client().post(way, FORM)

    assert addresses() == [("bea@example.org", True, True)]


@pytest.mark.parametrize("key", ["", "?key=", "?key=guessed", "?key=%00"])
def test_it_is_not_for_whoever_was_only_shown_the_link(owner: User, key: str) -> None:
    Client().post(link_to(owner, "bea@example.org") + key, FORM)

    assert addresses() == [("bea@example.org", False, True)]


def test_an_address_that_somebody_has_shown_to_be_theirs_stays_theirs(owner: User) -> None:
    EmailAddress.objects.create(user=owner, email="bea@example.org", verified=True)

    Client().post(link_to(owner), FORM)
    Client().post("/accounts/password/reset/", {"email": "bea@example.org"})

    bea = User.objects.get(username="bea")
    assert not EmailAddress.objects.get(user=bea).verified
    assert [letter.to for letter in mail.outbox] == [["bea@example.org"]]


def test_the_account_pages_and_the_reset_of_a_password_know_the_address(owner: User) -> None:
    client = Client()
    client.post(link_to(owner), FORM)

    assert "bea@example.org" in client.get("/accounts/email/").content.decode()
    Client().post("/accounts/password/reset/", {"email": "BEA@example.org"})
    assert [letter.to for letter in mail.outbox] == [["bea@example.org"]]
    assert "/reset/key/" in mail.outbox[0].body


def test_the_first_owner_has_an_address_too(db: None, settings: Settings) -> None:
    settings.DEBUG = True

    Client().post("/welcome/", FORM | {"workspace": "Kestrel"})

    assert addresses() == [("bea@example.org", False, True)]


@pytest.mark.parametrize(
    ("email", "expected"),
    [("Root@Example.org", [("root@example.org", False, True)]), ("", [])],
)
def test_createsuperuser_notes_the_address(
    db: None, email: str, expected: list[tuple[str, bool, bool]]
) -> None:
    call_command("createsuperuser", "--noinput", username="root", email=email)

    assert addresses() == expected
