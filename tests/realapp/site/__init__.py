"""The minimal Django project that composes the third-party packages: settings, addresses, seeding."""
