"""Builds what a clinician can install: a Debian package and a folder that runs where it is unpacked."""
