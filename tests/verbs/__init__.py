"""The verbs of the Python interface."""
