"""The pure core: no file, no clock, no network."""
