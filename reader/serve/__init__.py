"""The screen in a browser: a server on this machine, and a process of the program for each page that is open.

It needs the extra ``serve``; nothing else imports it.
"""
