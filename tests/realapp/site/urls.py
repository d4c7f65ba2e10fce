"""The addresses of the composition: each package's own, under the prefix its documentation uses."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("friendship/", include("friendship.urls")),
]
