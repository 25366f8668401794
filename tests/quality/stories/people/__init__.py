"""Pairs of names: one person's or two's, one body's or two's."""
