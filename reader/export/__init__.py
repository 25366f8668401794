"""Articles out of the library: Markdown notes and plain data."""
