"""Pictures: a small square of what was uploaded and nothing else of it, or a refusal."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings
from rest_framework.test import APIClient

from messaging import pictures
from messaging.models import User

ME = "/api/v1/users/me/"
NO_PICTURE = "This is no PNG, JPEG, WebP or GIF picture."


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def drawn(width: int, height: int, kind: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind, **options)
    return file.getvalue()


def with_place() -> bytes:
    """A photograph that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "at home"
    return drawn(60, 40, "JPEG", exif=exif)


def bomb() -> bytes:
    """A few bytes whose header promises 900 megapixels."""
    chunks = [b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0), b"IDAT" + bytes(9)]
    framed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def upload(client: APIClient, content: bytes, name: str = "me.png") -> Any:
    return client.patch(ME, {"picture": SimpleUploadedFile(name, content)}, format="multipart")


def stored(media: Path) -> list[Path]:
    return [*media.glob("pictures/*")]


@pytest.mark.parametrize(
    ("content", "side"),
    [(drawn(1200, 700), 512), (drawn(90, 40, "GIF"), 40), (drawn(40, 40, "WEBP"), 40)],
)
def test_a_picture_becomes_a_small_square(
    content: bytes, side: int, as_alice: APIClient, alice: User, media: Path
) -> None:
    answer = upload(as_alice, content)

    [file] = stored(media)
    with Image.open(file) as picture:
        assert (picture.format, picture.size) == ("WEBP", (side, side))
    assert answer.json()["avatar_url"] == f"/media/pictures/{file.name}"


def test_what_a_photograph_says_of_its_place_is_dropped(as_alice: APIClient, media: Path) -> None:
    assert b"at home" in with_place()

    upload(as_alice, with_place())

    [file] = stored(media)
    assert b"at home" not in file.read_bytes()
    with Image.open(file) as picture:
        assert not picture.getexif()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"This is a text.", NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", NO_PICTURE),
        (drawn(80, 80)[:60], NO_PICTURE),
        (drawn(80, 80, "BMP"), NO_PICTURE),
        (bomb(), "A picture has at most 40 megapixels."),
        (b"", "The submitted file is empty."),
    ],
)
def test_what_is_no_picture_is_refused(
    content: bytes, words: str, as_alice: APIClient, media: Path
) -> None:
    answer = upload(as_alice, content)

    assert (answer.status_code, answer.json()) == (400, {"picture": [words]})
    assert stored(media) == []


def test_too_many_bytes_are_refused(as_alice: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 1_000_000)

    answer = upload(as_alice, drawn(9, 9) + bytes(1_000_000))

    assert answer.json() == {"picture": ["A picture has at most 1 megabytes."]}


def test_the_old_picture_goes_with_the_new_one_and_null_takes_it_away(
    as_alice: APIClient, alice: User, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload(as_alice, drawn(40, 40))
    [first] = stored(media)

    with django_capture_on_commit_callbacks(execute=True):
        upload(as_alice, drawn(50, 50))
    [second] = stored(media)
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_alice.patch(ME, {"picture": None})

    assert first.name != second.name
    assert (answer.json()["avatar_url"], stored(media)) == (None, [])
