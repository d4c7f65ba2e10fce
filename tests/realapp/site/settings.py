"""Django settings of the composition: the packages' own defaults wherever a test can live with them."""

import os
import secrets
from pathlib import Path

FOLDER = os.environ["REALAPP_FOLDER"]  # made, and removed, by whoever starts the site
BARE = os.environ.get("REALAPP_BARE") == "1"  # pages exactly as the packages ship them
HERE = __name__.rpartition(".")[0]

SECRET_KEY = secrets.token_urlsafe(32)  # one run, one key: nothing signed here outlives the process
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = f"{HERE}.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.dummy",
    "friendship",
    "oauth2_provider",
]
MIDDLEWARE = [
    f"{HERE}.witness.witness",
    f"{HERE}.witness.declare_language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).with_name("templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(FOLDER, "site.sqlite3"),
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
    }
}
# The tables are made straight from the models: the packages' migrations take seconds and end the same.
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; invented passwords only
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mfa_index"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # a test signs in more often in a minute than a person does
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A code that was typed in the last second of its thirty is still right, as RFC 6238 (5.2) advises and real sites hold it.
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = True

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("de", "Deutsch"), ("it", "Italiano")]
STATIC_URL = "/static/"
