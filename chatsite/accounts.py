"""Django's and allauth's settings of accounts: who gets in, by what, how often one may try."""

from chatsite import environment

AUTH_USER_MODEL = "messaging.User"
AUTHENTICATION_BACKENDS = ["messaging.accounts.backend.AccountBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = [
    "chatsite.passwords.Argon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name", "email"]},
    },
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator"},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATORS}.NumericPasswordValidator"},
]

# Logging in, by name or e-mail. People stay logged in, as they do on their phones.

ACCOUNT_ADAPTER = "messaging.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "messaging.accounts.forms.LoginForm",
    "reset_password": "messaging.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "messaging.accounts.forms.ResetPasswordKeyForm",
    "change_password": "messaging.accounts.forms.ChangePasswordForm",
    "set_password": "messaging.accounts.forms.SetPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "20/m/ip,10/5m/key",
    "signup": "10/m/ip",
    "reset_password": "10/m/ip,3/m/key",
}

# E-mail: one address each, and another one counts once it has been verified.

ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/accounts/email/"

EMAIL_BACKEND, MAILER = environment.mailer("EMAIL_URL")
EMAIL_HOST = MAILER.host
EMAIL_PORT = MAILER.port
EMAIL_HOST_USER = MAILER.user
EMAIL_HOST_PASSWORD = MAILER.password
EMAIL_USE_TLS = MAILER.starts_tls
EMAIL_USE_SSL = MAILER.is_tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "Chatsite <chatsite@localhost>")

# The second factor. Browsers keep passkeys from plain HTTP themselves, but for localhost.

MFA_ADAPTER = "messaging.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "messaging.accounts.forms.PasskeyForm"}
# Otherwise nobody with a second factor could change the address.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# OpenID Connect: one provider, if the environment names it.

OIDC_NAME = environment.text("OIDC_NAME", "OpenID Connect")
OIDC = environment.openid_provider("OIDC")
SOCIALACCOUNT_ADAPTER = "messaging.accounts.social.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": OIDC.client_id,
                "secret": OIDC.client_secret,
                "settings": {"server_url": OIDC.issuer, "oauth_pkce_enabled": True},
            }
        ]
        if OIDC
        else []
    }
}
