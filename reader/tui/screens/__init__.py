"""The screens: the library, and what lies over it for a moment."""
