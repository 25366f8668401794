"""Inputs that mean harm."""
