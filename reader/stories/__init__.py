"""What several articles have to say of one event: copies, stories, statements aligned, who is one speaker. Pure."""
