"""Who leads, who is told, who takes part."""
