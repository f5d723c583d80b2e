"""A table of facts judged, counted and told."""
