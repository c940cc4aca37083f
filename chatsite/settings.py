"""Django's settings. What differs between installations comes from the environment."""

from pathlib import Path

from chatsite import environment, languages, logs, rest, safety
from chatsite.accounts import *  # noqa: F403

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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "messaging",
]

MIDDLEWARE = [
    "chatsite.request_ids.RequestIdMiddleware",
    "chatsite.safety.SafeHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "messaging.accounts.last_seen.LastSeenMiddleware",
    "messaging.languages.LanguageMiddleware",
    "messaging.newcomers.first_visit.FirstVisitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
                "messaging.branding.workspace",
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
    CACHE = {
        "BACKEND": "chatsite.caches.RedisOrMemory",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
else:
    CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels.layers.InMemoryChannelLayer",
            "CONFIG": {"capacity": 10_000, "group_expiry": 10 * 365 * 86_400},
        }
    }

# What is counted against limits stays in the process, so that Redis can be away.

CACHES = {
    "default": CACHE,
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# REST

REST_FRAMEWORK = rest.FRAMEWORK
REST_KNOX = rest.KNOX
SPECTACULAR_SETTINGS = rest.SPECTACULAR

# Requests of one person, and of one address that is not logged in, per process. 0 is no limit.
REST_READS_PER_MINUTE = environment.number("REST_READS_PER_MINUTE", 0 if DEBUG else 6000)
REST_WRITES_PER_MINUTE = environment.number("REST_WRITES_PER_MINUTE", 0 if DEBUG else 6000)
STRANGERS_PER_MINUTE = environment.number("STRANGERS_PER_MINUTE", 0 if DEBUG else 600)

# Language and time: stored and sent in UTC, shown in the browser's zone.

LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = languages.offered(LOCALE_PATHS[0])
# The language of what has no reader yet: mails to strangers, texts in frames and for programs.
LANGUAGE_CODE = environment.choice("LANGUAGE_CODE", "en", *dict(LANGUAGES))
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

# With CSP_REPORT_ONLY browsers tell in their console what they would refuse, and refuse nothing.
if environment.flag("CSP_REPORT_ONLY", default=False):
    CONTENT_SECURITY_POLICY_REPORT_ONLY = safety.CONTENT_SECURITY_POLICY
else:
    CONTENT_SECURITY_POLICY = safety.CONTENT_SECURITY_POLICY
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 365 * 86_400 if HTTPS_ONLY else 0
# Whether its neighbours and subdomains have HTTPS too, a chat cannot know: a browser that was told
# so refuses plain HTTP to all of them for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_INCLUDES_SUBDOMAINS", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS_ONLY
X_FRAME_OPTIONS = "DENY"

# Logs: one line each, on standard error.

LOGGING = logs.settings(
    level=environment.choice("LOG_LEVEL", "INFO", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
    style=environment.choice("LOG_FORMAT", "line", *logs.STYLES),
    is_debugging=DEBUG,
)
