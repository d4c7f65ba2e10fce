"""The addresses of the composition: each package's own, under the prefix its documentation uses."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from friendship.views import friendship_request_list

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("friendship/", include("friendship.urls")),
]
if not settings.BARE:
    # The package's own view and list, in a page of ours: it ships no page around them (see README.md).
    framed = {"template_name": "frame/requests.html"}
    urlpatterns.insert(0, path("friendship/friend/requests/", friendship_request_list, framed))
