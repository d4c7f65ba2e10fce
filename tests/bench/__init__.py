"""How fast and how big: a table of figures, each with its bar."""
