"""Mutants of `auditor serve`: a mistake that would show somebody else the screen."""

from __future__ import annotations

from tests.mutants.mutant import m

GATE = "adapters/viewer/access_gate.py"
SERVER = "adapters/viewer/server.py"
KINDS = "tests/viewer/test_gate.py"
RAW = "tests/viewer/test_raw_requests.py"

MUTANTS = (
    m("serve: a request that is written for a proxy is ours", GATE, 'not request.raw_path.startswith("/")', "False", RAW),
    m("serve: the first of several origins counts", GATE, 'said.getall("Origin", [self.origin]) != [self.origin]',
      'said.get("Origin", self.origin) != self.origin', RAW),
    m("serve: a site that nobody knows is ours", GATE, 'said.get("Sec-Fetch-Site", "none") not in _OURS',
      'said.get("Sec-Fetch-Site") in ("cross-site", "same-site")', RAW),
    m("serve: the first of several sites counts", GATE, 'said.getall("Sec-Fetch-Site", ["none"])[1:] != []', "False", RAW),
    m("serve: any version of HTTP will do", GATE, "request.version != HttpVersion11", "False", RAW),
    m("serve: every user of the machine may ask", GATE, "self.user is not None and owner_of", "False and owner_of", RAW),
    m("serve: the owner of the near end is asked for", "adapters/viewer/peer.py", "wanted = _written(end), _written(other)",
      "wanted = _written(other), _written(end)", RAW),
    m("serve: after F10 the place is free again", SERVER, "                self._end()\n", "                self.gate.leave_place()\n                self._over.set()\n", RAW),
    m("serve: a shut gate answers", GATE, "if self._shut:", "if False:", RAW),
    m("serve: a socket needs no origin", GATE, 'if "Origin" not in request.headers:', "if False:", KINDS),
    m("serve: a used token works again", GATE, "return _refused(410) if self._opened else None", "return None", KINDS),
    m("serve: any cookie will do", GATE, 'not _same(request.cookies.get(COOKIE, ""), self._kept)', "False", KINDS),
)  # fmt: skip
