"""A static site generator that publishes Frictionless data packages as an open-data portal."""
