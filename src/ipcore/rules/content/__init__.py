"""What the plan contains."""
