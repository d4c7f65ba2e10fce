"""A real web application nobody here wrote, started on loopback for the tests. See README.md."""
