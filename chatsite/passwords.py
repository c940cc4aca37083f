"""How passwords are hashed: Argon2. A hash that is renewed at a log in stays the same password.

Sessions rest on a stamp that is made of the hash, so a renewed hash would end all others of its
person. It carries the stamp of its predecessor instead, as its salt. A new password has a new one.
"""

import base64
from typing import Any

from argon2.low_level import Type, hash_secret
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password
from django.utils.crypto import constant_time_compare, salted_hmac

# As Django makes it, so that sessions of before go on.
STAMP_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
STAMP_BYTES = 32

# No salt of Django's begins with it. With more bytes a hash would not fit into its column.
MARK = b"~"


class Argon2Hasher(Argon2PasswordHasher):
    """What OWASP advises. Django's own takes 100 MB for each log in, which a small server lacks."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1

    def encode_with(self, password: str, salt: bytes) -> str:
        """A hash with a salt that is no text."""
        data = hash_secret(
            password.encode(),
            salt,
            time_cost=self.time_cost,
            memory_cost=self.memory_cost,
            parallelism=self.parallelism,
            hash_len=32,
            type=Type.ID,
        )
        return "argon2" + data.decode("ascii")


def stamp_of(encoded: str) -> str:
    """What logins of a stored password rest on."""
    salt = salt_of(encoded)
    if salt.startswith(MARK) and len(salt) == len(MARK) + STAMP_BYTES:
        return salt.removeprefix(MARK).hex()
    return salted_hmac(STAMP_SALT, encoded, algorithm="sha256").hexdigest()


def is_same_password(encoded: str, other: str) -> bool:
    """Whether two stored hashes are of one password, one perhaps renewed from the other."""
    return encoded == other or constant_time_compare(stamp_of(encoded), stamp_of(other))


def renewed(password: str, encoded: str) -> str:
    """A password hashed as of today, with the stamp of the hash that it replaces."""
    return Argon2Hasher().encode_with(password, MARK + bytes.fromhex(stamp_of(encoded)))


def salt_of(encoded: str) -> bytes:
    """The salt of an Argon2 hash, nothing of others."""
    parts = encoded.split("$")
    if parts[0] != "argon2" or len(parts) != 6:
        return b""
    return base64.b64decode(parts[4] + "=" * (-len(parts[4]) % 4))


class RenewsPassword:
    """For the model of people: an old hash is renewed when its password is next used."""

    password: str
    _password: str | None
    save: Any

    def check_password(self, raw_password: str | None) -> bool:
        return check_password(raw_password, self.password, self._renew)

    def get_session_auth_hash(self) -> str:
        return stamp_of(self.password)

    def _renew(self, raw_password: str) -> None:
        self.password = renewed(raw_password, self.password)
        self._password = None
        self.save(update_fields=["password"])
