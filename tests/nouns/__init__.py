"""Mirrors memori/nouns/."""
