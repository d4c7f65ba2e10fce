"""A WebDAV and an SFTP server on loopback, each over one folder; they write down nothing but what was asked."""

from __future__ import annotations

import base64
import socket
import threading
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape

import paramiko
import pytest

USER, PASSWORD = "it", "practice"


@pytest.fixture
def webdav(tmp_path):
    root, seen = tmp_path / "dav", []
    root.mkdir()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def _file(self):
            wanted = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            seen.append(self.command)
            if self.headers.get("Authorization") != wanted:
                self._answer(401, b"", {"WWW-Authenticate": "Basic realm=x"})
                return None
            file = root / unquote(self.path).strip("/")
            if not file.exists():
                self._answer(404, b"")
                return None
            return file

        def _answer(self, status, body, headers=None):
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def do_GET(self):
            if (file := self._file()) is not None:
                self._answer(200, file.read_bytes())

        do_HEAD = do_GET  # noqa: N815 - the library asks for this name

        def do_PROPFIND(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if (file := self._file()) is None:
                return
            rows = [
                file,
                *(sorted(file.iterdir()) if file.is_dir() and self.headers.get("Depth") != "0" else []),
            ]
            body = "".join(map(_row, rows, [root] * len(rows)))
            text = f'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">{body}</d:multistatus>'
            self._answer(207, text.encode(), {"Content-Type": "application/xml"})

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"webdav://127.0.0.1:{server.server_port}", root, seen
    server.shutdown()
    server.server_close()
    thread.join()


def _row(file: Path, root: Path) -> str:
    kind = "<d:collection/>" if file.is_dir() else ""
    where = "/" + file.relative_to(root).as_posix().strip(".")
    size = 0 if file.is_dir() else file.stat().st_size
    return (
        f"<d:response><d:href>{escape(where)}</d:href><d:propstat><d:prop><d:resourcetype>{kind}</d:resourcetype>"
        f"<d:getcontentlength>{size}</d:getcontentlength><d:getlastmodified>{formatdate(file.stat().st_mtime, usegmt=True)}"
        "</d:getlastmodified></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    )


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username, password):
        return paramiko.AUTH_SUCCESSFUL if (username, password) == (USER, PASSWORD) else paramiko.AUTH_FAILED

    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED


class _Files(paramiko.SFTPServerInterface):
    root = Path()

    def _real(self, path):
        return self.root / path.strip("/")

    def list_folder(self, path):
        if not self._real(path).is_dir():
            return paramiko.SFTP_NO_SUCH_FILE
        return [
            paramiko.SFTPAttributes.from_stat(file.stat(), file.name)
            for file in sorted(self._real(path).iterdir())
        ]

    def stat(self, path):
        if not self._real(path).exists():
            return paramiko.SFTP_NO_SUCH_FILE
        return paramiko.SFTPAttributes.from_stat(self._real(path).stat())

    lstat = stat

    def open(self, path, flags, attr):
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = self._real(path).open("rb")
        return handle


@pytest.fixture
def sftp(tmp_path):
    root = tmp_path / "sftp"
    root.mkdir()
    key = paramiko.RSAKey.generate(2048)
    listening = socket.create_server(("127.0.0.1", 0))
    transports = []

    def serve():
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            transport = paramiko.Transport(client)
            transport.add_server_key(key)
            transport.set_subsystem_handler(
                "sftp", paramiko.SFTPServer, type("Files", (_Files,), {"root": root})
            )
            transports.append(transport)
            transport.start_server(server=_Door())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"sftp://{USER}@127.0.0.1:{listening.getsockname()[1]}", root
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    for transport in transports:
        transport.close()
    thread.join()
