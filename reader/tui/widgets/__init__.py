"""The widgets: each shows what it is given and tells what the user does; none knows the library."""
