"""The server of the screen, its checks and its sessions."""
