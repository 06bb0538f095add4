"""What arrived and what must be said, exactly once."""
