"""Mirrors memori/interception/."""
