"""The terminal interface: shows values, sends messages, decides nothing."""

from auditor.tui.app import AuditorApp

__all__ = ["AuditorApp"]
