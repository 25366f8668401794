"""Fetching what the user gives an address of, and nothing else: checked, bounded, polite."""
