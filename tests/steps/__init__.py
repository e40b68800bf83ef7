"""Mirrors memori/steps/."""
