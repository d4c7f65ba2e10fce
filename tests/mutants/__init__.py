"""Deliberate fail-open edits of the package; a test must die of each."""
