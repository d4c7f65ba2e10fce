"""Broken and hostile input for everything that reads files: no traceback, and no pass that nobody's word stands behind."""
