"""Small pieces that several screens are made of."""
