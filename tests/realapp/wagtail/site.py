"""Wagtail as its package ships it, on loopback: a project in one file, run by the Python that Wagtail is installed for.

`python site.py PORT FOLDER`: makes its tables in FOLDER, says "ready" once it listens, takes one JSON line per person on
standard input (username, password, language, profile) and answers with what its tables then say; ends with its input.
"""

import json
import sys
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])
KEPT = (
    "submitted_notifications approved_notifications rejected_notifications updated_comments_notifications "
    "keyboard_shortcuts theme density contrast"
).split()

settings.configure(
    SECRET_KEY="practice",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "wagtail.db"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.snippets", "wagtail.search", "wagtail.admin",
        "wagtail.embeds", "wagtail.sites", "wagtail", "modelcluster", "taggit",
        "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
    STATIC_URL="/static/", USE_I18N=True, LANGUAGE_CODE="en", DEBUG=True,
    WAGTAIL_SITE_NAME="Practice", WAGTAILADMIN_BASE_URL=f"http://127.0.0.1:{PORT}",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    LOGGING_CONFIG=None,
)  # fmt: skip
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

from wagtail.admin import urls as wagtailadmin  # noqa: E402
from wagtail.users.models import UserProfile  # noqa: E402

urlpatterns = [path("admin/", include(wagtailadmin))]


class Silent(WSGIRequestHandler):
    """Requests are not printed."""

    def log_message(self, *_):
        pass


def seed(person):
    """This person as the tables say afterwards."""
    user, _ = get_user_model().objects.get_or_create(
        username=person["username"], defaults={"is_superuser": True, "is_staff": True}
    )
    user.set_password(person["password"])
    user.save()
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = person["language"]
    for name, value in person["profile"].items():
        setattr(profile, name, value)
    profile.save()
    profile.refresh_from_db()
    return {name: getattr(profile, name) for name in KEPT}


def main():
    call_command("migrate", verbosity=0, interactive=False)
    server = make_server("127.0.0.1", PORT, StaticFilesHandler(get_wsgi_application()), handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(seed(json.loads(line))), flush=True)


main()
