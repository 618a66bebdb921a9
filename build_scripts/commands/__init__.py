"""The commands: what each takes, what it does, what it says; a module for what one does with a portal.

A command ends with SystemExit where it cannot go on: 1 for errors, 2 for a wrong call.
"""
