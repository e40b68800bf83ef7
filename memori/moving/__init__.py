"""What leaves one store for another, and what an import reads from."""
