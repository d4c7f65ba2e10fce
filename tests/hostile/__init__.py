"""Settings pages that lie, hide, change, warn or belong to somebody else, and what the product says of them.

Whoever draws pages here does not read the page reader: the pages are a gate that it has to pass, not a mirror of it.
"""
