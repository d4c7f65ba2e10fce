"""Campaigns: a count over many clinicians. What one is, who may be counted, and what may be told. Pure."""
