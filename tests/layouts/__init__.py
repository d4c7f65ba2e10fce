"""Settings pages drawn with component libraries that others made, and what the reader says of them."""
