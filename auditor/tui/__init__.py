"""The screen: shows values, sends messages, decides nothing. It is handed a desk and never imports one."""

from .app import AuditorApp
from .desk import CannotStart, Desk, Looked, UnderWay, Unfinished

__all__ = ["AuditorApp", "CannotStart", "Desk", "Looked", "UnderWay", "Unfinished"]
