"""Other people's files in static/vendor are what they say they are, and are served under hashes."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import Settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"
PACKAGES = sorted(path for path in VENDOR.iterdir() if path.is_dir())


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_file_is_the_one_that_was_taken(package: Path) -> None:
    listed = (line.split() for line in (package / "SHA256SUMS").read_text().splitlines())
    files = {path.name: path for path in package.iterdir()}
    own = {"README.md", "SHA256SUMS"}

    assert {name: sum_ for sum_, name in listed} == {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name not in own
    }


def test_modules_import_each_other_under_their_hashed_names(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "chatsite.storage.HashedStaticFilesStorage"}
    }

    call_command("collectstatic", verbosity=0, interactive=False)

    [picker] = (tmp_path / "vendor" / "emoji-picker-element").glob("picker.*.js")
    [imported] = re.findall(r'import Database from "\./(.*?)";', picker.read_text())
    assert (picker.parent / imported).exists()
    assert re.fullmatch(r"database\.[0-9a-f]{12}\.js", imported)
