"""The screen in the user's own browser: a web page on loopback, for one viewer, behind an address that works once."""

from auditor.adapters.viewer.server import Viewer

__all__ = ["Viewer"]
