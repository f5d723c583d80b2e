"""It has nothing to say to ipcore."""
