"""Serve the site on 127.0.0.1 and obey one JSON command a line on standard input, until that ends.

Answers one JSON document a line on standard output: first {"url": …} once the socket listens, then one for each
command: {"do": "seed", …}, {"do": "truth", "username": …}, {"do": "seen"}. Ends when its standard input ends, so it
never outlives the test that started it.
"""

import json
import os
import sys
import threading
from typing import Any


def serve(port: int) -> str:
    """Start answering on this port (0: a free one) in a thread; the site's address."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):  # type: ignore[misc] # Django ships no types
        def log_message(self, *line: Any) -> None:
            """Addresses are kept by the witness, not printed."""

    server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
    server.daemon_threads = True
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def obey(command: dict[str, Any]) -> object:
    """Carry out one command of the test; its answer."""
    from . import state, witness

    match command.pop("do"):
        case "seed":
            return state.seed(command)
        case "truth":
            return state.truth(command["username"])
        case "seen":
            return list(witness.SEEN)
        case other:
            return {"error": f"no such command: {other}"}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = f"{__package__}.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    print(json.dumps({"url": serve(int(os.environ.get("REALAPP_PORT", "0")))}), flush=True)
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
