"""Django's settings. What differs between installations comes from the environment."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from chatsite import environment, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

INSECURE_SECRET_KEY = "django-insecure-for-development-only"  # noqa: S105

DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.text("SECRET_KEY", INSECURE_SECRET_KEY)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
HTTPS_ONLY = environment.flag("HTTPS_ONLY", default=not DEBUG)
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES", "127.0.0.0/8,::1")
METRICS_TOKEN = environment.secret("METRICS_TOKEN")
METRICS_ADDRESSES = environment.networks("METRICS_ADDRESSES")

INSTALLED_APPS = [
    "daphne",
    "chatsite.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "messaging",
]

MIDDLEWARE = [
    "chatsite.request_ids.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "messaging.outages.OutageMiddleware",
]

ROOT_URLCONF = "chatsite.urls"
ASGI_APPLICATION = "chatsite.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Database. Each request thread keeps its connection. SQLite waits its turn instead of failing.
# PostgreSQL is asked for a sign of life before every request, and nobody waits long for one that
# is away: a pool would let every request wait for its timeout, and find back a minute late.

DATABASES = {"default": environment.database("DATABASE_URL", default=VAR_DIR / "db.sqlite3")}

if "sqlite" in DATABASES["default"]["ENGINE"]:
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"] |= {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
        },
    }
else:
    DATABASES["default"] |= {
        # Milliseconds until an unanswered packet ends a connection, where the system can do that.
        "OPTIONS": {"connect_timeout": 3, "tcp_user_timeout": 10_000},
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# WebSockets of one person per process; further ones are refused with 4429.
MOST_CONNECTIONS_PER_PERSON = environment.number("MOST_CONNECTIONS_PER_PERSON", 50, least=1)

# A browser that misses two heartbeats takes its connection for dead.
HEARTBEAT_SECONDS = environment.number("HEARTBEAT_SECONDS", 25, least=1)

# Threads that run Django's synchronous code, per process; see chatsite/threads.py.
REQUEST_THREADS = environment.number("REQUEST_THREADS", 3, least=1)

# The layer. One channel per process reads the events of all its feeds, hence the capacity; the
# timeouts are explicit because those of redis-py would end an idle subscription.

REDIS_URL = environment.redis_url("REDIS_URL")

if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                "hosts": [
                    {
                        "address": REDIS_URL,
                        "socket_connect_timeout": 1,
                        "socket_timeout": None,
                        "socket_keepalive": True,
                        "health_check_interval": 10,
                    }
                ],
                "prefix": environment.text("REDIS_PREFIX", "chatsite."),
            },
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
else:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels.layers.InMemoryChannelLayer",
            "CONFIG": {"capacity": 10_000, "group_expiry": 10 * 365 * 86_400},
        }
    }

# People

AUTH_USER_MODEL = "messaging.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = [
    "chatsite.passwords.Argon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# REST

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "messaging.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": [
        "messaging.parsers.TextJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "messaging.renderers.PageRenderer",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "messaging.viewsets.errors.answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "VIEW_DESCRIPTION_FUNCTION": "messaging.renderers.view_description",
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=90), "AUTH_HEADER_PREFIX": "Bearer"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Chatsite",
    "DESCRIPTION": (
        "Team chat that a group hosts itself.\n\n"
        "Browsers use their session, programs send `Authorization: Bearer <token>`. "
        "Lists come in pages by id, the latest first of all; `previous` and `next` lead on. "
        "A refusal has a `detail` in words, or errors by field."
    ),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "messaging.models.Membership.Role",
        "WorkspaceRoleEnum": "messaging.models.User.Role",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Language and time: stored and sent in UTC, shown in the browser's zone.

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = environment.text("STATIC_ROOT", str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Without comments and spaces, where a browser takes them compressed.
SERVESTATIC_MINIFY = True
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.text("MEDIA_ROOT", str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "chatsite.storage.HashedStaticFilesStorage"
    },
}

# Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 365 * 86_400 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = HTTPS_ONLY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
X_FRAME_OPTIONS = "DENY"

# Logs: one line each, on standard error.

LOGGING = logs.settings(
    level=environment.choice("LOG_LEVEL", "INFO", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
    style=environment.choice("LOG_FORMAT", "line", *logs.STYLES),
    is_debugging=DEBUG,
)
