"""What a clinician agrees to before a guided session; the text is in `report.consent`, its version here."""

CONSENT = "2026-11-22"
"""Grows with every change of what the text promises; recorded with each consent and in each result."""
