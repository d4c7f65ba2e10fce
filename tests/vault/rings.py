"""Keyrings as they misbehave, and one that works, in memory."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class Memory(KeyringBackend):
    """Works, and forgets at the end."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept: dict[str, str] = {}

    def get_password(self, service, username):
        return self.kept.get(username)

    def set_password(self, service, username, password):
        self.kept[username] = password

    def delete_password(self, service, username):
        if username not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[username]


class Fails(Memory):
    """Every call ends with this error."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def get_password(self, service, username):
        raise self.error

    set_password = delete_password = get_password


class Hangs(Memory):
    """A prompt that nobody answers."""

    def __init__(self):
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service, username):
        self.answered.wait(60)


class Forgets(Memory):
    """Takes what it is given and keeps nothing, like the null backend."""

    def set_password(self, service, username, password):
        return None


LOCKED = KeyringLocked("Failed to unlock the collection!")
