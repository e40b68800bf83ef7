"""The nouns of memori beyond those of types.py: frozen values, a file for each subject."""
