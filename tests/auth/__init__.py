"""Mirrors memori/auth/."""
