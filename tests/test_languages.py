"""Everybody is answered in the language they have chosen, strangers in their browser's."""

import json
import os
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from chatsite.languages import compile_catalogs, offered
from messaging.models import Channel, Message, Preferences, User
from messaging.models.joining import add
from messaging.rendering import message_html
from tests.visiting import client_of

CATALOG = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Pinned"
msgstr "{word}"
"""


def choose(user: User, language: str) -> None:
    Preferences.objects.update_or_create(pk=user.pk, defaults={"language": language})


def page_of(user: User, path: str, **headers: str) -> str:
    return client_of(user).get(path, headers=headers).content.decode()


def test_a_person_is_answered_in_the_chosen_language(alice: User) -> None:
    choose(alice, "de")

    page = page_of(alice, "/preferences/", accept_language="en")

    assert ('<html lang="de"' in page, "Darstellung" in page) == (True, True)


def test_a_new_language_is_that_of_the_answer_too(alice: User) -> None:
    client = client_of(alice)
    fields = client.get("/preferences/").context["form"].initial

    for language, said in (("de", "Deine Einstellungen sind gespeichert."), ("", "are saved.")):
        answer = client.post("/preferences/", fields | {"language": language}, follow=True)
        assert said in answer.content.decode()


def test_who_has_chosen_none_is_answered_in_that_of_the_browser(alice: User) -> None:
    assert '<html lang="de"' in page_of(alice, "/preferences/", accept_language="de-AT,de;q=0.9")
    assert '<html lang="en"' in page_of(alice, "/preferences/", accept_language="fr")


def test_strangers_are_answered_in_that_of_the_browser(alice: User) -> None:
    page = Client().get("/login/", headers={"accept-language": "de"}).content.decode()

    assert '<html lang="de"' in page


def test_a_language_that_is_gone_is_that_of_the_browser(alice: User) -> None:
    choose(alice, "tlh")

    assert '<html lang="en"' in page_of(alice, "/preferences/")


def test_only_a_language_of_the_site_can_be_chosen(alice: User) -> None:
    path, kind = "/api/v1/users/me/preferences/", "application/json"
    answers = [
        client_of(alice).patch(path, {"language": language}, kind).status_code
        for language in ("de", "tlh", "")
    ]

    assert answers == [200, 400, 200]


def test_errors_are_said_in_the_language_of_the_caller(alice: User) -> None:
    choose(alice, "de")

    answer = client_of(alice).get("/api/v1/channels/99/")

    assert answer.headers["Content-Language"] == "de"
    assert answer.json()["detail"] != "Not found."


def test_a_page_in_another_language_brings_the_sentences_of_its_own(
    alice: User, channel: Channel
) -> None:
    choose(alice, "de")
    page = page_of(alice, f"/channels/{channel.pk}/")
    found = re.search(r'<script id="sentences" type="application/json">(.*?)</script>', page)
    assert found is not None

    book = json.loads(found[1])
    replies = book["replies"]

    assert book["edited"] == "bearbeitet"
    assert replies["forms"][int(replies["of"][1])] == "%(number)s Antwort"
    assert replies["forms"][int(replies["of"][101])] == "%(number)s Antworten"


def test_a_page_in_the_language_of_the_site_brings_none(alice: User, channel: Channel) -> None:
    assert 'id="sentences"' not in page_of(alice, f"/channels/{channel.pk}/")


def test_system_lines_are_drawn_in_the_language_of_the_reader_and_stored_in_that_of_the_site(
    alice: User, mallory: User, channel: Channel
) -> None:
    choose(alice, "de")
    with translation.override("de"):
        add(channel, mallory, "member", by=alice)
    line = Message.objects.get(channel=channel, kind="system")

    page = page_of(alice, f"/channels/{channel.pk}/")

    assert line.body == "added Mallory Moss"
    assert "added Mallory Moss" in message_html(line)
    assert "hat Mallory Moss hinzugefügt" in page


def test_a_name_in_a_system_line_is_only_a_name(alice: User, bob: User, channel: Channel) -> None:
    bob.display_name = '<i data-x="%(name)s">'
    hostile = Channel.objects.create(name="hostile")
    add(hostile, bob, "member", by=alice)

    html = message_html(Message.objects.get(channel=hostile, kind="system"))

    assert "<i" not in html
    assert "added &lt;i data-x=&quot;%(name)s&quot;&gt;" in html


def test_a_new_catalog_is_a_new_language(tmp_path: Path) -> None:
    catalog = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG.format(word="Épinglé"))

    compile_catalogs(tmp_path)

    assert offered(tmp_path) == [("en", "English"), ("fr", "Français")]
    assert "Épinglé".encode() in catalog.with_suffix(".mo").read_bytes()


def test_a_catalog_is_compiled_when_it_has_changed(tmp_path: Path) -> None:
    catalog = tmp_path / "pt_BR" / "LC_MESSAGES" / "django.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG.format(word="Fixado"))
    compile_catalogs(tmp_path)
    compiled = catalog.with_suffix(".mo")
    before = compiled.stat()

    compile_catalogs(tmp_path)
    unchanged = compiled.stat()
    catalog.write_text(CATALOG.format(word="Afixado"))
    later = before.st_mtime_ns + 10**9
    os.utime(catalog, ns=(later, later))
    compile_catalogs(tmp_path)

    assert unchanged.st_mtime_ns == before.st_mtime_ns
    assert b"Afixado" in compiled.read_bytes()


def test_a_folder_that_cannot_be_written_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    catalog = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG.format(word="Épinglé"))
    catalog.with_suffix(".mo").mkdir()
    os_time = catalog.stat().st_mtime_ns - 10**9
    os.utime(catalog.with_suffix(".mo"), ns=(os_time, os_time))

    compile_catalogs(tmp_path)

    assert "cannot be compiled" in caplog.text
