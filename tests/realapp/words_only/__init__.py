"""Real applications described by addresses and words alone, and what the reader says of their pages."""
