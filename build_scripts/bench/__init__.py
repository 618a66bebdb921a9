"""How much work a command is, as a ratio: the same data, whole processes, one run.

A *row* names data that are made for it and what is measured on them; beside our own command
stands a peer on the same data: Frictionless' own validation, or an older version of this
project. Times are the processor's, so that a busy machine changes them little; A and B take
turns, and the median counts.
"""
