"""What the site itself saw and says: every request it received, and its language where a package omits it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
Seen = dict[str, str | int]

SEEN: list[Seen] = []
"""Every request since the start, oldest first: method, path and status. Never a body, never a query."""


def witness(answer: Answer) -> Answer:
    """Write down each request, so that a test can say what a visit did."""

    def seen(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        SEEN.append({"method": str(request.method), "path": request.path, "status": response.status_code})
        return response

    return seen


def declare_language(answer: Answer) -> Answer:
    """Add to allauth's bare `<html>` the language that Django says it answered in.

    allauth's layout is meant to be replaced by each site and has no `lang`; every real site's has one. This is the
    only thing about allauth's pages that is ours; `BARE` leaves them as the package ships them.
    """

    def declared(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        language = response.headers.get("Content-Language")
        html = response.headers.get("Content-Type", "").startswith("text/html")
        if language and html and not settings.BARE and not response.streaming:
            tag = f'<html lang="{language}">'.encode()
            response.content = response.content.replace(b"<html>", tag, 1)
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return declared
