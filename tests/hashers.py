"""Quick passwords: tests make many people, and every server can still check them."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Django's usual hash with one round instead of a million."""

    iterations = 1
