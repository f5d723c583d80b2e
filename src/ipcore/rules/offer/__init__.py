"""Is the need assessed, the plan offered, the answer respected."""
