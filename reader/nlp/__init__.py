"""Text to spans, all pure: quotations and their speakers, key points, facts."""
