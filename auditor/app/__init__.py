"""The application: every decision that a front end does not show. Import from the modules; this file loads none of them."""
