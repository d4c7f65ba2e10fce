"""Everything that drives a browser; only this room imports Playwright."""
