"""Fifty kills of whole check-ups; see `__main__`."""
