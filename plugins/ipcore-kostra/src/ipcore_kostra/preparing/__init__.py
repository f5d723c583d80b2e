"""From a municipality's cases: what must be reported this year, and which persons are in the way."""
