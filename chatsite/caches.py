"""A cache in Redis that goes on in this process's own memory while Redis is away."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)

# How long Redis is left alone that has not answered: each try could take a second.
SECONDS_ALONE = 5.0


class RedisOrMemory(RedisCache):
    """What logging in counts is counted by each process alone meanwhile, and nobody is kept out."""

    left_alone_until = 0.0

    def get(self, key: str, *args: Any, **options: Any) -> Any:
        return self._do("get", key, *args, **options)

    def set(self, key: str, *args: Any, **options: Any) -> None:
        self._do("set", key, *args, **options)

    def add(self, key: str, *args: Any, **options: Any) -> bool:
        return bool(self._do("add", key, *args, **options))

    def delete(self, key: str, *args: Any, **options: Any) -> bool:
        return bool(self._do("delete", key, *args, **options))

    def _do(self, name: str, *args: Any, **options: Any) -> Any:
        """Ask Redis, or the memory that counts other limits too."""
        in_memory: Callable[..., Any] = getattr(caches["limits"], name)
        if time.monotonic() < RedisOrMemory.left_alone_until:
            return in_memory(*args, **options)
        try:
            return getattr(super(), name)(*args, **options)
        except RedisError as error:
            logger.warning("the cache is away: %r", error)
            RedisOrMemory.left_alone_until = time.monotonic() + SECONDS_ALONE
            return in_memory(*args, **options)
