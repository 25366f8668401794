"""What the TUI computes without a terminal."""
