"""What cleaning and analysis share about language; pure."""
